-- needs: unix_timestamp, to_datetime, number_to_datetime
-- A text or a number that is no date counts as 0.
CREATE OR REPLACE FUNCTION mysql.unix_timestamp_text(value text) RETURNS numeric
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN coalesce(mysql.unix_timestamp(mysql.to_datetime(value)), 0);
END $$
---
CREATE OR REPLACE FUNCTION mysql.unix_timestamp_text(value numeric) RETURNS numeric
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN coalesce(mysql.unix_timestamp(mysql.number_to_datetime(value)), 0);
END $$

-- needs: unix_timestamp, to_datetime, number_parts, parts_to_moment
-- A text or a number that is no date counts as 0.
CREATE OR REPLACE FUNCTION mysql.unix_timestamp_text(value text) RETURNS numeric
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN coalesce(mysql.unix_timestamp(mysql.to_datetime(value)), 0);
END $$
---
CREATE OR REPLACE FUNCTION mysql.unix_timestamp_text(value numeric) RETURNS numeric
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    moment timestamp := mysql.parts_to_moment(mysql.number_parts(value));
BEGIN
    RETURN coalesce(mysql.unix_timestamp(CASE WHEN moment < timestamp '10000-01-01' THEN moment END), 0);
END $$

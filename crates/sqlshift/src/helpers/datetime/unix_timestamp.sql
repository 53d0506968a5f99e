-- needs: at_time_zone
-- The seconds since 1970; 0 outside of 1970 to 3001.
CREATE OR REPLACE FUNCTION mysql.unix_timestamp(value timestamptz) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    seconds numeric := extract(epoch FROM value);
BEGIN
    RETURN CASE WHEN seconds >= 1 AND seconds < 32536771200 THEN seconds ELSE 0 END;
END $$
---
CREATE OR REPLACE FUNCTION mysql.unix_timestamp(value timestamp) RETURNS numeric
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.unix_timestamp(mysql.at_time_zone(value, current_setting('TimeZone')));
END $$

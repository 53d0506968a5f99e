-- needs: format_parts, split_time, split_datetime
CREATE OR REPLACE FUNCTION mysql.time_format(value interval, format text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN CASE WHEN value < interval '0' THEN '-' ELSE '' END
        || mysql.format_parts(mysql.split_time(value), format, true);
END $$
---
CREATE OR REPLACE FUNCTION mysql.time_format(value timestamp, format text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.format_parts(mysql.split_datetime(value), format, true);
END $$

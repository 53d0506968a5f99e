-- needs: format_parts, split_time, split_datetime, is_datetime_text, read_datetime, to_time
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
---
CREATE OR REPLACE FUNCTION mysql.time_format(value text, format text) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.is_datetime_text(value) THEN
        RETURN mysql.format_parts(mysql.read_datetime(value), format, true);
    END IF;
    RETURN mysql.time_format(mysql.to_time(value), format);
END $$

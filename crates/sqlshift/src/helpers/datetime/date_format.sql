-- needs: format_parts, split_datetime, datetime_parts
CREATE OR REPLACE FUNCTION mysql.date_format(value timestamp, format text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.format_parts(mysql.split_datetime(value), format, false);
END $$
---
CREATE OR REPLACE FUNCTION mysql.date_format(value text, format text) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.format_parts(mysql.datetime_parts(value), format, false);
END $$

-- needs: format_parts, split_datetime
CREATE OR REPLACE FUNCTION mysql.date_format(value timestamp, format text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.format_parts(mysql.split_datetime(value), format, false);
END $$

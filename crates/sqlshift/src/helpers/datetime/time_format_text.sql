-- needs: time_format, format_parts, is_datetime_text, read_datetime, to_time
CREATE OR REPLACE FUNCTION mysql.time_format_text(value text, format text) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.is_datetime_text(value) THEN
        RETURN mysql.format_parts(mysql.read_datetime(value), format, true);
    END IF;
    RETURN mysql.time_format(mysql.to_time(value), format);
END $$

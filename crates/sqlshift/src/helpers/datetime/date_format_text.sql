-- needs: format_parts, datetime_parts
CREATE OR REPLACE FUNCTION mysql.date_format_text(value text, format text) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.format_parts(mysql.datetime_parts(value), format, false);
END $$

-- needs: number_parts, format_parts, datetime_parts
CREATE OR REPLACE FUNCTION mysql.date_format_text(value text, format text) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.format_parts(mysql.datetime_parts(value), format, false);
END $$
---
CREATE OR REPLACE FUNCTION mysql.date_format_text(value numeric, format text) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF trunc(value) = 0 THEN
        RETURN mysql.format_parts('{0,0,0,0,0,0,0}', format, false);
    ELSIF value < 101 THEN
        RETURN NULL;
    END IF;
    RETURN mysql.format_parts(mysql.number_parts(value), format, false);
END $$

-- CHAR(… USING …): NULL if the bytes are no text of the character set.
CREATE OR REPLACE FUNCTION mysql.char_text(value bytea, encoding name) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
    RETURN convert_from(value, encoding);
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$

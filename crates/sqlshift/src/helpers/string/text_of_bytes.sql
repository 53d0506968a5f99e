-- The text that these bytes of UTF-8 spell.
CREATE OR REPLACE FUNCTION mysql.text_of_bytes(value bytea) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT convert_from(value, 'UTF8')
$$

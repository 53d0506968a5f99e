-- The text that these bytes spell.
CREATE OR REPLACE FUNCTION mysql.text_of_bytes(value bytea, encoding text DEFAULT 'UTF8') RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT convert_from(value, encoding)
$$

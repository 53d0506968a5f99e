-- The bytes of a text in an encoding.
CREATE OR REPLACE FUNCTION mysql.bytes_of_text(value text, encoding text) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT convert_to(value, encoding)
$$

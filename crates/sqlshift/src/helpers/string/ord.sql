-- The first character's bytes as a number.
CREATE OR REPLACE FUNCTION mysql.ord(value text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ('x' || lpad(encode(convert_to(left(value, 1), 'UTF8'), 'hex'), 16, '0'))::bit(64)::bigint
$$

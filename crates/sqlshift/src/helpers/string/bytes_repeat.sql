CREATE OR REPLACE FUNCTION mysql.bytes_repeat(value bytea, count integer) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT decode(repeat(encode(value, 'hex'), count), 'hex')
$$

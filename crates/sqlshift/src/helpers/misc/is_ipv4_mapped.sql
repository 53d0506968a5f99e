CREATE OR REPLACE FUNCTION mysql.is_ipv4_mapped(value bytea) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (length(value) = 16 AND substr(value, 1, 12) = '\x00000000000000000000ffff')::integer
$$

CREATE OR REPLACE FUNCTION mysql.is_ipv4_compat(value bytea) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (length(value) = 16 AND substr(value, 1, 12) = '\x000000000000000000000000' AND substr(value, 13) > '\x00000001')::integer
$$

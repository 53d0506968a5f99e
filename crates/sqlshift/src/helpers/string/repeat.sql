-- needs: bytes_repeat
CREATE OR REPLACE FUNCTION mysql.repeat(value text, count bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN octet_length(value)::float8 * count <= 67108864 THEN repeat(value, greatest(count, 0)::integer) END
$$
---
CREATE OR REPLACE FUNCTION mysql.repeat(value bytea, count bigint) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN octet_length(value)::float8 * count <= 67108864 THEN mysql.bytes_repeat(value, greatest(count, 0)::integer) END
$$

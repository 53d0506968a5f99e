-- The first byte; 0 of an empty text.
CREATE OR REPLACE FUNCTION mysql.ascii(value text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN octet_length(value) > 0 THEN get_byte(convert_to(left(value, 1), 'UTF8'), 0) WHEN value IS NOT NULL THEN 0 END::bigint
$$
---
CREATE OR REPLACE FUNCTION mysql.ascii(value bytea) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN length(value) > 0 THEN get_byte(value, 0) WHEN value IS NOT NULL THEN 0 END::bigint
$$

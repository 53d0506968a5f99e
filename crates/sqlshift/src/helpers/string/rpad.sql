CREATE OR REPLACE FUNCTION mysql.rpad(value text, length bigint, padding text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN length BETWEEN 0 AND 16777216 THEN rpad(value, length::integer, padding) END
$$
---
CREATE OR REPLACE FUNCTION mysql.rpad(value bytea, length bigint, padding bytea) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN length BETWEEN 0 AND 67108864 THEN
        decode(rpad(encode(value, 'hex'), 2 * length::integer, encode(padding, 'hex')), 'hex') END
$$

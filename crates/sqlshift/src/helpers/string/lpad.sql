-- LPAD and RPAD: NULL for a negative length or one beyond max_allowed_packet.
CREATE OR REPLACE FUNCTION mysql.lpad(value text, length bigint, padding text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN length BETWEEN 0 AND 16777216 THEN lpad(value, length::integer, padding) END
$$
---
CREATE OR REPLACE FUNCTION mysql.lpad(value bytea, length bigint, padding bytea) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN length BETWEEN 0 AND 67108864 THEN
        decode(lpad(encode(value, 'hex'), 2 * length::integer, encode(padding, 'hex')), 'hex') END
$$

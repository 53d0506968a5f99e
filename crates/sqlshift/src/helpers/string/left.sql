CREATE OR REPLACE FUNCTION mysql."left"(value text, count bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN count < 0 THEN left(value, 0) WHEN count > 1000000000 THEN value ELSE left(value, count::integer) END
$$
---
CREATE OR REPLACE FUNCTION mysql."left"(value bytea, count bigint) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN count < 0 THEN substr(value, 1, 0) WHEN count > 1000000000 THEN value ELSE substr(value, 1, count::integer) END
$$

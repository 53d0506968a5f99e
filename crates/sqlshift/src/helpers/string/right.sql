CREATE OR REPLACE FUNCTION mysql."right"(value text, count bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN count < 0 THEN left(value, 0) WHEN count > 1000000000 THEN value ELSE right(value, count::integer) END
$$
---
CREATE OR REPLACE FUNCTION mysql."right"(value bytea, count bigint) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN count < 0 THEN substr(value, 1, 0) WHEN count >= length(value) THEN value ELSE substr(value, (length(value) - count + 1)::integer) END
$$

CREATE OR REPLACE FUNCTION mysql.strcmp(first text, second text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN first = second THEN 0 WHEN first < second THEN -1 WHEN first > second THEN 1 END::bigint
$$
---
CREATE OR REPLACE FUNCTION mysql.strcmp(first bytea, second bytea) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN first = second THEN 0 WHEN first < second THEN -1 WHEN first > second THEN 1 END::bigint
$$

CREATE OR REPLACE FUNCTION mysql.elt(place bigint, VARIADIC items text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN place BETWEEN 1 AND cardinality(items) THEN items[place::integer] END
$$
---
CREATE OR REPLACE FUNCTION mysql.elt(place bigint, VARIADIC items bytea[]) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN place BETWEEN 1 AND cardinality(items) THEN items[place::integer] END
$$

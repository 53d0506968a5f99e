CREATE OR REPLACE FUNCTION mysql.concat_ws(separator text, VARIADIC items text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_to_string(items, separator)
$$
---
CREATE OR REPLACE FUNCTION mysql.concat_ws(separator bytea, VARIADIC items bytea[]) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN separator IS NOT NULL THEN
        (SELECT coalesce(string_agg(item, separator ORDER BY place), '') FROM unnest(items) WITH ORDINALITY AS listed (item, place)) END
$$

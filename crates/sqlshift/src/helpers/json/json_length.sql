-- needs: json_extract
CREATE OR REPLACE FUNCTION mysql.json_length(document jsonb) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE jsonb_typeof(document)
        WHEN 'array' THEN jsonb_array_length(document)
        WHEN 'object' THEN (SELECT count(*)::integer FROM jsonb_object_keys(document))
        ELSE 1
    END
$$
---
CREATE OR REPLACE FUNCTION mysql.json_length(document jsonb, path text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT mysql.json_length(mysql.json_extract(document, path))
$$

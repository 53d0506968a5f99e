-- needs: json_text
CREATE OR REPLACE FUNCTION mysql.json_unquote(document jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE jsonb_typeof(document) WHEN 'string' THEN document #>> '{}' ELSE mysql.json_text(document) END
$$
---
CREATE OR REPLACE FUNCTION mysql.json_unquote(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN length(value) > 1 AND left(value, 1) COLLATE "C" = '"' AND right(value, 1) COLLATE "C" = '"'
        THEN value::jsonb #>> '{}' ELSE value END
$$

-- needs: json_find
-- The one value that a path leads to; none where it leads to several, or to JSON's null.
CREATE OR REPLACE FUNCTION mysql.json_value(document jsonb, path text) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE count(*) WHEN 1 THEN nullif((array_agg(value))[1], 'null') END
    FROM mysql.json_find(document, mysql.json_path(path))
$$

-- needs: json_put
CREATE OR REPLACE FUNCTION mysql.json_replace(document jsonb, path text, value jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- The path of no document is not looked at.
    SELECT CASE WHEN document IS NOT NULL THEN mysql.json_put(document, mysql.json_path_single(path), coalesce(value, 'null'), false, true) END
$$

-- needs: json_put
CREATE OR REPLACE FUNCTION mysql.json_insert(document jsonb, path text, value jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT mysql.json_put(document, mysql.json_path_single(path), coalesce(value, 'null'), true, false)
$$

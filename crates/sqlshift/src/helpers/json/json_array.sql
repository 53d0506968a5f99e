-- JSON_ARRAY() in a definition, where `jsonb_build_array` may not stand.
CREATE OR REPLACE FUNCTION mysql.json_array(items jsonb[]) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_jsonb(items)
$$

-- JSON_OBJECT() in a definition, where `jsonb_build_object` may not stand.
CREATE OR REPLACE FUNCTION mysql.json_object(keys text[], items jsonb[]) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(jsonb_object_agg(key, item ORDER BY place), '{}')
    FROM unnest(keys, items) WITH ORDINALITY AS listed (key, item, place)
$$

-- RFC 7396. SQL's NULL is unknown, unless a later value that is no object replaces all.
CREATE OR REPLACE FUNCTION mysql.json_merge_patch(document jsonb, patch jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF jsonb_typeof(patch) <> 'object' THEN
        RETURN patch;
    ELSIF document IS NULL OR patch IS NULL THEN
        RETURN NULL;
    ELSIF jsonb_typeof(document) <> 'object' THEN
        document := '{}';
    END IF;
    RETURN (document - ARRAY(SELECT jsonb_object_keys(patch)))
        || (SELECT coalesce(jsonb_object_agg(key, mysql.json_merge_patch(coalesce(document -> key, '{}'), value))
                FILTER (WHERE value <> 'null'), '{}')
            FROM jsonb_each(patch));
END $$

CREATE OR REPLACE FUNCTION mysql.json_merge_preserve(one jsonb, other jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF jsonb_typeof(one) = 'object' AND jsonb_typeof(other) = 'object' THEN
        RETURN one || (SELECT coalesce(jsonb_object_agg(key,
                CASE WHEN one ? key THEN mysql.json_merge_preserve(one -> key, value) ELSE value END), '{}')
            FROM jsonb_each(other));
    END IF;
    RETURN CASE jsonb_typeof(one) WHEN 'array' THEN one ELSE jsonb_build_array(one) END
        || CASE jsonb_typeof(other) WHEN 'array' THEN other ELSE jsonb_build_array(other) END;
END $$

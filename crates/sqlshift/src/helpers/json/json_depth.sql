CREATE OR REPLACE FUNCTION mysql.json_depth(document jsonb) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN 1 + CASE jsonb_typeof(document)
        WHEN 'array' THEN (SELECT coalesce(max(mysql.json_depth(value)), 0) FROM jsonb_array_elements(document))
        WHEN 'object' THEN (SELECT coalesce(max(mysql.json_depth(value)), 0) FROM jsonb_each(document))
        ELSE 0
    END;
END $$

-- needs: json_at, json_put
CREATE OR REPLACE FUNCTION mysql.json_array_append(document jsonb, path text, value jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    legs text[] := CASE WHEN document IS NOT NULL THEN mysql.json_path_single(path) END;
    place jsonb := mysql.json_at(document, legs);
BEGIN
    IF place IS NULL THEN
        RETURN CASE WHEN path IS NOT NULL THEN document END;
    END IF;
    -- An array grows by one element, any other value becomes the first of two.
    RETURN mysql.json_put(document, legs,
        CASE jsonb_typeof(place) WHEN 'array' THEN place ELSE jsonb_build_array(place) END
            || jsonb_build_array(coalesce(value, 'null')), false, true);
END $$

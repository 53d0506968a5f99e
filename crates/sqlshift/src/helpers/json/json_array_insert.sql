-- needs: json_at, json_put
CREATE OR REPLACE FUNCTION mysql.json_array_insert(document jsonb, path text, value jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    legs text[] := CASE WHEN document IS NOT NULL THEN mysql.json_path_single(path) END;
    leg text COLLATE "C" := legs[cardinality(legs)];
    parents text[] := legs[:cardinality(legs) - 1];
    place jsonb := mysql.json_at(document, parents);
    cell bigint := CASE WHEN left(leg, 1) IN ('c', 'l') THEN substr(leg, 2)::bigint END;
BEGIN
    IF path IS NULL OR document IS NULL THEN
        RETURN NULL;
    ELSIF cell IS NULL THEN
        RAISE 'a path expression is not a path to a cell in an array: %', path USING ERRCODE = 'invalid_parameter_value';
    ELSIF place IS NULL OR jsonb_typeof(place) <> 'array' THEN
        RETURN document;
    END IF;
    IF left(leg, 1) = 'l' THEN
        cell := greatest(jsonb_array_length(place) - 1 - cell, 0);
    END IF;
    place := CASE WHEN cell >= jsonb_array_length(place) THEN place || jsonb_build_array(coalesce(value, 'null'))
        ELSE jsonb_insert(place, ARRAY[cell::text], coalesce(value, 'null')) END;
    RETURN mysql.json_put(document, parents, place, false, true);
END $$

-- needs: json_path_single
CREATE OR REPLACE FUNCTION mysql.json_keys(document jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE jsonb_typeof(document) WHEN 'object' THEN
        (SELECT coalesce(jsonb_agg(key ORDER BY place), '[]')
            FROM jsonb_each(CASE jsonb_typeof(document) WHEN 'object' THEN document ELSE '{}' END) WITH ORDINALITY AS member (key, value, place))
    END
$$
---
-- Unlike in the other functions, a value that is no array has no cells.
CREATE OR REPLACE FUNCTION mysql.json_keys(document jsonb, path text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    place jsonb := document;
    leg text COLLATE "C";
BEGIN
    FOREACH leg IN ARRAY mysql.json_path_single(path) LOOP
        place := CASE
            WHEN left(leg, 1) = 'm' AND jsonb_typeof(place) = 'object' THEN place -> substr(leg, 2)
            WHEN left(leg, 1) = 'c' AND jsonb_typeof(place) = 'array' THEN place -> substr(leg, 2)::integer
            WHEN left(leg, 1) = 'l' AND jsonb_typeof(place) = 'array' THEN place -> -1 - substr(leg, 2)::integer
        END;
    END LOOP;
    RETURN mysql.json_keys(place);
END $$

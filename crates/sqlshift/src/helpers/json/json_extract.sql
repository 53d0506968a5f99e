-- needs: json_at, json_find
-- Several paths, or one that may lead to several values, give an array of what was found.
CREATE OR REPLACE FUNCTION mysql.json_extract(document jsonb, VARIADIC paths text[]) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    legs text[] := mysql.json_path(paths[1]);
    leg text COLLATE "C";
    wild boolean := cardinality(paths) > 1;
BEGIN
    IF array_position(paths, NULL) IS NOT NULL THEN
        RETURN NULL;
    END IF;
    FOREACH leg IN ARRAY legs LOOP
        wild := wild OR left(leg, 1) NOT IN ('m', 'c', 'l');
    END LOOP;
    IF NOT wild THEN
        RETURN mysql.json_at(document, legs);
    END IF;
    RETURN (SELECT jsonb_agg(found.value ORDER BY path.place, found.place)
        FROM unnest(paths) WITH ORDINALITY AS path (path, place),
            mysql.json_find(document, mysql.json_path(path.path)) WITH ORDINALITY AS found (path, value, place));
END $$

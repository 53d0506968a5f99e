-- needs: geometry_axes, geometry_encode
CREATE OR REPLACE FUNCTION mysql.geometry_parse(wkt text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    part text[] := regexp_match(wkt COLLATE "C", '^\s*([A-Za-z]+)\s*(\(.*\)|EMPTY)\s*$', 'i');
    kind integer := array_position(ARRAY['POINT', 'LINESTRING', 'POLYGON', 'MULTIPOINT', 'MULTILINESTRING', 'MULTIPOLYGON',
        'GEOMETRYCOLLECTION', 'GEOMCOLLECTION'], upper(part[1]));
    body text COLLATE "C" := part[2];
    number text := '[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?';
    depth integer := 0;
    start integer := 2;
    members jsonb := '[]';
BEGIN
    IF kind IS NULL THEN
        RAISE 'invalid GIS data' USING ERRCODE = 'invalid_parameter_value';
    ELSIF kind >= 7 THEN
        IF upper(body) = 'EMPTY' OR body ~ '^\(\s*\)$' THEN
            RETURN '{"t": 7, "c": []}';
        END IF;
        FOR place IN 2 .. length(body) LOOP
            CASE substr(body, place, 1)
            WHEN '(' THEN
                depth := depth + 1;
            WHEN ')', ',' THEN
                IF depth = 0 THEN
                    members := members || jsonb_build_array(mysql.geometry_parse(substr(body, start, place - start)));
                    start := place + 1;
                END IF;
                depth := depth - (substr(body, place, 1) = ')')::integer;
            ELSE
                NULL;
            END CASE;
        END LOOP;
        RETURN jsonb_build_object('t', 7, 'c', members);
    END IF;
    IF kind = 4 THEN
        -- Its points may stand in parentheses of their own.
        body := '(' || translate(substr(body, 2, length(body) - 2), '()', '') || ')';
    END IF;
    body := regexp_replace(body, '(' || number || ')\s+(' || number || ')', '[\1,\2]', 'g');
    -- Numbers come in pairs, and nothing else comes.
    IF regexp_replace(body, '\[' || number || ',' || number || '\]', '', 'g') !~ '^[()\s,]*$' THEN
        RAISE 'invalid GIS data' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    -- JSON wants digits on both sides of the point and no plus sign.
    body := regexp_replace(regexp_replace(regexp_replace(body, '([[,])\+', '\1', 'g'), '([[,]-?)\.', '\10.', 'g'), '(\d)\.([],eE])', '\1.0\2', 'g');
    members := translate(body, '()', '[]')::jsonb;
    RETURN jsonb_build_object('t', kind, 'c', CASE kind WHEN 1 THEN members -> 0 ELSE members END);
END $$
---
CREATE OR REPLACE FUNCTION mysql.st_geomfromtext(wkt text) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT mysql.geometry_encode(mysql.geometry_parse(wkt))
$$
---
CREATE OR REPLACE FUNCTION mysql.st_geomfromtext(wkt text, srid bigint, options text) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT mysql.geometry_in(mysql.geometry_turn(mysql.geometry_parse(wkt), CASE WHEN srid <= 32767 THEN srid ELSE 0 END::integer, options), srid)
$$

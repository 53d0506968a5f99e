-- needs: geometry_axes
-- A place of two numbers; a third one is refused or left out.
CREATE OR REPLACE FUNCTION mysql.geometry_places(coordinates jsonb, depth integer, options bigint) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF jsonb_typeof(coordinates) <> 'array' THEN
        RAISE 'invalid GeoJSON data' USING ERRCODE = 'invalid_parameter_value';
    ELSIF depth = 0 THEN
        IF jsonb_array_length(coordinates) < 2 OR jsonb_typeof(coordinates -> 0) <> 'number' OR jsonb_typeof(coordinates -> 1) <> 'number' THEN
            RAISE 'invalid GeoJSON data' USING ERRCODE = 'invalid_parameter_value';
        ELSIF jsonb_array_length(coordinates) > 2 AND options = 1 THEN
            RAISE 'unsupported number of coordinate dimensions' USING ERRCODE = 'invalid_parameter_value';
        END IF;
        RETURN jsonb_build_array(coordinates -> 0, coordinates -> 1);
    END IF;
    RETURN (SELECT coalesce(jsonb_agg(mysql.geometry_places(part.value, depth - 1, options) ORDER BY part.place), '[]')
        FROM jsonb_array_elements(coordinates) WITH ORDINALITY AS part (value, place));
END $$
---
CREATE OR REPLACE FUNCTION mysql.geometry_of_geojson(document jsonb, options bigint) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    kind integer := array_position(ARRAY['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon',
        'GeometryCollection', 'Feature', 'FeatureCollection'], document ->> 'type');
    members jsonb;
BEGIN
    IF jsonb_typeof(document) = 'null' THEN
        RETURN NULL;
    ELSIF jsonb_typeof(document) <> 'object' OR kind IS NULL OR document ? 'crs' THEN
        RAISE 'invalid GeoJSON data' USING ERRCODE = 'invalid_parameter_value';
    ELSIF kind = 8 THEN
        RETURN mysql.geometry_of_geojson(document -> 'geometry', options);
    ELSIF kind < 7 THEN
        RETURN jsonb_build_object('t', kind, 'c',
            mysql.geometry_places(document -> 'coordinates', (ARRAY[0, 1, 2, 1, 2, 3])[kind], options));
    END IF;
    SELECT jsonb_agg(part.value ORDER BY part.place) INTO members FROM (
        SELECT mysql.geometry_of_geojson(value, options), place
        FROM jsonb_array_elements(CASE kind WHEN 7 THEN document -> 'geometries' ELSE document -> 'features' END)
            WITH ORDINALITY AS element (value, place)) AS part (value, place) WHERE part.value IS NOT NULL;
    RETURN jsonb_build_object('t', 7, 'c', coalesce(members, '[]'));
END $$
---
CREATE OR REPLACE FUNCTION mysql.st_geomfromgeojson(document jsonb, options bigint, srid bigint) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF options NOT BETWEEN 1 AND 4 THEN
        RAISE 'the options are out of range' USING ERRCODE = 'numeric_value_out_of_range';
    END IF;
    RETURN mysql.geometry_in(mysql.geometry_of_geojson(document, options), srid);
END $$

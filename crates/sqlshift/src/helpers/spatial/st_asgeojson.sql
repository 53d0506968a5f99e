-- needs: geometry_decode, json_double
CREATE OR REPLACE FUNCTION mysql.geometry_rounded(coordinates jsonb, digits integer) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF jsonb_typeof(coordinates) = 'number' THEN
        RETURN mysql.json_double(round((coordinates #>> '{}')::numeric, digits)::float8);
    END IF;
    RETURN (SELECT coalesce(jsonb_agg(mysql.geometry_rounded(part.value, digits) ORDER BY part.place), '[]')
        FROM jsonb_array_elements(coordinates) WITH ORDINALITY AS part (value, place));
END $$
---
CREATE OR REPLACE FUNCTION mysql.geometry_geojson(geometry jsonb, digits integer) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    kind integer := geometry -> 't';
BEGIN
    IF kind = 7 THEN
        RETURN jsonb_build_object('type', 'GeometryCollection', 'geometries',
            (SELECT coalesce(jsonb_agg(mysql.geometry_geojson(part.value, digits) ORDER BY part.place), '[]')
                FROM jsonb_array_elements(geometry -> 'c') WITH ORDINALITY AS part (value, place)));
    END IF;
    RETURN jsonb_build_object(
        'type', (ARRAY['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'])[kind],
        'coordinates', mysql.geometry_rounded(geometry -> 'c', digits));
END $$
---
CREATE OR REPLACE FUNCTION mysql.st_asgeojson(value bytea, digits bigint) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF digits NOT BETWEEN 0 AND 2147483647 THEN
        RAISE 'the number of decimal digits is out of range' USING ERRCODE = 'numeric_value_out_of_range';
    END IF;
    RETURN mysql.geometry_geojson(mysql.geometry_decode(value), least(digits, 400)::integer);
END $$
---
CREATE OR REPLACE FUNCTION mysql.st_asgeojson(value bytea) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.st_asgeojson(value, 400) $$

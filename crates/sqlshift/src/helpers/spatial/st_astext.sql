-- needs: geometry_axes, geometry_decode, json_double, json_text
CREATE OR REPLACE FUNCTION mysql.geometry_coordinates_text(coordinates jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF jsonb_typeof(coordinates -> 0) = 'number' THEN
        RETURN regexp_replace(mysql.json_text(mysql.json_double((coordinates ->> 0)::float8)), '\.0$', '') || ' '
            || regexp_replace(mysql.json_text(mysql.json_double((coordinates ->> 1)::float8)), '\.0$', '');
    END IF;
    RETURN (SELECT '(' || string_agg(mysql.geometry_coordinates_text(part.value), ',' ORDER BY part.place) || ')'
        FROM jsonb_array_elements(coordinates) WITH ORDINALITY AS part (value, place));
END $$
---
CREATE OR REPLACE FUNCTION mysql.geometry_text(geometry jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    parts jsonb := geometry -> 'c';
BEGIN
    CASE (geometry -> 't')::integer
    WHEN 1 THEN RETURN 'POINT(' || mysql.geometry_coordinates_text(parts) || ')';
    WHEN 2 THEN RETURN 'LINESTRING' || mysql.geometry_coordinates_text(parts);
    WHEN 3 THEN RETURN 'POLYGON' || mysql.geometry_coordinates_text(parts);
    WHEN 4 THEN
        RETURN (SELECT 'MULTIPOINT(' || string_agg('(' || mysql.geometry_coordinates_text(point.value) || ')', ',' ORDER BY point.place) || ')'
            FROM jsonb_array_elements(parts) WITH ORDINALITY AS point (value, place));
    WHEN 5 THEN RETURN 'MULTILINESTRING' || mysql.geometry_coordinates_text(parts);
    WHEN 6 THEN RETURN 'MULTIPOLYGON' || mysql.geometry_coordinates_text(parts);
    ELSE
        RETURN (SELECT 'GEOMETRYCOLLECTION' || coalesce('(' || string_agg(mysql.geometry_text(part.value), ',' ORDER BY part.place) || ')', ' EMPTY')
            FROM jsonb_array_elements(parts) WITH ORDINALITY AS part (value, place));
    END CASE;
END $$
---
CREATE OR REPLACE FUNCTION mysql.st_astext(value bytea, options text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT mysql.geometry_text(mysql.geometry_turn(mysql.geometry_decode(value), mysql.geometry_number(value, 0), options))
$$
---
CREATE OR REPLACE FUNCTION mysql.st_astext(value bytea) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT mysql.st_astext(value, '')
$$

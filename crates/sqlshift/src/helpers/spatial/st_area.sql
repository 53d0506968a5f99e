-- needs: geometry_plane
CREATE OR REPLACE FUNCTION mysql.geometry_area(ring jsonb) RETURNS float8
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT abs(sum(s.x1 * s.y2 - s.x2 * s.y1)) / 2
    FROM mysql.geometry_segments(jsonb_build_object('t', 3, 'c', jsonb_build_array(ring))) AS s
$$
---
CREATE OR REPLACE FUNCTION mysql.st_area(value bytea) RETURNS float8
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.geometry_number(value, 5) NOT IN (3, 6) THEN
        RAISE 'the argument is no POLYGON or MULTIPOLYGON' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN (SELECT sum(CASE ring.place WHEN 1 THEN mysql.geometry_area(ring.value) ELSE -mysql.geometry_area(ring.value) END)
        FROM mysql.geometry_simple(mysql.geometry_plane(value)) AS simple,
            jsonb_array_elements(simple.c) WITH ORDINALITY AS ring (value, place));
END $$

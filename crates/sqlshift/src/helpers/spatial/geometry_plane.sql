-- needs: geometry_axes, geometry_decode
-- A geometry of the plane, as `geometry_decode` gives it. Ways over the earth are not computed.
CREATE OR REPLACE FUNCTION mysql.geometry_plane(value bytea) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.geometry_is_geographic(mysql.geometry_number(value, 0)) THEN
        RAISE 'geometries of the geographic reference system % are not computed with', mysql.geometry_number(value, 0)
            USING ERRCODE = 'feature_not_supported';
    END IF;
    RETURN mysql.geometry_decode(value);
END $$
---
-- Two geometries must be of one system.
CREATE OR REPLACE FUNCTION mysql.geometry_same_plane(one bytea, two bytea) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.geometry_number(one, 0) <> mysql.geometry_number(two, 0) THEN
        RAISE 'the geometries have different reference systems' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN true;
END $$
---
-- The points, lines and polygons of which it is made.
CREATE OR REPLACE FUNCTION mysql.geometry_simple(geometry jsonb) RETURNS TABLE (kind integer, c jsonb)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    WITH RECURSIVE parts (kind, c) AS (
        SELECT (geometry ->> 't')::integer, geometry -> 'c' UNION ALL
        SELECT CASE kind WHEN 7 THEN (member ->> 't')::integer ELSE kind - 3 END, CASE kind WHEN 7 THEN member -> 'c' ELSE member END
        FROM parts, jsonb_array_elements(CASE WHEN kind >= 4 THEN parts.c ELSE '[]' END) AS member)
    SELECT parts.kind, parts.c FROM parts WHERE parts.kind <= 3
$$
---
-- Its lines and rings.
CREATE OR REPLACE FUNCTION mysql.geometry_paths(geometry jsonb) RETURNS TABLE (kind integer, path jsonb, number bigint)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT simple.kind, ring, row_number() OVER ()
    FROM mysql.geometry_simple(geometry) AS simple,
        jsonb_array_elements(CASE simple.kind WHEN 2 THEN jsonb_build_array(simple.c) WHEN 3 THEN simple.c ELSE '[]' END) AS ring
$$
---
CREATE OR REPLACE FUNCTION mysql.geometry_vertices(geometry jsonb) RETURNS TABLE (x float8, y float8)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT (simple.c ->> 0)::float8, (simple.c ->> 1)::float8 FROM mysql.geometry_simple(geometry) AS simple WHERE simple.kind = 1
    UNION ALL
    SELECT (vertex ->> 0)::float8, (vertex ->> 1)::float8
    FROM mysql.geometry_paths(geometry) AS paths, jsonb_array_elements(paths.path) AS vertex
$$
---
CREATE OR REPLACE FUNCTION mysql.geometry_segments(geometry jsonb)
RETURNS TABLE (kind integer, number bigint, at bigint, behind bigint, x1 float8, y1 float8, x2 float8, y2 float8)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT one.* FROM (
        SELECT paths.kind, paths.number, vertex.at, jsonb_array_length(paths.path) - 1 - vertex.at,
            (vertex.place ->> 0)::float8, (vertex.place ->> 1)::float8,
            lead((vertex.place ->> 0)::float8) OVER of_path, lead((vertex.place ->> 1)::float8) OVER of_path
        FROM mysql.geometry_paths(geometry) AS paths, jsonb_array_elements(paths.path) WITH ORDINALITY AS vertex (place, at)
        WINDOW of_path AS (PARTITION BY paths.number ORDER BY vertex.at)) AS one (kind, number, at, behind, x1, y1, x2, y2)
    WHERE one.x2 IS NOT NULL
$$
---
-- How far the third point lies to the left of the way from the first to the second.
CREATE OR REPLACE FUNCTION mysql.geometry_side(ax float8, ay float8, bx float8, by float8, cx float8, cy float8) RETURNS float8
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN abs(area) <= 1e-14 * (abs((bx - ax) * (cy - ay)) + abs((by - ay) * (cx - ax))) THEN 0 ELSE area END
    FROM (SELECT (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) AS one (area)
$$
---
-- The distance of a point from a segment.
CREATE OR REPLACE FUNCTION mysql.geometry_reach(px float8, py float8, ax float8, ay float8, bx float8, by float8) RETURNS float8
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT sqrt((px - ax - t * (bx - ax)) ^ 2 + (py - ay - t * (by - ay)) ^ 2)
    FROM (SELECT CASE WHEN ax = bx AND ay = by THEN 0
        ELSE greatest(0, least(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / ((bx - ax) ^ 2 + (by - ay) ^ 2))) END) AS one (t)
$$
---
CREATE OR REPLACE FUNCTION mysql.geometry_meet(
    ax float8, ay float8, bx float8, by float8, cx float8, cy float8, dx float8, dy float8) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT greatest(ax, bx) >= least(cx, dx) AND greatest(cx, dx) >= least(ax, bx)
        AND greatest(ay, by) >= least(cy, dy) AND greatest(cy, dy) >= least(ay, by)
        AND sign(mysql.geometry_side(ax, ay, bx, by, cx, cy)) * sign(mysql.geometry_side(ax, ay, bx, by, dx, dy)) <= 0
        AND sign(mysql.geometry_side(cx, cy, dx, dy, ax, ay)) * sign(mysql.geometry_side(cx, cy, dx, dy, bx, by)) <= 0
$$
---
-- Where a point lies: 1 inside, 0 on the boundary, -1 outside.
CREATE OR REPLACE FUNCTION mysql.geometry_place(geometry jsonb, px float8, py float8) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    part record;
    best integer := -1;
    ends integer := 0;
    crossings integer;
    on_path boolean;
BEGIN
    FOR part IN SELECT * FROM mysql.geometry_simple(geometry) LOOP
        IF part.kind = 1 THEN
            IF (part.c ->> 0)::float8 = px AND (part.c ->> 1)::float8 = py THEN
                RETURN 1;
            END IF;
            CONTINUE;
        END IF;
        SELECT coalesce(bool_or(
                mysql.geometry_side(s.x1, s.y1, s.x2, s.y2, px, py) = 0 AND px BETWEEN least(s.x1, s.x2) AND greatest(s.x1, s.x2)
                AND py BETWEEN least(s.y1, s.y2) AND greatest(s.y1, s.y2)), false),
            count(*) FILTER (WHERE (s.y1 > py) <> (s.y2 > py) AND px < (s.x2 - s.x1) * (py - s.y1) / (s.y2 - s.y1) + s.x1)
        INTO on_path, crossings
        FROM mysql.geometry_segments(jsonb_build_object('t', part.kind, 'c', part.c)) AS s;
        IF part.kind = 3 THEN
            best := greatest(best, CASE WHEN on_path THEN 0 WHEN crossings % 2 = 1 THEN 1 ELSE -1 END);
        ELSIF on_path THEN
            IF part.c -> 0 <> part.c -> -1 AND ((part.c -> 0 ->> 0)::float8 = px AND (part.c -> 0 ->> 1)::float8 = py
                OR (part.c -> -1 ->> 0)::float8 = px AND (part.c -> -1 ->> 1)::float8 = py) THEN
                ends := ends + 1;
            ELSE
                best := 1;
            END IF;
        END IF;
        EXIT WHEN best = 1;
    END LOOP;
    RETURN CASE WHEN best < 1 AND ends > 0 THEN greatest(best, 1 - ends % 2) ELSE best END;
END $$
---
CREATE OR REPLACE FUNCTION mysql.geometry_touch(a jsonb, b jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT EXISTS (SELECT FROM mysql.geometry_vertices(a) AS v WHERE mysql.geometry_place(b, v.x, v.y) >= 0)
        OR EXISTS (SELECT FROM mysql.geometry_vertices(b) AS v WHERE mysql.geometry_place(a, v.x, v.y) >= 0)
        OR EXISTS (SELECT FROM mysql.geometry_segments(a) AS s, mysql.geometry_segments(b) AS t
            WHERE mysql.geometry_meet(s.x1, s.y1, s.x2, s.y2, t.x1, t.y1, t.x2, t.y2))
$$

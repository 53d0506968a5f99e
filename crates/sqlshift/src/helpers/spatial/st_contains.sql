-- needs: geometry_plane
-- The middles of the pieces into which the paths of one geometry are cut by those of another.
CREATE OR REPLACE FUNCTION mysql.geometry_middles(a jsonb, b jsonb) RETURNS TABLE (kind integer, x float8, y float8)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT cut.kind, cut.x1 + (cut.t + cut.next) / 2 * (cut.x2 - cut.x1), cut.y1 + (cut.t + cut.next) / 2 * (cut.y2 - cut.y1)
    FROM (
        SELECT s.*, cuts.t, lead(cuts.t) OVER (PARTITION BY s.number, s.at ORDER BY cuts.t) AS next
        FROM mysql.geometry_segments(a) AS s, LATERAL (
            SELECT 0::float8 AS t UNION SELECT 1
            UNION SELECT mysql.geometry_side(c.x1, c.y1, c.x2, c.y2, s.x1, s.y1)
                / (mysql.geometry_side(c.x1, c.y1, c.x2, c.y2, s.x1, s.y1) - mysql.geometry_side(c.x1, c.y1, c.x2, c.y2, s.x2, s.y2))
            FROM mysql.geometry_segments(b) AS c
            WHERE mysql.geometry_meet(s.x1, s.y1, s.x2, s.y2, c.x1, c.y1, c.x2, c.y2)
                AND mysql.geometry_side(c.x1, c.y1, c.x2, c.y2, s.x1, s.y1) <> mysql.geometry_side(c.x1, c.y1, c.x2, c.y2, s.x2, s.y2)
            UNION SELECT ((c.x - s.x1) * (s.x2 - s.x1) + (c.y - s.y1) * (s.y2 - s.y1)) / ((s.x2 - s.x1) ^ 2 + (s.y2 - s.y1) ^ 2)
            FROM mysql.geometry_vertices(b) AS c
            WHERE (s.x1 <> s.x2 OR s.y1 <> s.y2) AND mysql.geometry_side(s.x1, s.y1, s.x2, s.y2, c.x, c.y) = 0) AS cuts
        WHERE cuts.t BETWEEN 0 AND 1) AS cut
    WHERE cut.next - cut.t > 1e-12
$$
---
-- A point inside of a polygon: the middle of the widest part of a line through it.
CREATE OR REPLACE FUNCTION mysql.geometry_inner_point(polygon jsonb, OUT x float8, OUT y float8)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    SELECT (v.y + v.next) / 2 INTO y FROM (
        SELECT one.y, lead(one.y) OVER (ORDER BY one.y) AS next
        FROM (SELECT DISTINCT w.y FROM mysql.geometry_vertices(polygon) AS w) AS one) AS v
    WHERE v.next IS NOT NULL ORDER BY v.next - v.y DESC LIMIT 1;
    SELECT (c.x + c.next) / 2 INTO x FROM (
        SELECT crossing.x, lead(crossing.x) OVER (ORDER BY crossing.x) AS next, row_number() OVER (ORDER BY crossing.x) AS place
        FROM (SELECT s.x1 + (geometry_inner_point.y - s.y1) / (s.y2 - s.y1) * (s.x2 - s.x1)
            FROM mysql.geometry_segments(polygon) AS s
            WHERE (s.y1 > geometry_inner_point.y) <> (s.y2 > geometry_inner_point.y)) AS crossing (x)) AS c
    WHERE c.place % 2 = 1 AND c.next IS NOT NULL ORDER BY c.next - c.x DESC LIMIT 1;
END $$
---
CREATE OR REPLACE FUNCTION mysql.geometry_covers(a jsonb, b jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    part record;
    piece record;
    place integer;
    is_inside boolean := false;
    polygon jsonb;
BEGIN
    FOR part IN SELECT * FROM mysql.geometry_simple(b) LOOP
        IF part.kind = 1 THEN
            place := mysql.geometry_place(a, (part.c ->> 0)::float8, (part.c ->> 1)::float8);
            IF place < 0 THEN
                RETURN false;
            END IF;
            is_inside := is_inside OR place = 1;
            CONTINUE;
        END IF;
        polygon := jsonb_build_object('t', part.kind, 'c', part.c);
        FOR piece IN SELECT * FROM mysql.geometry_middles(polygon, a) LOOP
            place := mysql.geometry_place(a, piece.x, piece.y);
            IF place < 0 THEN
                RETURN false;
            END IF;
            is_inside := is_inside OR place = 1;
        END LOOP;
        IF part.kind = 3 THEN
            SELECT mysql.geometry_place(a, inner_point.x, inner_point.y) INTO place
            FROM mysql.geometry_inner_point(polygon) AS inner_point;
            IF place <> 1 OR NOT EXISTS (SELECT FROM mysql.geometry_simple(a) AS simple WHERE simple.kind = 3)
                OR EXISTS (SELECT FROM mysql.geometry_middles(a, polygon) AS m
                    WHERE m.kind = 3 AND mysql.geometry_place(polygon, m.x, m.y) = 1) THEN
                RETURN false;
            END IF;
            is_inside := true;
        END IF;
    END LOOP;
    RETURN is_inside;
END $$
---
CREATE OR REPLACE FUNCTION mysql.st_contains(one bytea, two bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN mysql.geometry_same_plane(one, two) AND EXISTS (SELECT FROM mysql.geometry_simple(a))
        AND EXISTS (SELECT FROM mysql.geometry_simple(b)) THEN mysql.geometry_covers(a, b)::integer END
    FROM mysql.geometry_plane(one) AS a, mysql.geometry_plane(two) AS b
$$

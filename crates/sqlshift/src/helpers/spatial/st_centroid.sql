-- needs: geometry_plane, geometry_encode
-- The parts of the greatest dimension count.
CREATE OR REPLACE FUNCTION mysql.st_centroid(value bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    geometry jsonb := mysql.geometry_plane(value);
    greatest_kind integer := (SELECT max(simple.kind) FROM mysql.geometry_simple(geometry) AS simple);
    weight float8;
    cx float8;
    cy float8;
BEGIN
    IF greatest_kind = 3 THEN
        SELECT sum(sum_area), sum(sum_x), sum(sum_y) INTO weight, cx, cy FROM (
            SELECT turn * abs(area), turn * sign(area) * moment_x, turn * sign(area) * moment_y FROM (
                SELECT CASE ring.place WHEN 1 THEN 1 ELSE -1 END, sum(s.x1 * s.y2 - s.x2 * s.y1) / 2,
                    sum((s.x1 + s.x2) * (s.x1 * s.y2 - s.x2 * s.y1)) / 6, sum((s.y1 + s.y2) * (s.x1 * s.y2 - s.x2 * s.y1)) / 6
                FROM mysql.geometry_simple(geometry) WITH ORDINALITY AS simple (kind, c, number),
                    jsonb_array_elements(simple.c) WITH ORDINALITY AS ring (value, place),
                    mysql.geometry_segments(jsonb_build_object('t', 3, 'c', jsonb_build_array(ring.value))) AS s
                WHERE simple.kind = 3 GROUP BY simple.number, ring.place) AS rings (turn, area, moment_x, moment_y)) AS sums (sum_area, sum_x, sum_y);
    ELSIF greatest_kind = 2 THEN
        SELECT sum(length), sum(length * (x1 + x2) / 2), sum(length * (y1 + y2) / 2) INTO weight, cx, cy FROM (
            SELECT sqrt((s.x2 - s.x1) ^ 2 + (s.y2 - s.y1) ^ 2), s.x1, s.y1, s.x2, s.y2
            FROM mysql.geometry_segments(geometry) AS s) AS lines (length, x1, y1, x2, y2);
    ELSE
        SELECT count(*), sum(v.x), sum(v.y) INTO weight, cx, cy FROM mysql.geometry_vertices(geometry) AS v;
    END IF;
    RETURN CASE WHEN weight <> 0 THEN substr(value, 1, 4)
        || mysql.geometry_wkb(jsonb_build_object('t', 1, 'c', jsonb_build_array(cx / weight, cy / weight))) END;
END $$

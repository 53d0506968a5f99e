-- needs: geometry_plane
CREATE OR REPLACE FUNCTION mysql.st_distance(one bytea, two bytea) RETURNS float8
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    a jsonb := mysql.geometry_plane(one);
    b jsonb := mysql.geometry_plane(two);
BEGIN
    PERFORM mysql.geometry_same_plane(one, two);
    IF NOT EXISTS (SELECT FROM mysql.geometry_simple(a)) OR NOT EXISTS (SELECT FROM mysql.geometry_simple(b)) THEN
        RETURN NULL;
    ELSIF mysql.geometry_touch(a, b) THEN
        RETURN 0;
    END IF;
    RETURN (SELECT min(d) FROM (
        SELECT sqrt((v.x - w.x) ^ 2 + (v.y - w.y) ^ 2) FROM mysql.geometry_vertices(a) AS v, mysql.geometry_vertices(b) AS w
        UNION ALL
        SELECT mysql.geometry_reach(v.x, v.y, s.x1, s.y1, s.x2, s.y2)
        FROM mysql.geometry_vertices(a) AS v, mysql.geometry_segments(b) AS s
        UNION ALL
        SELECT mysql.geometry_reach(v.x, v.y, s.x1, s.y1, s.x2, s.y2)
        FROM mysql.geometry_vertices(b) AS v, mysql.geometry_segments(a) AS s) AS distances (d));
END $$

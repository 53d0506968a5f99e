-- needs: geometry_plane
CREATE OR REPLACE FUNCTION mysql.st_length(value bytea) RETURNS float8
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN mysql.geometry_number(value, 5) IN (2, 5) THEN (
        SELECT sum(sqrt((s.x2 - s.x1) ^ 2 + (s.y2 - s.y1) ^ 2)) FROM mysql.geometry_segments(mysql.geometry_plane(value)) AS s) END
$$

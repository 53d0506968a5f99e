-- needs: geometry_plane, geometry_encode
-- No point is there twice, and lines meet only in their ends.
CREATE OR REPLACE FUNCTION mysql.st_issimple(value bytea) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    geometry jsonb := mysql.geometry_plane(value);
BEGIN
    IF geometry ->> 't' = '7' THEN
        RETURN (SELECT coalesce(min(mysql.st_issimple(substr(value, 1, 4) || mysql.geometry_wkb(part))), 1)
            FROM jsonb_array_elements(geometry -> 'c') AS one (part));
    END IF;
    RETURN CASE geometry ->> 't'
        WHEN '4' THEN (SELECT count(*) = count(DISTINCT point) FROM jsonb_array_elements(geometry -> 'c') AS point)
        WHEN '2' THEN NOT mysql.geometry_crosses_itself(geometry)
        WHEN '5' THEN NOT mysql.geometry_crosses_itself(geometry)
        ELSE true END::integer;
END $$
---
CREATE OR REPLACE FUNCTION mysql.geometry_crosses_itself(geometry jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT EXISTS (
        SELECT FROM mysql.geometry_segments(geometry) AS s WHERE s.x1 = s.x2 AND s.y1 = s.y2 AND s.at = 1 AND s.behind = 0)
    OR EXISTS (
        SELECT FROM mysql.geometry_segments(geometry) AS s
        JOIN mysql.geometry_segments(geometry) AS t ON (s.number, s.at) < (t.number, t.at)
            AND mysql.geometry_meet(s.x1, s.y1, s.x2, s.y2, t.x1, t.y1, t.x2, t.y2)
        JOIN mysql.geometry_paths(geometry) AS p ON p.number = s.number
        JOIN mysql.geometry_paths(geometry) AS q ON q.number = t.number
        WHERE NOT CASE
            -- Neighbours share one vertex, and neither turns back onto the other.
            WHEN s.number = t.number AND t.at = s.at + 1 THEN
                mysql.geometry_reach(t.x2, t.y2, s.x1, s.y1, s.x2, s.y2) > 0 AND mysql.geometry_reach(s.x1, s.y1, t.x1, t.y1, t.x2, t.y2) > 0
                OR p.path -> 0 = p.path -> -1 AND s.at = 1 AND t.behind = 0
            WHEN s.number = t.number AND s.at = 1 AND t.behind = 0 AND p.path -> 0 = p.path -> -1 THEN
                mysql.geometry_reach(t.x1, t.y1, s.x1, s.y1, s.x2, s.y2) > 0 AND mysql.geometry_reach(s.x2, s.y2, t.x1, t.y1, t.x2, t.y2) > 0
            WHEN s.number <> t.number AND p.path -> 0 <> p.path -> -1 AND q.path -> 0 <> q.path -> -1 THEN
                (s.at = 1 AND (t.at = 1 AND s.x1 = t.x1 AND s.y1 = t.y1 OR t.behind = 0 AND s.x1 = t.x2 AND s.y1 = t.y2)
                OR s.behind = 0 AND (t.at = 1 AND s.x2 = t.x1 AND s.y2 = t.y1 OR t.behind = 0 AND s.x2 = t.x2 AND s.y2 = t.y2))
                AND NOT (mysql.geometry_side(s.x1, s.y1, s.x2, s.y2, t.x1, t.y1) = 0 AND mysql.geometry_side(s.x1, s.y1, s.x2, s.y2, t.x2, t.y2) = 0
                    AND (mysql.geometry_reach(t.x1, t.y1, s.x1, s.y1, s.x2, s.y2) + mysql.geometry_reach(t.x2, t.y2, s.x1, s.y1, s.x2, s.y2) = 0
                        OR mysql.geometry_reach(s.x1, s.y1, t.x1, t.y1, t.x2, t.y2) + mysql.geometry_reach(s.x2, s.y2, t.x1, t.y1, t.x2, t.y2) = 0))
            ELSE false END)
$$

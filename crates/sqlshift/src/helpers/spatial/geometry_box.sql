-- needs: geometry_plane
-- The bounding box; NULL of an empty collection.
CREATE OR REPLACE FUNCTION mysql.geometry_box(value bytea, OUT x1 float8, OUT y1 float8, OUT x2 float8, OUT y2 float8)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT min(v.x), min(v.y), max(v.x), max(v.y) FROM mysql.geometry_vertices(mysql.geometry_plane(value)) AS v
$$
---
-- Two ranges share more than an end. A range of one point is all inside.
CREATE OR REPLACE FUNCTION mysql.geometry_share(a1 float8, a2 float8, b1 float8, b2 float8) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN a1 = a2 AND b1 = b2 THEN a1 = b1 ELSE greatest(a1, b1) < least(a2, b2)
        OR a1 = a2 AND a1 > b1 AND a1 < b2 OR b1 = b2 AND b1 > a1 AND b1 < a2 END
$$
---
-- What two bounding boxes are to each other.
CREATE OR REPLACE FUNCTION mysql.geometry_boxes(one bytea, two bytea, relation text) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    a record;
    b record;
    meet boolean;
    covers boolean;
    covered boolean;
    inside boolean;
BEGIN
    PERFORM mysql.geometry_same_plane(one, two);
    a := mysql.geometry_box(one);
    b := mysql.geometry_box(two);
    IF a.x1 IS NULL OR b.x1 IS NULL THEN
        RETURN CASE relation WHEN 'equals' THEN (a.x1 IS NULL AND b.x1 IS NULL)::integer END;
    END IF;
    meet := a.x1 <= b.x2 AND b.x1 <= a.x2 AND a.y1 <= b.y2 AND b.y1 <= a.y2;
    covers := a.x1 <= b.x1 AND a.x2 >= b.x2 AND a.y1 <= b.y1 AND a.y2 >= b.y2;
    covered := b.x1 <= a.x1 AND b.x2 >= a.x2 AND b.y1 <= a.y1 AND b.y2 >= a.y2;
    inside := mysql.geometry_share(a.x1, a.x2, b.x1, b.x2) AND mysql.geometry_share(a.y1, a.y2, b.y1, b.y2);
    RETURN CASE relation
        WHEN 'intersects' THEN meet
        WHEN 'disjoint' THEN NOT meet
        WHEN 'equals' THEN covers AND covered
        WHEN 'covers' THEN covers
        WHEN 'contains' THEN covers AND inside
        WHEN 'touches' THEN meet AND NOT inside
        WHEN 'overlaps' THEN inside AND NOT covers AND NOT covered
    END::integer;
END $$

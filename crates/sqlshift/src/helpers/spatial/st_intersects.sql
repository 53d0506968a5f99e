-- needs: geometry_plane
CREATE OR REPLACE FUNCTION mysql.st_intersects(one bytea, two bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN mysql.geometry_same_plane(one, two) AND EXISTS (SELECT FROM mysql.geometry_simple(a))
        AND EXISTS (SELECT FROM mysql.geometry_simple(b)) THEN mysql.geometry_touch(a, b)::integer END
    FROM mysql.geometry_plane(one) AS a, mysql.geometry_plane(two) AS b
$$

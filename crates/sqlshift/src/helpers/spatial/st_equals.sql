-- needs: st_contains
CREATE OR REPLACE FUNCTION mysql.st_equals(one bytea, two bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN NOT mysql.geometry_same_plane(one, two) THEN NULL
        WHEN EXISTS (SELECT FROM mysql.geometry_simple(a)) AND EXISTS (SELECT FROM mysql.geometry_simple(b))
            THEN (mysql.geometry_covers(a, b) AND mysql.geometry_covers(b, a))::integer
        ELSE (NOT EXISTS (SELECT FROM mysql.geometry_simple(a)) AND NOT EXISTS (SELECT FROM mysql.geometry_simple(b)))::integer END
    FROM mysql.geometry_plane(one) AS a, mysql.geometry_plane(two) AS b
$$

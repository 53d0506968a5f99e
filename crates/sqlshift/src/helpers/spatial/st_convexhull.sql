-- needs: geometry_plane, geometry_encode
CREATE OR REPLACE FUNCTION mysql.st_convexhull(value bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    vertex record;
    hull jsonb := '[]';
    half jsonb;
    count integer;
BEGIN
    -- Along the lower side from the left to the right, and along the upper side back.
    FOR turn IN 1 .. 2 LOOP
        half := '[]';
        FOR vertex IN SELECT DISTINCT v.x, v.y, v.x * (3 - 2 * turn) AS place, v.y * (3 - 2 * turn) AS height
            FROM mysql.geometry_vertices(mysql.geometry_plane(value)) AS v ORDER BY place, height LOOP
            LOOP
                count := jsonb_array_length(half);
                EXIT WHEN count < 2 OR mysql.geometry_side((half -> -2 ->> 0)::float8, (half -> -2 ->> 1)::float8,
                    (half -> -1 ->> 0)::float8, (half -> -1 ->> 1)::float8, vertex.x, vertex.y) > 0;
                half := half - (count - 1);
            END LOOP;
            half := half || jsonb_build_array(jsonb_build_array(vertex.x, vertex.y));
        END LOOP;
        count := jsonb_array_length(half);
        IF count < 2 THEN
            RETURN CASE count WHEN 1 THEN substr(value, 1, 4) || mysql.geometry_wkb(jsonb_build_object('t', 1, 'c', half -> 0)) END;
        END IF;
        hull := hull || (half - (count - 1));
    END LOOP;
    RETURN substr(value, 1, 4) || mysql.geometry_wkb(CASE jsonb_array_length(hull)
        WHEN 2 THEN jsonb_build_object('t', 2, 'c', hull)
        ELSE jsonb_build_object('t', 3, 'c', jsonb_build_array(hull || jsonb_build_array(hull -> 0))) END);
END $$

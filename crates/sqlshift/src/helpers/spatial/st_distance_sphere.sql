-- needs: geometry_axes, geometry_decode
-- The way along a sphere between two places, or the shortest between several.
CREATE OR REPLACE FUNCTION mysql.st_distance_sphere(one bytea, two bytea, radius float8) RETURNS float8
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    first jsonb := mysql.geometry_decode(one);
    second jsonb := mysql.geometry_decode(two);
BEGIN
    IF mysql.geometry_number(one, 0) <> mysql.geometry_number(two, 0) THEN
        RAISE 'the geometries have different reference systems' USING ERRCODE = 'invalid_parameter_value';
    ELSIF first ->> 't' NOT IN ('1', '4') OR second ->> 't' NOT IN ('1', '4') THEN
        RAISE 'only distances between points are computed' USING ERRCODE = 'invalid_parameter_value';
    ELSIF radius <= 0 THEN
        RAISE 'the radius is out of range' USING ERRCODE = 'numeric_value_out_of_range';
    END IF;
    RETURN (
        SELECT min(2 * radius * asin(sqrt(sin(radians(b.y - a.y) / 2) ^ 2
            + cos(radians(a.y)) * cos(radians(b.y)) * sin(radians(b.x - a.x) / 2) ^ 2)))
        FROM (SELECT (place ->> 0)::float8, (place ->> 1)::float8
            FROM jsonb_array_elements(CASE first ->> 't' WHEN '1' THEN jsonb_build_array(first -> 'c') ELSE first -> 'c' END) AS place) AS a (x, y),
            (SELECT (place ->> 0)::float8, (place ->> 1)::float8
            FROM jsonb_array_elements(CASE second ->> 't' WHEN '1' THEN jsonb_build_array(second -> 'c') ELSE second -> 'c' END) AS place) AS b (x, y));
END $$
---
-- The mean radius of the system's ellipsoid.
CREATE OR REPLACE FUNCTION mysql.st_distance_sphere(one bytea, two bytea) RETURNS float8
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    srid integer := mysql.geometry_number(one, 0);
    radius float8 := CASE WHEN NOT mysql.geometry_is_geographic(srid) THEN 6370986 WHEN srid = 4326 THEN 6371008.771415059
        WHEN srid IN (4258, 4269) THEN 6371008.771380119 END;
BEGIN
    IF radius IS NULL THEN
        RAISE 'the ellipsoid of the reference system % is not known here', srid USING ERRCODE = 'feature_not_supported';
    END IF;
    RETURN mysql.st_distance_sphere(one, two, radius);
END $$

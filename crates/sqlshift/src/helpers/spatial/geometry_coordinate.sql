-- needs: geometry_axes, geometry_decode
-- The first or second axis of a point, as its system names them.
CREATE OR REPLACE FUNCTION mysql.geometry_axis(value bytea, axis integer) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN mysql.geometry_is_swapped(mysql.geometry_number(value, 0), '') THEN 1 - axis ELSE axis END
$$
---
CREATE OR REPLACE FUNCTION mysql.geometry_coordinate(value bytea, axis integer) RETURNS float8
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.geometry_number(value, 5) <> 1 THEN
        RAISE 'the argument is no POINT' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN mysql.geometry_double(value, 9 + 8 * axis)::float8;
END $$
---
-- The point with another coordinate.
CREATE OR REPLACE FUNCTION mysql.geometry_coordinate(value bytea, axis integer, other float8) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.geometry_number(value, 5) <> 1 THEN
        RAISE 'the argument is no POINT' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN mysql.geometry_in(jsonb_set(mysql.geometry_decode(value), ARRAY['c', axis::text], to_jsonb(other)),
        mysql.geometry_number(value, 0));
END $$

-- needs: geometry_decode
CREATE OR REPLACE FUNCTION mysql.geometry_coordinate(value bytea, axis integer) RETURNS float8
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.geometry_number(value, 5) <> 1 THEN
        RAISE 'the argument is no POINT' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN mysql.geometry_double(value, 9 + 8 * axis)::float8;
END $$

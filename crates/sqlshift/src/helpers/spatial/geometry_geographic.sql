-- needs: geometry_axes, geometry_decode
-- The value, which must be one of longitudes and latitudes.
CREATE OR REPLACE FUNCTION mysql.geometry_geographic(value bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF NOT mysql.geometry_is_geographic(mysql.geometry_number(value, 0)) THEN
        RAISE 'the reference system of the geometry is not geographic' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN value;
END $$

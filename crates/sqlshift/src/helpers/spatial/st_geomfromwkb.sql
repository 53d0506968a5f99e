-- needs: geometry_axes, geometry_decode, geometry_encode
-- Only bytes with the least part of a number first are read.
CREATE OR REPLACE FUNCTION mysql.st_geomfromwkb(wkb bytea, srid bigint, options text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    geometry jsonb;
BEGIN
    IF length(wkb) > 8 THEN
        geometry := mysql.geometry_decode('\x00000000'::bytea || wkb);
    END IF;
    IF geometry IS NULL OR mysql.geometry_wkb(geometry) <> wkb THEN
        RAISE 'invalid GIS data' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN mysql.geometry_in(mysql.geometry_turn(geometry, CASE WHEN srid <= 32767 THEN srid ELSE 0 END::integer, options), srid);
END $$

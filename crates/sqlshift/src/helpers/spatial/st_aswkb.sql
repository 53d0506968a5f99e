-- needs: geometry_axes, geometry_decode, geometry_encode
CREATE OR REPLACE FUNCTION mysql.st_aswkb(value bytea, options text) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN mysql.geometry_is_swapped(mysql.geometry_number(value, 0), options)
        THEN mysql.geometry_wkb(mysql.geometry_turn(mysql.geometry_decode(value), mysql.geometry_number(value, 0), options))
        ELSE substr(value, 5) END
$$

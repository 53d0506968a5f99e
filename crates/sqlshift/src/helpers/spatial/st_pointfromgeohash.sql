-- needs: geohash_place, geometry_axes
CREATE OR REPLACE FUNCTION mysql.st_pointfromgeohash(hash text, srid bigint) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT mysql.geometry_in(jsonb_build_object('t', 1, 'c',
        jsonb_build_array(mysql.geohash_place(hash, 1), mysql.geohash_place(hash, 2))), srid)
$$

-- needs: geometry_axes, geometry_decode, geometry_encode
CREATE OR REPLACE FUNCTION mysql.st_swapxy(value bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT substr(value, 1, 4) || mysql.geometry_wkb(jsonb_build_object('t', geometry -> 't', 'c', mysql.geometry_swap_all(geometry -> 'c')))
    FROM mysql.geometry_decode(value) AS geometry
$$

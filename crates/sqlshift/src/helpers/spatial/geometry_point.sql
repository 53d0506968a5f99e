-- needs: geometry_encode
CREATE OR REPLACE FUNCTION mysql.geometry_point(x float8, y float8) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT '\x000000000101000000'::bytea || mysql.geometry_reverse(float8send(x)) || mysql.geometry_reverse(float8send(y))
$$

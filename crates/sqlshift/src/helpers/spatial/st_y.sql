-- needs: geometry_coordinate
CREATE OR REPLACE FUNCTION mysql.st_y(value bytea) RETURNS float8
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_coordinate(value, 1) $$

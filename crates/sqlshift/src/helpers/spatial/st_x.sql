-- needs: geometry_coordinate
CREATE OR REPLACE FUNCTION mysql.st_x(value bytea) RETURNS float8
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_coordinate(value, 0) $$

-- needs: geometry_count
CREATE OR REPLACE FUNCTION mysql.st_numpoints(value bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_count(value, 2, 2) $$

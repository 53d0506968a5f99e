-- needs: geometry_count
CREATE OR REPLACE FUNCTION mysql.st_numgeometries(value bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_count(value, 4, 7) $$

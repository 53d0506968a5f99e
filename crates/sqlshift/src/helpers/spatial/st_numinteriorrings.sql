-- needs: geometry_count
CREATE OR REPLACE FUNCTION mysql.st_numinteriorrings(value bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_count(value, 3, 3) - 1 $$

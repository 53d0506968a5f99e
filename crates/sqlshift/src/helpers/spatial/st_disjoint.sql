-- needs: st_intersects
CREATE OR REPLACE FUNCTION mysql.st_disjoint(one bytea, two bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT 1 - mysql.st_intersects(one, two) $$

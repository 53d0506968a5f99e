-- needs: st_contains
CREATE OR REPLACE FUNCTION mysql.st_within(one bytea, two bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.st_contains(two, one) $$

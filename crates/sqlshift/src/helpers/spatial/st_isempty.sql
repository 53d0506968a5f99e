-- needs: st_dimension
-- Only collections may be empty.
CREATE OR REPLACE FUNCTION mysql.st_isempty(value bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT (mysql.st_dimension(value) IS NULL)::integer $$

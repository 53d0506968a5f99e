-- needs: geometry_decode
-- Counts and parts of a geometry of one type; NULL of others.
CREATE OR REPLACE FUNCTION mysql.geometry_count(value bytea, least_kind integer, greatest_kind integer) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN mysql.geometry_number(value, 5) BETWEEN least_kind AND greatest_kind THEN mysql.geometry_number(value, 9) END
$$
---
CREATE OR REPLACE FUNCTION mysql.st_numpoints(value bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_count(value, 2, 2) $$
---
CREATE OR REPLACE FUNCTION mysql.st_numgeometries(value bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_count(value, 4, 7) $$
---
CREATE OR REPLACE FUNCTION mysql.st_numinteriorrings(value bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_count(value, 3, 3) - 1 $$

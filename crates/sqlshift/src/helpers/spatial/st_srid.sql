-- needs: geometry_axes, geometry_decode
CREATE OR REPLACE FUNCTION mysql.st_srid(value bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_number(value, 0) $$
---
CREATE OR REPLACE FUNCTION mysql.st_srid(value bytea, srid bigint) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_in(mysql.geometry_decode(value), srid) $$

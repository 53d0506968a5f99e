-- needs: geometry_coordinate
CREATE OR REPLACE FUNCTION mysql.st_y(value bytea) RETURNS float8
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_coordinate(value, mysql.geometry_axis(value, 1)) $$
---
CREATE OR REPLACE FUNCTION mysql.st_y(value bytea, other float8) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_coordinate(value, mysql.geometry_axis(value, 1), other) $$

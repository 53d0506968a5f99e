-- needs: geometry_coordinate, geometry_geographic
CREATE OR REPLACE FUNCTION mysql.st_longitude(value bytea) RETURNS float8
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_coordinate(mysql.geometry_geographic(value), 0) $$
---
CREATE OR REPLACE FUNCTION mysql.st_longitude(value bytea, other float8) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_coordinate(mysql.geometry_geographic(value), 0, other) $$

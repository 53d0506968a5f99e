-- needs: geometry_decode
CREATE OR REPLACE FUNCTION mysql.st_geometrytype(value bytea) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT (ARRAY['POINT', 'LINESTRING', 'POLYGON', 'MULTIPOINT', 'MULTILINESTRING', 'MULTIPOLYGON', 'GEOMCOLLECTION'])[mysql.geometry_number(value, 5)]
$$

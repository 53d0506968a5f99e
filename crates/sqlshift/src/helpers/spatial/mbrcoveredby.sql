-- needs: geometry_box
CREATE OR REPLACE FUNCTION mysql.mbrcoveredby(one bytea, two bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_boxes(two, one, 'covers') $$

-- needs: geometry_box
CREATE OR REPLACE FUNCTION mysql.mbrcovers(one bytea, two bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT mysql.geometry_boxes(one, two, 'covers') $$

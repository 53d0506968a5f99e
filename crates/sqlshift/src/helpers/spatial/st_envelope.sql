-- needs: geometry_box, geometry_encode
CREATE OR REPLACE FUNCTION mysql.geometry_envelope(x1 float8, y1 float8, x2 float8, y2 float8) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x1 IS NULL THEN '{"t": 7, "c": []}'
        WHEN x1 = x2 AND y1 = y2 THEN jsonb_build_object('t', 1, 'c', jsonb_build_array(x1, y1))
        WHEN x1 = x2 OR y1 = y2 THEN jsonb_build_object('t', 2, 'c', jsonb_build_array(jsonb_build_array(x1, y1), jsonb_build_array(x2, y2)))
        ELSE jsonb_build_object('t', 3, 'c', jsonb_build_array(jsonb_build_array(jsonb_build_array(x1, y1), jsonb_build_array(x2, y1),
            jsonb_build_array(x2, y2), jsonb_build_array(x1, y2), jsonb_build_array(x1, y1)))) END
$$
---
CREATE OR REPLACE FUNCTION mysql.st_envelope(value bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT substr(value, 1, 4) || mysql.geometry_wkb(mysql.geometry_envelope(box.x1, box.y1, box.x2, box.y2))
    FROM mysql.geometry_box(value) AS box
$$

-- needs: geometry_decode, geometry_encode
-- The n-th part, counted from 1, of a geometry of these types, as a geometry of its own.
CREATE OR REPLACE FUNCTION mysql.geometry_part(value bytea, n bigint, least_kind integer, greatest_kind integer) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    geometry jsonb := mysql.geometry_decode(value);
    kind integer := geometry -> 't';
    part jsonb := CASE WHEN n BETWEEN 1 AND 2147483647 THEN geometry -> 'c' -> (n - 1)::integer END;
BEGIN
    IF part IS NULL OR kind NOT BETWEEN least_kind AND greatest_kind THEN
        RETURN NULL;
    END IF;
    RETURN substr(value, 1, 4) || mysql.geometry_wkb(CASE kind
        WHEN 7 THEN part
        ELSE jsonb_build_object('t', CASE kind WHEN 2 THEN 1 WHEN 3 THEN 2 ELSE kind - 3 END, 'c', part) END);
END $$

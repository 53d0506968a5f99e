-- needs: geometry_decode, geometry_encode
-- A geometry of this type made of others: a line of points, a polygon of lines, a collection of anything.
CREATE OR REPLACE FUNCTION mysql.geometry_construct(kind integer, VARIADIC parts bytea[]) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    members jsonb := '[]';
    part jsonb;
    part_bytes bytea;
BEGIN
    FOREACH part_bytes IN ARRAY parts LOOP
        part := mysql.geometry_decode(part_bytes);
        IF part IS NULL THEN
            RETURN NULL;
        ELSIF kind <> 7 AND (part -> 't')::integer <> (ARRAY[0, 1, 2, 1, 2, 3])[kind] THEN
            RAISE 'incorrect geometry type among the arguments' USING ERRCODE = 'invalid_parameter_value';
        END IF;
        members := members || jsonb_build_array(CASE kind WHEN 7 THEN part ELSE part -> 'c' END);
    END LOOP;
    RETURN mysql.geometry_encode(jsonb_build_object('t', kind, 'c', members));
END $$

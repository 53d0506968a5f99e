-- needs: json_path
-- The legs of a path that must not lead to several places.
CREATE OR REPLACE FUNCTION mysql.json_path_single(path text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    legs text[] := mysql.json_path(path);
    leg text COLLATE "C";
BEGIN
    FOREACH leg IN ARRAY legs LOOP
        IF left(leg, 1) NOT IN ('m', 'c', 'l') THEN
            RAISE 'path expressions may not contain wildcards or ranges here: %', path USING ERRCODE = 'invalid_parameter_value';
        END IF;
    END LOOP;
    RETURN legs;
END $$

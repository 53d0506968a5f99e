-- needs: json_find
CREATE OR REPLACE FUNCTION mysql.json_contains_path(document jsonb, one_or_all text, VARIADIC paths text[]) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    found bigint := (SELECT count(*) FROM unnest(paths) AS path
        WHERE EXISTS (SELECT FROM mysql.json_find(document, mysql.json_path(path))));
BEGIN
    IF array_position(paths, NULL) IS NOT NULL THEN
        RETURN NULL;
    END IF;
    CASE lower(one_or_all COLLATE "C")
    WHEN 'one' THEN RETURN (found > 0)::integer;
    WHEN 'all' THEN RETURN (found = cardinality(paths))::integer;
    ELSE RAISE 'the oneOrAll argument may take these values: ''one'' or ''all''' USING ERRCODE = 'invalid_parameter_value';
    END CASE;
END $$

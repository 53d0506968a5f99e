-- needs: geometry_decode
CREATE OR REPLACE FUNCTION mysql.st_isclosed(value bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE mysql.geometry_number(value, 5)
        WHEN 2 THEN (SELECT (line -> 0 = line -> -1)::integer FROM (SELECT mysql.geometry_decode(value) -> 'c' AS line) AS one)
        WHEN 5 THEN (SELECT bool_and(line -> 0 = line -> -1)::integer
            FROM jsonb_array_elements(mysql.geometry_decode(value) -> 'c') AS line) END
$$

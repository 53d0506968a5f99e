CREATE OR REPLACE FUNCTION mysql.json_type(document jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE jsonb_typeof(document)
        WHEN 'number' THEN CASE
            WHEN scale((document #>> '{}')::numeric) > 0 THEN 'DOUBLE'
            WHEN (document #>> '{}')::numeric > 4294967295 THEN 'UNSIGNED INTEGER'
            ELSE 'INTEGER'
        END
        ELSE upper(jsonb_typeof(document))
    END
$$

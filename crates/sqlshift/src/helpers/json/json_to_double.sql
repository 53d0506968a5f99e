-- A document as a number: as much of a string as is one; 0 for null, arrays and objects.
CREATE OR REPLACE FUNCTION mysql.json_to_double(document jsonb) RETURNS float8
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE jsonb_typeof(document)
        WHEN 'number' THEN (document #>> '{}')::float8
        WHEN 'boolean' THEN document::boolean::integer::float8
        WHEN 'string' THEN coalesce(
            substring((document #>> '{}') COLLATE "C" FROM '^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?)')::float8, 0)
        ELSE 0
    END
$$

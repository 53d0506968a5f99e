-- A value as a number: NULL where it is neither a number, nor a boolean, nor a string that is wholly one.
CREATE OR REPLACE FUNCTION mysql.json_value_number(value jsonb) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE jsonb_typeof(value)
        WHEN 'number' THEN (value #>> '{}')::numeric
        WHEN 'boolean' THEN value::boolean::integer
        WHEN 'string' THEN
            substring((value #>> '{}') COLLATE "C" FROM '^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)\s*$')::numeric
    END
$$

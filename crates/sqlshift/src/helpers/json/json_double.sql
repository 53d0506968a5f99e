-- A double as JSON holds it: always with a fraction, so that it is told from an integer.
CREATE OR REPLACE FUNCTION mysql.json_double(value float8) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT to_jsonb(CASE WHEN trunc(value) = value THEN round(value::text::numeric, 1) ELSE value::text::numeric END)
$$

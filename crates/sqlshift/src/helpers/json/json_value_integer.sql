-- needs: json_value_number
CREATE OR REPLACE FUNCTION mysql.json_value_integer(value jsonb, least_value numeric, greatest_value numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE
        WHEN jsonb_typeof(value) = 'string' AND (value #>> '{}') COLLATE "C" !~ '^\s*[-+]?\d+\s*$' THEN NULL
        WHEN jsonb_typeof(value) = 'number' AND scale(number) > 0 AND abs(number) < 1e15
            THEN nullif(round(number::float8)::numeric, least_value - 1)
        ELSE number
    END
    FROM (SELECT mysql.json_value_number(value)) AS _ (number)
    WHERE round(number) BETWEEN least_value AND greatest_value
$$

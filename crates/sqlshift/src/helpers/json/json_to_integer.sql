-- A document as a 64-bit integer; doubles round half to even, strings are read up to what is no digit.
CREATE OR REPLACE FUNCTION mysql.json_to_integer(document jsonb) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE
        WHEN number > 9223372036854775807 AND scale(number) = 0 AND number < 18446744073709551616 THEN number - 18446744073709551616
        ELSE greatest(least(number, 9223372036854775807), -9223372036854775808)
    END::bigint
    FROM (SELECT CASE jsonb_typeof(document)
        WHEN 'number' THEN CASE
            WHEN scale((document #>> '{}')::numeric) = 0 THEN (document #>> '{}')::numeric
            WHEN abs((document #>> '{}')::numeric) < 1e15 THEN round((document #>> '{}')::float8)::numeric
            ELSE round((document #>> '{}')::numeric, 1)
        END
        WHEN 'boolean' THEN document::boolean::integer
        WHEN 'string' THEN coalesce(substring((document #>> '{}') COLLATE "C" FROM '^\s*([-+]?\d+)')::numeric, 0)
        ELSE 0
    END) AS _ (number)
$$

CREATE OR REPLACE FUNCTION mysql.json_to_decimal(document jsonb, digits integer, decimals integer) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    -- Too large a number becomes the largest one.
    SELECT round(greatest(least(round(CASE jsonb_typeof(document)
        WHEN 'number' THEN (document #>> '{}')::numeric
        WHEN 'boolean' THEN document::boolean::integer
        WHEN 'string' THEN coalesce(
            substring((document #>> '{}') COLLATE "C" FROM '^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?)')::numeric, 0)
        ELSE 0
    END, decimals), 10::numeric ^ (digits - decimals) - 10::numeric ^ -decimals),
        10::numeric ^ -decimals - 10::numeric ^ (digits - decimals)), decimals)
$$

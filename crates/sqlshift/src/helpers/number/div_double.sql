-- DIV of doubles: the whole part, NULL when divided by 0.
CREATE OR REPLACE FUNCTION mysql.div_double(dividend float8, divisor float8) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT trunc(dividend::text::numeric / nullif(divisor::text::numeric, 0))::bigint
$$

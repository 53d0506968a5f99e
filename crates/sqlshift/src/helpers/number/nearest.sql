-- The number, or the nearest that a column holds.
CREATE OR REPLACE FUNCTION mysql.nearest(value numeric, least_value numeric, greatest_value numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT least(greatest(value, least_value), greatest_value)
$$;
-- A double that is cast to numeric keeps fifteen digits only.
CREATE OR REPLACE FUNCTION mysql.nearest(value double precision, least_value numeric, greatest_value numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE
        WHEN value >= greatest_value::double precision THEN greatest_value
        WHEN value <= least_value::double precision THEN least_value
        WHEN scale(greatest_value) = 0 AND abs(value) < 9e18 THEN value::bigint::numeric
        ELSE value::numeric
    END
$$

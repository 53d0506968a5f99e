-- ROUND and its negative digits: DOUBLE rounds half to even as the C library does, DECIMAL half away from zero.
CREATE OR REPLACE FUNCTION mysql.round(value float8, digits bigint) RETURNS float8 LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    factor float8;
BEGIN
    IF abs(digits) > 308 THEN
        RETURN CASE WHEN digits > 0 THEN value ELSE 0 END;
    END IF;
    factor := ('1e' || abs(digits))::float8;
    IF digits < 0 THEN
        RETURN CASE WHEN abs(value) < factor / 2 THEN 0 ELSE round(value / factor) * factor END;
    ELSIF abs(value) > 1.7976931348623157e308 / factor THEN
        RETURN value;
    END IF;
    RETURN round(value * factor) / factor;
END $$
---
CREATE OR REPLACE FUNCTION mysql.round(value numeric, digits bigint) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN digits IS NOT NULL THEN round(value, greatest(least(digits, 30, scale(value)), -100)::integer) END
$$
---
CREATE OR REPLACE FUNCTION mysql.round(value bigint, digits bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN digits IS NOT NULL THEN round(value::numeric, greatest(least(digits, 0), -100)::integer)::bigint END
$$

-- CAST(… AS SIGNED): the integer that a text begins with; doubles round half to even, decimals half away from zero.
CREATE OR REPLACE FUNCTION mysql.to_bigint(value text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    digits text COLLATE "C" := substring(value COLLATE "C" from '^[ \t]*([+-]?[0-9]+)');
    whole numeric;
BEGIN
    IF digits IS NULL THEN
        RETURN 0;
    ELSIF length(digits) < 19 THEN
        RETURN digits::bigint;
    END IF;
    whole := digits::numeric;
    IF whole > 9223372036854775807 THEN
        -- MySQL reads an unsigned number and keeps its bits.
        RETURN least(whole, 18446744073709551615) - 18446744073709551616;
    END IF;
    RETURN greatest(whole, -9223372036854775808);
END $$
---
CREATE OR REPLACE FUNCTION mysql.to_bigint(value float8) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value >= 9223372036854775807 THEN 9223372036854775807
        WHEN value <= -9223372036854775808 THEN (-9223372036854775808)::bigint
        ELSE round(value)::bigint END
$$
---
CREATE OR REPLACE FUNCTION mysql.to_bigint(value numeric) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value >= 9223372036854775807 THEN 9223372036854775807
        WHEN value <= -9223372036854775808 THEN (-9223372036854775808)::bigint
        ELSE round(value)::bigint END
$$

-- needs: to_bigint
-- CAST(… AS UNSIGNED): negative integers keep their bits.
CREATE OR REPLACE FUNCTION mysql.to_unsigned(value bigint) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value < 0 THEN value + 18446744073709551616 ELSE value END
$$
---
CREATE OR REPLACE FUNCTION mysql.to_unsigned(value integer) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value < 0 THEN value + 18446744073709551616 ELSE value END
$$
---
CREATE OR REPLACE FUNCTION mysql.to_unsigned(value text) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    digits text COLLATE "C" := substring(value COLLATE "C" from '^[ \t]*([+-]?[0-9]+)');
    whole numeric := coalesce(digits::numeric, 0);
BEGIN
    IF whole < 0 THEN
        RETURN greatest(whole, -9223372036854775808) + 18446744073709551616;
    END IF;
    RETURN least(whole, 18446744073709551615);
END $$
---
CREATE OR REPLACE FUNCTION mysql.to_unsigned(value float8) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT mysql.to_unsigned(mysql.to_bigint(value))
$$
---
CREATE OR REPLACE FUNCTION mysql.to_unsigned(value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value <= -9223372036854775808 THEN 9223372036854775808
        WHEN round(value) < 0 THEN round(value) + 18446744073709551616
        WHEN value >= 18446744073709551615 THEN 18446744073709551615
        ELSE round(value) END
$$

-- RAND(seed): the first number of MySQL's generator with this seed.
CREATE OR REPLACE FUNCTION mysql.rand(seed bigint) RETURNS float8 LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    low bigint := coalesce(seed, 0) & 4294967295;
    first bigint := ((low * 65537 + 55555555) & 4294967295) % 1073741823;
    second bigint := ((low * 268435457) & 4294967295) % 1073741823;
BEGIN
    RETURN ((first * 3 + second) % 1073741823)::float8 / 1073741823;
END $$

-- A TIME rounded to so many decimals, half away from zero.
CREATE OR REPLACE FUNCTION mysql.round_time(value interval, decimals int) RETURNS interval
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN round(extract(epoch FROM value), decimals)::float8 * interval '1 second';
END $$

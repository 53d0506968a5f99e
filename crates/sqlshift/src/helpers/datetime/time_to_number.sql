-- hhmmss.ffffff
CREATE OR REPLACE FUNCTION mysql.time_to_number(value interval) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    seconds numeric := extract(epoch FROM value);
    whole bigint := trunc(abs(seconds));
BEGIN
    RETURN sign(seconds) * (whole / 3600 * 10000 + whole / 60 % 60 * 100 + whole % 60 + abs(seconds) - whole);
END $$

-- A DATETIME rounded to so many decimals, half up; NULL behind the end of 9999.
CREATE OR REPLACE FUNCTION mysql.round_datetime(value timestamp, decimals int) RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    micros int := 10 ^ (6 - decimals);
    moment timestamp := date_bin(
        micros * interval '1 microsecond', value + micros / 2 * interval '1 microsecond', timestamp '0001-01-01'
    );
BEGIN
    RETURN CASE WHEN moment < timestamp '10000-01-01' THEN moment END;
END $$

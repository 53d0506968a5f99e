CREATE OR REPLACE FUNCTION mysql.make_time(hour numeric, minute bigint, second numeric) RETURNS interval
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    micros numeric := abs(hour) * 3600000000 + minute * 60000000 + round(trunc(second, 9) * 1000000);
BEGIN
    IF minute NOT BETWEEN 0 AND 59 OR second < 0 OR second >= 60 THEN
        RETURN NULL;
    END IF;
    -- MySQL takes a fraction in the last hour of all for too much.
    IF micros > 3020399000000 OR abs(hour) = 838 AND trunc(second, 6) <> trunc(second) THEN
        micros := 3020399000000;
    END IF;
    RETURN CASE WHEN hour < 0 THEN -micros ELSE micros END::float8 * interval '1 microsecond';
END $$

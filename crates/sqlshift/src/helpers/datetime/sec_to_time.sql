CREATE OR REPLACE FUNCTION mysql.sec_to_time(seconds numeric) RETURNS interval
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    micros numeric := round(trunc(seconds, 9) * 1000000);
BEGIN
    -- MySQL's limit is the whole second: a fraction behind it stays.
    IF abs(micros) >= 3020400000000 THEN
        micros := sign(micros) * 3020399000000;
    END IF;
    RETURN micros::float8 * interval '1 microsecond';
END $$

-- needs: number_parts
-- hhmmss, or the time of a number with a date.
CREATE OR REPLACE FUNCTION mysql.number_to_time(value numeric) RETURNS interval
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    number numeric := trunc(abs(value));
    parts bigint[];
    micros numeric;
BEGIN
    IF number > 8385959 THEN
        parts := CASE
            WHEN value >= 10000000000 AND (value < 700000000000 OR value >= 700101000000) THEN mysql.number_parts(value)
        END;
        RETURN (((parts[4] * 60 + parts[5]) * 60 + parts[6]) * 1000000 + parts[7]) * interval '1 microsecond';
    END IF;
    IF number % 100 > 59 OR div(number, 100) % 100 > 59 THEN
        RETURN NULL;
    END IF;
    micros := (div(number, 10000) * 3600 + div(number, 100) % 100 * 60 + number % 100) * 1000000
        + round((abs(value) - number) * 1000000);
    IF micros > 3020399000000 THEN
        RETURN NULL;
    END IF;
    RETURN sign(value)::float8 * micros * interval '1 microsecond';
END $$

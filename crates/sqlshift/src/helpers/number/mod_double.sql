-- The remainder of two doubles, exact as C's fmod; NULL when divided by 0.
CREATE OR REPLACE FUNCTION mysql.mod_double(dividend float8, divisor float8) RETURNS float8 LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    rest float8 := abs(dividend);
    step float8 := abs(divisor);
    multiple float8;
BEGIN
    IF step = 0 THEN
        RETURN NULL;
    END IF;
    WHILE rest >= step LOOP
        multiple := step;
        WHILE multiple <= rest / 2 LOOP
            multiple := multiple * 2;
        END LOOP;
        rest := rest - multiple;
    END LOOP;
    RETURN CASE WHEN dividend < 0 THEN -rest ELSE rest END;
END $$

-- The parts of a number that MySQL takes for a date: YYMMDD, YYYYMMDD, YYMMDDhhmmss or YYYYMMDDhhmmss.
CREATE OR REPLACE FUNCTION mysql.number_parts(value numeric) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    number bigint;
    micros bigint := 0;
    kind int := 1;
    year bigint;
    month bigint;
    day bigint;
    last bigint;
BEGIN
    IF value < 0 OR value >= 100000000000000 THEN
        RETURN NULL;
    END IF;
    number := trunc(value);
    IF number < 100000000 THEN
        number := number * 1000000;
    ELSE
        kind := 2;
        micros := round((value - number) * 1000000);
    END IF;
    year := number / 10000000000;
    IF number < 1000000000000 THEN
        year := year + CASE WHEN year < 70 THEN 2000 ELSE 1900 END;
    END IF;
    month := number / 100000000 % 100;
    day := number / 1000000 % 100;
    last := CASE
        WHEN month IN (4, 6, 9, 11) THEN 30
        WHEN month <> 2 THEN 31
        WHEN year % 4 = 0 AND (year % 100 <> 0 OR year % 400 = 0) AND year <> 0 THEN 29
        ELSE 28
    END;
    IF month > 12 OR day > 31 OR number / 10000 % 100 > 23 OR number / 100 % 100 > 59 OR number % 100 > 59 THEN
        RETURN NULL;
    END IF;
    RETURN ARRAY[
        year, month, day, number / 10000 % 100, number / 100 % 100, number % 100, micros, kind,
        CASE WHEN day > last THEN 8 ELSE 0 END, NULL
    ];
END $$

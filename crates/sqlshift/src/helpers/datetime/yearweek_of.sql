-- needs: day_number
-- 100 times the year plus the week of a date by a mode of WEEK(). Week 0 belongs to the date's own year.
CREATE OR REPLACE FUNCTION mysql.yearweek_of(year bigint, month bigint, day bigint, mode int) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    monday boolean := mode & 1 > 0;
    -- Week 1 begins with the first Sunday or Monday of the year; else it has four days or more of it.
    first_weekday boolean := (mode & 4 > 0) <> (mode & 1 = 0);
    own_year boolean := mode & 2 > 0;
    today bigint := mysql.day_number(year, month, day);
    start bigint := mysql.day_number(year, 1, 1);
    length int;
    weekday bigint := (start + CASE WHEN monday THEN 5 ELSE 6 END) % 7;
    days bigint;
BEGIN
    IF month = 1 AND day <= 7 - weekday THEN
        IF NOT own_year AND (first_weekday AND weekday <> 0 OR NOT first_weekday AND weekday >= 4) THEN
            RETURN year * 100;
        END IF;
        own_year := true;
        year := year - 1;
        length := CASE WHEN year % 4 = 0 AND (year % 100 <> 0 OR year % 400 = 0) AND year <> 0 THEN 366 ELSE 365 END;
        start := start - length;
        weekday := (weekday + 371 - length) % 7;
    END IF;
    IF first_weekday AND weekday <> 0 OR NOT first_weekday AND weekday >= 4 THEN
        days := today - start - 7 + weekday;
    ELSE
        days := today - start + weekday;
    END IF;
    IF own_year AND days >= 364 THEN
        length := CASE WHEN year % 4 = 0 AND (year % 100 <> 0 OR year % 400 = 0) AND year <> 0 THEN 366 ELSE 365 END;
        weekday := (weekday + length) % 7;
        IF NOT first_weekday AND weekday < 4 OR first_weekday AND weekday = 0 THEN
            RETURN (year + 1) * 100 + 1;
        END IF;
    END IF;
    RETURN year * 100 + days / 7 + 1;
END $$

-- PostgreSQL's calendar has no year 0.
CREATE OR REPLACE FUNCTION mysql.from_days(days bigint) RETURNS date
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF days BETWEEN 1 AND 365 THEN
        RAISE 'day % lies before the year 1', days USING ERRCODE = 'datetime_field_overflow';
    END IF;
    RETURN CASE WHEN days BETWEEN 366 AND 3652424 THEN date '0001-01-01' + (days - 366)::int END;
END $$

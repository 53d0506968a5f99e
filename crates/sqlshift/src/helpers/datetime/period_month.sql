-- The months of a period YYYYMM or YYMM since year 0.
CREATE OR REPLACE FUNCTION mysql.period_month(function text, period bigint) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    year bigint := period / 100;
BEGIN
    IF period <= 0 OR period % 100 NOT BETWEEN 1 AND 12 THEN
        RAISE 'Incorrect arguments to %', function;
    END IF;
    year := year + CASE WHEN year < 70 THEN 2000 WHEN year < 100 THEN 1900 ELSE 0 END;
    RETURN year * 12 + period % 100 - 1;
END $$

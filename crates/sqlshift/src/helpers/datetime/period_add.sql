-- needs: period_month
CREATE OR REPLACE FUNCTION mysql.period_add(period bigint, months bigint) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    month bigint := mysql.period_month('period_add', period) + months;
    year bigint := month / 12;
BEGIN
    IF month = 0 THEN
        RETURN 0;
    END IF;
    year := year + CASE WHEN year < 70 THEN 2000 WHEN year < 100 THEN 1900 ELSE 0 END;
    RETURN year * 100 + month % 12 + 1;
END $$

-- needs: from_days
CREATE OR REPLACE FUNCTION mysql.make_date(year bigint, day bigint) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF year NOT BETWEEN 0 AND 9999 OR day NOT BETWEEN 1 AND 3652424 THEN
        RETURN NULL;
    END IF;
    year := year + CASE WHEN year < 70 THEN 2000 WHEN year < 100 THEN 1900 ELSE 0 END;
    RETURN mysql.from_days(make_date(year::int, 1, 1) - date '0001-01-01' + 365 + day);
END $$

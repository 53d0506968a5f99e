-- The days since year 0, as MySQL counts them: for dates with zero parts, too.
CREATE OR REPLACE FUNCTION mysql.day_number(year bigint, month bigint, day bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN year = 0 AND month = 0 THEN 0
        WHEN month <= 2 THEN
            365 * year + 31 * (month - 1) + day + (year - 1) / 4 - ((year - 1) / 100 + 1) * 3 / 4
        ELSE
            365 * year + 31 * (month - 1) + day - (month * 4 + 23) / 10 + year / 4 - (year / 100 + 1) * 3 / 4
    END
$$

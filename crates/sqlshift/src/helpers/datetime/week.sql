-- needs: yearweek_of
-- WEEK() in each of its eight modes.
CREATE OR REPLACE FUNCTION mysql.week(value date, mode bigint) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    -- MySQL gives 0 for a mode that is NULL.
    IF mode IS NULL AND value IS NOT NULL THEN
        RETURN 0;
    END IF;
    RETURN mysql.yearweek_of(
        extract(year FROM value)::bigint, extract(month FROM value)::bigint, extract(day FROM value)::bigint,
        CASE WHEN mode::int < 0 THEN 0 ELSE mode & 7 END::int
    ) % 100;
END $$

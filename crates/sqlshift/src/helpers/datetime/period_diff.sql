-- needs: period_month
CREATE OR REPLACE FUNCTION mysql.period_diff(period bigint, other bigint) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.period_month('period_diff', period) - mysql.period_month('period_diff', other);
END $$

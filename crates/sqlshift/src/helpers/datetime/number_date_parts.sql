-- needs: number_parts
-- The parts of the date of a number: what a time behind it holds does not matter.
CREATE OR REPLACE FUNCTION mysql.number_date_parts(value numeric) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.number_parts(CASE
        WHEN value BETWEEN 100000000 AND 99999999999999 THEN div(value, 1000000)
        ELSE trunc(value)
    END);
END $$

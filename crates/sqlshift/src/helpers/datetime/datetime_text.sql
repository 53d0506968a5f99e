-- A DATETIME as MySQL shows it with so many decimals.
CREATE OR REPLACE FUNCTION mysql.datetime_text(value timestamp, decimals int) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN left(to_char(value, 'YYYY-MM-DD HH24:MI:SS.US'), CASE decimals WHEN 0 THEN 19 ELSE 20 + decimals END);
END $$

-- needs: number_date_parts, parts_to_datetime
CREATE OR REPLACE FUNCTION mysql.number_to_date(value numeric) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.parts_to_datetime(mysql.number_date_parts(value));
END $$

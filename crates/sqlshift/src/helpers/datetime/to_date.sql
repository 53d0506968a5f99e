-- needs: iso_datetime, read_datetime, parts_to_datetime
CREATE OR REPLACE FUNCTION mysql.to_date(value text) RETURNS date
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.iso_datetime(value) THEN
        RETURN left(value, 10)::date;
    END IF;
    RETURN mysql.parts_to_datetime(mysql.read_datetime(value));
END $$

-- needs: to_date
-- A text beside a date: one that is no date is less than all.
CREATE OR REPLACE FUNCTION mysql.date_to_compare(value text) RETURNS date
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN coalesce(mysql.to_date(value), '-infinity');
END $$

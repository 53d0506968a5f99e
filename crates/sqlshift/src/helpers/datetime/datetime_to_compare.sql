-- needs: to_datetime
-- A text beside a moment: one that is none is less than all.
CREATE OR REPLACE FUNCTION mysql.datetime_to_compare(value text) RETURNS timestamp
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN coalesce(mysql.to_datetime(value), '-infinity');
END $$

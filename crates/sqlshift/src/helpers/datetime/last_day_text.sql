-- needs: last_day, datetime_parts
-- A text may lack the day.
CREATE OR REPLACE FUNCTION mysql.last_day_text(value text) RETURNS date
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    parts bigint[] := mysql.datetime_parts(value);
BEGIN
    IF parts[1] > 0 AND parts[2] > 0 THEN
        RETURN mysql.last_day(make_date(parts[1]::int, parts[2]::int, 1));
    END IF;
    RETURN NULL;
END $$

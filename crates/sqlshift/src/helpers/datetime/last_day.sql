-- needs: datetime_parts
CREATE OR REPLACE FUNCTION mysql.last_day(value date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (date_trunc('month', value::timestamp) + interval '1 month' - interval '1 day')::date
$$
---
-- A text may lack the day.
CREATE OR REPLACE FUNCTION mysql.last_day(value text) RETURNS date
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    parts bigint[] := mysql.datetime_parts(value);
BEGIN
    IF parts[1] > 0 AND parts[2] > 0 THEN
        RETURN mysql.last_day(make_date(parts[1]::int, parts[2]::int, 1));
    END IF;
    RETURN NULL;
END $$

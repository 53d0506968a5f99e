-- needs: scan_date
-- STR_TO_DATE with a format that has only a time.
CREATE OR REPLACE FUNCTION mysql.str_to_time(value text, format text) RETURNS interval
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    parts bigint[] := mysql.scan_date(value, format);
BEGIN
    IF parts[3] > 0 THEN
        RETURN NULL;
    END IF;
    RETURN (((parts[4] * 60 + parts[5]) * 60 + parts[6]) * 1000000 + parts[7]) * interval '1 microsecond';
END $$

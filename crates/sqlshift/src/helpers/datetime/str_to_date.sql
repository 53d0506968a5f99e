-- needs: scan_date
-- STR_TO_DATE with a format that has a date; a date with a zero in it is NULL.
CREATE OR REPLACE FUNCTION mysql.str_to_date(value text, format text) RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    parts bigint[] := mysql.scan_date(value, format);
    last int;
BEGIN
    IF parts[1] = 0 OR parts[2] = 0 OR parts[3] = 0 THEN
        RETURN NULL;
    END IF;
    last := CASE
        WHEN parts[2] IN (4, 6, 9, 11) THEN 30
        WHEN parts[2] <> 2 THEN 31
        WHEN parts[1] % 4 = 0 AND (parts[1] % 100 <> 0 OR parts[1] % 400 = 0) THEN 29
        ELSE 28
    END;
    IF parts[3] > last THEN
        RETURN NULL;
    END IF;
    RETURN make_timestamp(parts[1]::int, parts[2]::int, parts[3]::int, parts[4]::int, parts[5]::int, parts[6])
        + parts[7] * interval '1 microsecond';
END $$

-- needs: number_parts, number_to_datetime, number_to_time, datetime_text, time_text
-- Where MySQL takes both a TIME and a DATETIME: a number as the text of the one that it takes it for, of a day that need
-- not exist.
CREATE OR REPLACE FUNCTION mysql.number_as_temporal(value numeric) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    parts bigint[] := mysql.number_parts(value);
BEGIN
    IF abs(value) < 10000000 THEN
        RETURN mysql.time_text(mysql.number_to_time(value), 6);
    ELSIF parts[9] & 8 > 0 AND parts[1] > 0 AND parts[2] > 0 THEN
        RETURN lpad(parts[1]::text, 4, '0') || '-' || parts[2] || '-' || parts[3]
            || ' ' || parts[4] || ':' || parts[5] || ':' || parts[6] || '.' || lpad(parts[7]::text, 6, '0');
    END IF;
    RETURN mysql.datetime_text(mysql.number_to_datetime(value), 6);
END $$

-- needs: is_datetime_text, read_datetime, to_datetime, to_time, datetime_to_number, time_to_number
-- The number of a date or time that is written as a text, since its kind is not known before.
CREATE OR REPLACE FUNCTION mysql.temporal_text_number(value text) RETURNS float8
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    number numeric;
BEGIN
    IF mysql.is_datetime_text(value) THEN
        number := mysql.datetime_to_number(mysql.to_datetime(value));
        RETURN CASE WHEN (mysql.read_datetime(value))[8] = 1 THEN div(number, 1000000) ELSE number END;
    END IF;
    RETURN mysql.time_to_number(mysql.to_time(value));
END $$

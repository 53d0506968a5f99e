-- needs: number_to_datetime, number_to_time, datetime_text, time_text
-- Where MySQL takes both a TIME and a DATETIME: a number as the text of the one that it takes it for.
CREATE OR REPLACE FUNCTION mysql.number_as_temporal(value numeric) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF abs(value) >= 10000000 THEN
        RETURN mysql.datetime_text(mysql.number_to_datetime(value), 6);
    END IF;
    RETURN mysql.time_text(mysql.number_to_time(value), 6);
END $$

-- needs: is_datetime_text, to_datetime, to_time
-- The moment of a date or time that is written as a text; a time is one of that day.
CREATE OR REPLACE FUNCTION mysql.temporal_text_datetime(value text, moment timestamptz) RETURNS timestamp
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.is_datetime_text(value) THEN
        RETURN mysql.to_datetime(value);
    END IF;
    RETURN moment::date + mysql.to_time(value);
END $$

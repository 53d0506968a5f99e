-- needs: time_parts
CREATE OR REPLACE FUNCTION mysql.to_time(value text) RETURNS interval
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF value ~ '^[0-9]{2}:[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?$' THEN
        RETURN value::interval;
    END IF;
    RETURN (mysql.time_parts(value))[1] * interval '1 microsecond';
END $$

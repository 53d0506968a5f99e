-- needs: time_parts
CREATE OR REPLACE FUNCTION mysql.to_time(value text) RETURNS interval
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN (mysql.time_parts(value))[1] * interval '1 microsecond';
END $$

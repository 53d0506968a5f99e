-- needs: months_between
CREATE OR REPLACE FUNCTION mysql.timestamp_diff(unit text, start timestamp, stop timestamp) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    micros numeric := extract(epoch FROM stop - start) * 1000000;
BEGIN
    RETURN CASE unit
        WHEN 'YEAR' THEN mysql.months_between(start, stop) / 12
        WHEN 'QUARTER' THEN mysql.months_between(start, stop) / 3
        WHEN 'MONTH' THEN mysql.months_between(start, stop)
        WHEN 'WEEK' THEN div(micros, 604800000000)
        WHEN 'DAY' THEN div(micros, 86400000000)
        WHEN 'HOUR' THEN div(micros, 3600000000)
        WHEN 'MINUTE' THEN div(micros, 60000000)
        WHEN 'SECOND' THEN div(micros, 1000000)
        ELSE micros
    END;
END $$

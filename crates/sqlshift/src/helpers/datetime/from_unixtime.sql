CREATE OR REPLACE FUNCTION mysql.from_unixtime(seconds numeric) RETURNS timestamp
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    rounded numeric := round(trunc(seconds, 9), 6);
BEGIN
    IF seconds < 0 OR rounded >= 32536771200 THEN
        RETURN NULL;
    END IF;
    RETURN (timestamptz 'epoch' + trunc(rounded)::float8 * interval '1 second'
        + ((rounded - trunc(rounded)) * 1000000)::float8 * interval '1 microsecond')::timestamp;
END $$

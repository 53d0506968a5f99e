-- A local time as a moment. Where clocks are put back MySQL takes the first of two moments, where they are put
-- forward the moment of the change; PostgreSQL the second, and so much behind the change.
CREATE OR REPLACE FUNCTION mysql.at_time_zone(value timestamp, zone text) RETURNS timestamptz
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    moment timestamptz := value AT TIME ZONE zone;
    early timestamptz;
    late timestamptz;
    middle timestamptz;
    shift interval := (moment AT TIME ZONE zone) - value;
BEGIN
    IF shift <> interval '0' THEN
        early := moment - shift - interval '1 day';
        late := moment;
        -- The offset at the end of the day is that behind the change.
        WHILE late - early > interval '1 second' LOOP
            middle := date_trunc('second', early + (late - early) / 2);
            IF (middle AT TIME ZONE zone) - (middle AT TIME ZONE 'UTC')
                = (moment AT TIME ZONE zone) - (moment AT TIME ZONE 'UTC')
            THEN
                late := middle;
            ELSE
                early := middle;
            END IF;
        END LOOP;
        RETURN late;
    END IF;
    -- Most clocks are put back by an hour, one by half of it.
    IF ((moment - interval '1 hour') AT TIME ZONE zone) = value THEN
        RETURN moment - interval '1 hour';
    ELSIF ((moment - interval '30 minutes') AT TIME ZONE zone) = value THEN
        RETURN moment - interval '30 minutes';
    END IF;
    RETURN moment;
END $$

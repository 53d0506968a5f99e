-- The timestamp of parts, NULL where a part is zero: PostgreSQL has no such date.
CREATE OR REPLACE FUNCTION mysql.parts_to_datetime(parts bigint[]) RETURNS timestamp
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    moment timestamp;
BEGIN
    IF parts[1] = 0 OR parts[2] = 0 OR parts[3] = 0 OR parts[9] & 24 > 0 THEN
        RETURN NULL;
    END IF;
    moment := make_timestamp(parts[1]::int, parts[2]::int, parts[3]::int, parts[4]::int, parts[5]::int, parts[6])
        + parts[7] * interval '1 microsecond';
    IF parts[10] IS NOT NULL THEN
        moment := (moment - make_interval(secs => parts[10])) AT TIME ZONE 'UTC';
    END IF;
    RETURN moment;
END $$

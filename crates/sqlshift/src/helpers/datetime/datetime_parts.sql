-- needs: read_datetime, parts_to_datetime, split_datetime
-- The parts of a text that MySQL takes for a date, NULL for others and for a date of zeros.
CREATE OR REPLACE FUNCTION mysql.datetime_parts(value text) RETURNS bigint[]
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    parts bigint[] := mysql.read_datetime(value);
BEGIN
    IF parts[10] IS NOT NULL THEN
        RETURN mysql.split_datetime(mysql.parts_to_datetime(parts));
    END IF;
    RETURN CASE WHEN parts[9] & 24 = 0 AND parts[1:7] <> '{0,0,0,0,0,0,0}' THEN parts END;
END $$

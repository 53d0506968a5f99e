-- needs: parts_to_datetime
-- The timestamp of parts, of which a day beyond the end of its month lies in the next one.
CREATE OR REPLACE FUNCTION mysql.parts_to_moment(parts bigint[]) RETURNS timestamp
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    days bigint := 0;
BEGIN
    IF parts[9] & 24 = 8 THEN
        days := parts[3] - 1;
        parts[3] := 1;
        parts[9] := parts[9] - 8;
    END IF;
    RETURN mysql.parts_to_datetime(parts) + days * interval '1 day';
END $$

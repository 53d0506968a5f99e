-- needs: read_datetime, time_parts
-- Where MySQL takes both a TIME and a DATETIME: whether it takes a text for a DATETIME. NULL if for neither.
CREATE OR REPLACE FUNCTION mysql.is_datetime_text(value text) RETURNS boolean
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    moment bigint[] := mysql.read_datetime(value);
    span bigint[] := mysql.time_parts(value);
    is_moment boolean := moment IS NOT NULL AND moment[9] & 16 = 0;
    is_span boolean := span IS NOT NULL;
BEGIN
    IF is_moment AND moment[9] & 3 = 0 THEN
        RETURN true;
    ELSIF is_span AND span[2] & 7 = 0 THEN
        RETURN false;
    ELSIF is_moment OR is_span THEN
        RETURN is_moment;
    END IF;
    RETURN NULL;
END $$

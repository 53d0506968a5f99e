-- YYYYMMDDhhmmss.ffffff
CREATE OR REPLACE FUNCTION mysql.datetime_to_number(value timestamp) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN to_char(value, 'YYYYMMDDHH24MISS.US')::numeric;
END $$

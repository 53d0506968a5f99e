CREATE OR REPLACE FUNCTION mysql.bytes_not(value bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    made bytea := value;
BEGIN
    FOR place IN 0 .. length(value) - 1 LOOP
        made := set_byte(made, place, 255 - get_byte(value, place));
    END LOOP;
    RETURN made;
END $$

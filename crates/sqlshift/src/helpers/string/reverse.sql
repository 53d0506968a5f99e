CREATE OR REPLACE FUNCTION mysql.reverse(value bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    made bytea := value;
BEGIN
    FOR place IN 0 .. length(value) - 1 LOOP
        made := set_byte(made, place, get_byte(value, length(value) - 1 - place));
    END LOOP;
    RETURN made;
END $$

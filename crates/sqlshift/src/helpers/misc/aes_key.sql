-- The sixteen bytes into which MySQL folds a key of any length.
CREATE OR REPLACE FUNCTION mysql.aes_key(key bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    folded bytea := '\x00000000000000000000000000000000';
BEGIN
    FOR place IN 0 .. length(key) - 1 LOOP
        folded := set_byte(folded, place % 16, get_byte(folded, place % 16) # get_byte(key, place));
    END LOOP;
    RETURN folded;
END $$

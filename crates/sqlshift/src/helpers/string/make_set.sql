CREATE OR REPLACE FUNCTION mysql.make_set(bits bigint, VARIADIC items text[]) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    made text;
BEGIN
    IF bits IS NULL THEN
        RETURN NULL;
    END IF;
    FOR place IN 1 .. least(cardinality(items), 64) LOOP
        IF (bits >> (place - 1)) & 1 = 1 AND items[place] IS NOT NULL THEN
            made := coalesce(made || ',', '') || items[place];
        END IF;
    END LOOP;
    RETURN coalesce(made, '');
END $$

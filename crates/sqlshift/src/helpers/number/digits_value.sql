-- The number that a text begins with in a base.
CREATE OR REPLACE FUNCTION mysql.digits_value(value text, base integer) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    found text[] COLLATE "C" := regexp_match(value COLLATE "C", '^[ \t\n\v\f\r]*([+-]?)([0-9A-Za-z]*)');
    total numeric := 0;
    digit integer;
BEGIN
    FOR place IN 1 .. length(found[2]) LOOP
        digit := position(upper(substr(found[2], place, 1)) IN '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') - 1;
        EXIT WHEN digit >= base;
        total := total * base + digit;
    END LOOP;
    RETURN CASE WHEN found[1] = '-' THEN -total ELSE total END;
END $$

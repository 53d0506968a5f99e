-- A whole number written in a base.
CREATE OR REPLACE FUNCTION mysql.to_base(value numeric, base integer) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    rest numeric := abs(value);
    written text := '';
BEGIN
    LOOP
        written := substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', (rest % base)::integer + 1, 1) || written;
        rest := div(rest, base);
        EXIT WHEN rest = 0;
    END LOOP;
    RETURN CASE WHEN value < 0 THEN '-' ELSE '' END || written;
END $$

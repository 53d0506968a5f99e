-- to_char is STABLE for the sake of names; these formats have none.
CREATE OR REPLACE FUNCTION mysql.date_text(value date) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN to_char(value, 'YYYY-MM-DD');
END $$

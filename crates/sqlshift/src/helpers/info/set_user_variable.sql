-- Keeps a value, marked so that an empty text is not NULL, and gives it.
CREATE OR REPLACE FUNCTION mysql.set_user_variable(setting text, value anyelement) RETURNS anyelement
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM set_config(setting, coalesce('v' || value::text, ''), false);
    RETURN value;
END $$

-- A user variable that changes from row to row of a query.
CREATE OR REPLACE FUNCTION mysql.row_variable(setting text) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN substr(nullif(current_setting(setting, true), ''), 2);
END $$

-- needs: to_number
-- A text on its way into a column of numbers, refused if it is none.
CREATE OR REPLACE FUNCTION mysql.assigned_number(value text, column_name text) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF value COLLATE "C" !~ '^[ \t\n\v\f\r]*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[ \t\n\v\f\r]*$' THEN
        RAISE 'Incorrect value for column %', quote_ident(column_name)
            USING ERRCODE = 'invalid_text_representation', COLUMN = column_name;
    END IF;
    RETURN mysql.to_number(value);
END $$

-- A value on its way into a column, refused if it could not be converted.
CREATE OR REPLACE FUNCTION mysql.assigned(value anyelement, source_is_null boolean, column_name text) RETURNS anyelement
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF value IS NULL AND NOT source_is_null THEN
        RAISE 'Incorrect value for column %', quote_ident(column_name)
            USING ERRCODE = 'invalid_datetime_format', COLUMN = column_name;
    END IF;
    RETURN value;
END $$

-- Bytes on their way into a column, refused if they are more than it takes.
CREATE OR REPLACE FUNCTION mysql.assigned_bytes(value bytea, most integer, column_name text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF octet_length(value) > most THEN
        RAISE 'Data too long for column %', quote_ident(column_name)
            USING ERRCODE = 'string_data_right_truncation', COLUMN = column_name;
    END IF;
    RETURN value;
END $$

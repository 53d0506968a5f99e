CREATE OR REPLACE FUNCTION mysql.json_valid(document text) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    PERFORM document::json;
    RETURN 1;
EXCEPTION WHEN data_exception THEN
    RETURN 0;
END $$

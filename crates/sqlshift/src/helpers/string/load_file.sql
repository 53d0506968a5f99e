CREATE OR REPLACE FUNCTION mysql.load_file(path text) RETURNS bytea
LANGUAGE plpgsql VOLATILE STRICT AS $$
BEGIN
    IF (pg_stat_file(path, true)).size IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN pg_read_binary_file(path);
END $$

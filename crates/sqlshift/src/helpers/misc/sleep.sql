CREATE OR REPLACE FUNCTION mysql.sleep(seconds float8) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_sleep(seconds);
    RETURN 0;
END $$

-- GET_LOCK as an advisory lock of the session, under a hash of the name.
CREATE OR REPLACE FUNCTION mysql.get_lock(name text, seconds float8) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    key bigint := hashtextextended(lower(name COLLATE "C"), 0);
    until timestamptz := clock_timestamp() + make_interval(secs => seconds);
BEGIN
    IF name IS NULL OR name COLLATE "C" = '' THEN
        RAISE EXCEPTION 'Incorrect user-level lock name' USING ERRCODE = '22023';
    END IF;
    LOOP
        IF pg_try_advisory_lock(key) THEN
            RETURN 1;
        ELSIF seconds >= 0 AND clock_timestamp() >= until THEN
            RETURN 0;
        END IF;
        PERFORM pg_sleep(0.02);
    END LOOP;
END $$

CREATE OR REPLACE FUNCTION mysql.release_all_locks() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    count bigint := 0;
    key bigint;
BEGIN
    FOR key IN SELECT classid::bigint << 32 | objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND pid = pg_backend_pid() LOOP
        -- A lock taken twice counts twice.
        WHILE EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND pid = pg_backend_pid() AND (classid::bigint << 32 | objid::bigint) = key) LOOP
            PERFORM pg_advisory_unlock(key);
            count := count + 1;
        END LOOP;
    END LOOP;
    RETURN count;
END $$

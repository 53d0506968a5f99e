-- needs: lock_holder
CREATE OR REPLACE FUNCTION mysql.release_lock(name text) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    holder bigint := mysql.lock_holder(name);
BEGIN
    IF holder = pg_backend_pid() THEN
        RETURN pg_advisory_unlock(hashtextextended(lower(name COLLATE "C"), 0))::integer;
    END IF;
    RETURN CASE WHEN holder IS NOT NULL THEN 0 END;
END $$

-- The session that holds an advisory lock.
CREATE OR REPLACE FUNCTION mysql.lock_holder(name text) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT pid::bigint FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND (classid::bigint << 32 | objid::bigint) = hashtextextended(lower(name COLLATE "C"), 0)
    LIMIT 1
$$

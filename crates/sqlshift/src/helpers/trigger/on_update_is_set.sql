CREATE OR REPLACE FUNCTION mysql.on_update_is_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The UPDATE names the column, so it keeps what it was given.
    PERFORM set_config('mysql.on_update_' || TG_RELID || '_' || md5(TG_ARGV[0]), 'set', true);
    RETURN NEW;
END $$

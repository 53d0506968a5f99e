-- needs: on_update_is_set, session_clock
CREATE OR REPLACE FUNCTION mysql.on_update_current_timestamp() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    setting text := 'mysql.on_update_' || TG_RELID || '_' || md5(TG_ARGV[0]);
    moment timestamptz := mysql.session_clock();
BEGIN
    IF current_setting(setting, true) = 'set' THEN
        PERFORM set_config(setting, '', true);
    ELSIF NEW IS DISTINCT FROM OLD THEN
        IF TG_ARGV[1] = '0' THEN
            moment := date_trunc('second', moment);
        END IF;
        NEW := jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], moment));
    END IF;
    RETURN NEW;
END $$

-- The number that a sequence gave last in this session, 0 if none did.
CREATE OR REPLACE FUNCTION mysql.last_insert_id() RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL RESTRICTED AS $$
BEGIN
    RETURN lastval();
EXCEPTION WHEN object_not_in_prerequisite_state THEN
    RETURN 0;
END $$

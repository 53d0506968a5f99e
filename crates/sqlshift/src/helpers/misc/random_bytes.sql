CREATE OR REPLACE FUNCTION mysql.random_bytes(count bigint) RETURNS bytea LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE AS $$
DECLARE
    made bytea := '';
BEGIN
    IF count NOT BETWEEN 1 AND 1024 THEN
        RAISE EXCEPTION 'length value is out of range in ''random_bytes''' USING ERRCODE = '22003';
    END IF;
    WHILE length(made) < count LOOP
        -- Two random UUIDs give more than the 122 bits that one half of the hash needs.
        made := made || substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, 16);
    END LOOP;
    RETURN substr(made, 1, count::integer);
END $$

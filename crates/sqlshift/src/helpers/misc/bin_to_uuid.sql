CREATE OR REPLACE FUNCTION mysql.bin_to_uuid(value bytea, swap bigint DEFAULT 0) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF length(value) <> 16 THEN
        RAISE EXCEPTION 'Incorrect string value for function bin_to_uuid' USING ERRCODE = '22023';
    END IF;
    IF swap <> 0 THEN
        value := substr(value, 5, 4) || substr(value, 3, 2) || substr(value, 1, 2) || substr(value, 9);
    END IF;
    RETURN encode(value, 'hex')::uuid::text;
END $$

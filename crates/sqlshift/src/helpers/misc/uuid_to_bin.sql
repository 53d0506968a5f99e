-- needs: is_uuid
-- UUID_TO_BIN: with swap, the time's high part comes first.
CREATE OR REPLACE FUNCTION mysql.uuid_to_bin(value text, swap bigint DEFAULT 0) RETURNS bytea LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    bytes bytea;
BEGIN
    IF mysql.is_uuid(value) = 0 THEN
        RAISE EXCEPTION 'Incorrect string value: ''%'' for function uuid_to_bin', value USING ERRCODE = '22023';
    END IF;
    bytes := decode(translate(value COLLATE "C", '{}-', ''), 'hex');
    RETURN CASE WHEN coalesce(swap, 0) = 0 THEN bytes ELSE substr(bytes, 7, 2) || substr(bytes, 5, 2) || substr(bytes, 1, 4) || substr(bytes, 9) END;
END $$

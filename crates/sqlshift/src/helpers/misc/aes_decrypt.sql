-- needs: aes_key
-- `decrypt` is the extension pgcrypto's. What was encrypted with another key is NULL.
CREATE OR REPLACE FUNCTION mysql.aes_decrypt(value bytea, key bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN decrypt(value, mysql.aes_key(key), 'aes-ecb/pad:pkcs');
EXCEPTION WHEN external_routine_invocation_exception THEN
    RETURN NULL;
END $$

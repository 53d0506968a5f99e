-- needs: aes_key
-- `encrypt` is the extension pgcrypto's.
CREATE OR REPLACE FUNCTION mysql.aes_encrypt(value bytea, key bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN encrypt(value, mysql.aes_key(key), 'aes-ecb/pad:pkcs');
END $$

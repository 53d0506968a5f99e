-- needs: adler32, inflate, uncompressed_length
CREATE OR REPLACE FUNCTION mysql.uncompress(value bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    unpacked bytea;
    size int;
BEGIN
    IF length(value) = 0 THEN
        RETURN value;
    ELSIF length(value) <= 4 OR get_byte(value, 4) & 15 <> 8 OR (get_byte(value, 4) * 256 + get_byte(value, 5)) % 31 <> 0 THEN
        RETURN NULL;
    END IF;
    unpacked := mysql.inflate(value, 6, mysql.uncompressed_length(value));
    size := length(unpacked) - 4;
    IF decode(lpad(to_hex(mysql.adler32(substr(unpacked, 1, size))), 8, '0'), 'hex') <> substr(unpacked, size + 1) THEN
        RETURN NULL;
    END IF;
    RETURN substr(unpacked, 1, size);
EXCEPTION WHEN data_exception OR array_subscript_error THEN
    RETURN NULL;
END $$

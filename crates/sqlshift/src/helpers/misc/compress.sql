-- needs: adler32
-- A stream as zlib reads it, of blocks that are not packed, behind the length.
CREATE OR REPLACE FUNCTION mysql.compress(value bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    stream bytea := '\x7801';
    at int := 0;
    size int;
BEGIN
    IF length(value) = 0 THEN
        RETURN value;
    END IF;
    WHILE at < length(value) LOOP
        size := least(length(value) - at, 65535);
        stream := stream || CASE WHEN at + size = length(value) THEN '\x01'::bytea ELSE '\x00' END
            || set_byte(set_byte('\x0000'::bytea, 0, size & 255), 1, size >> 8)
            || set_byte(set_byte('\x0000'::bytea, 0, 255 - (size & 255)), 1, 255 - (size >> 8))
            || substr(value, at + 1, size);
        at := at + size;
    END LOOP;
    stream := decode(regexp_replace(lpad(to_hex(length(value)), 8, '0'), '(..)(..)(..)(..)', '\4\3\2\1'), 'hex')
        || stream || decode(lpad(to_hex(mysql.adler32(value)), 8, '0'), 'hex');
    -- A blank at the end would be lost in a CHAR.
    RETURN stream || CASE WHEN get_byte(stream, length(stream) - 1) = 32 THEN '.'::bytea ELSE '' END;
END $$

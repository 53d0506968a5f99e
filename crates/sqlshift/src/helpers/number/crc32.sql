CREATE OR REPLACE FUNCTION mysql.crc32(value bytea) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    -- The polynomial's remainders of the sixteen half bytes.
    remainders bigint[] := '{0,498536548,997073096,651767980,1994146192,1802195444,1303535960,1342533948,3988292384,4027552580,3604390888,3412177804,2607071920,2262029012,2685067896,3183342108}';
    state bigint := 4294967295;
    byte integer;
BEGIN
    FOR place IN 0 .. length(value) - 1 LOOP
        byte := get_byte(value, place);
        state := (state >> 4) # remainders[((state # byte) & 15) + 1];
        state := (state >> 4) # remainders[((state # (byte >> 4)) & 15) + 1];
    END LOOP;
    RETURN state # 4294967295;
END $$
---
CREATE OR REPLACE FUNCTION mysql.crc32(value text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT mysql.crc32(convert_to(value, 'UTF8'))
$$

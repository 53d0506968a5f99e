-- BIT_AND, BIT_OR and BIT_XOR of byte strings, which must be of one length.
CREATE OR REPLACE FUNCTION mysql.bit_bytes_combine(state bytea, value bytea, operation integer) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF value IS NULL OR state IS NULL THEN
        RETURN coalesce(state, value);
    ELSIF length(state) <> length(value) THEN
        RAISE 'binary operands of bitwise operators must be of equal length' USING ERRCODE = 'data_exception';
    END IF;
    FOR place IN 0 .. length(state) - 1 LOOP
        state := set_byte(state, place, CASE operation
            WHEN 1 THEN get_byte(state, place) & get_byte(value, place)
            WHEN 2 THEN get_byte(state, place) | get_byte(value, place)
            ELSE get_byte(state, place) # get_byte(value, place) END);
    END LOOP;
    RETURN state;
END $$
---
CREATE OR REPLACE AGGREGATE mysql.bit_bytes(value bytea, operation integer) (
    SFUNC = mysql.bit_bytes_combine, STYPE = bytea
)

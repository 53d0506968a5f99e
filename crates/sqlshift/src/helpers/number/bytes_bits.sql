-- & | ^ of binary strings of one length.
CREATE OR REPLACE FUNCTION mysql.bytes_bits(operator text, first bytea, second bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    made bytea := first;
    a integer;
    b integer;
BEGIN
    IF length(first) <> length(second) THEN
        RAISE EXCEPTION 'Binary operands of bitwise operators must be of equal length' USING ERRCODE = '22023';
    END IF;
    FOR place IN 0 .. length(first) - 1 LOOP
        a := get_byte(first, place);
        b := get_byte(second, place);
        made := set_byte(made, place, CASE operator WHEN '&' THEN a & b WHEN '|' THEN a | b ELSE a # b END);
    END LOOP;
    RETURN made;
END $$

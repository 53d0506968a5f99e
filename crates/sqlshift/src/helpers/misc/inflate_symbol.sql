-- The symbol whose code stands at this bit, and the bit behind it. `counts` says how many codes have which length,
-- `symbols` holds theirs in order.
CREATE OR REPLACE FUNCTION mysql.inflate_symbol(
    data bytea, at int, counts int[], symbols int[], OUT symbol int, OUT behind int
)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    code int := 0;
    first int := 0;
    before int := 0;
BEGIN
    behind := at;
    FOR size IN 1..15 LOOP
        code := code | get_bit(data, behind);
        behind := behind + 1;
        IF code - counts[size] < first THEN
            symbol := symbols[before + code - first + 1];
            RETURN;
        END IF;
        before := before + counts[size];
        first := (first + counts[size]) << 1;
        code := code << 1;
    END LOOP;
    RAISE data_exception;
END $$

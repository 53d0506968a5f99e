-- << and >> of a binary string, which keeps its length; a negative number of places goes right.
CREATE OR REPLACE FUNCTION mysql.bytes_shift(value bytea, places bigint) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    made bytea := decode(repeat('00', length(value)), 'hex');
    width bigint := length(value) * 8;
    source bigint;
BEGIN
    IF abs(places) >= width THEN
        RETURN made;
    END IF;
    -- PostgreSQL counts a byte's bits from its lowest.
    FOR target IN 0 .. width - 1 LOOP
        source := target + places;
        IF source BETWEEN 0 AND width - 1 THEN
            made := set_bit(made, (target / 8) * 8 + 7 - target % 8, get_bit(value, (source / 8) * 8 + 7 - source % 8));
        END IF;
    END LOOP;
    RETURN made;
END $$

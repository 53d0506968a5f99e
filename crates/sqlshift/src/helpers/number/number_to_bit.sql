-- A number as a BIT of so many bits, held as bytes. One that is too long is refused, or becomes all ones.
CREATE OR REPLACE FUNCTION mysql.number_to_bit(value numeric, bits integer, lenient boolean DEFAULT false) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    whole numeric := round(value);
BEGIN
    IF whole < 0 THEN
        whole := whole + 18446744073709551616;
    END IF;
    IF whole < 0 OR whole >= 2::numeric ^ bits THEN
        IF NOT lenient THEN
            RAISE EXCEPTION 'Data too long for a BIT(%)', bits USING ERRCODE = '22001';
        END IF;
        whole := 2::numeric ^ bits - 1;
    END IF;
    IF whole > 9223372036854775807 THEN
        whole := whole - 18446744073709551616;
    END IF;
    RETURN substr(int8send(whole::bigint), 9 - (bits + 7) / 8);
END $$

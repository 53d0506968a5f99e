-- needs: digits_value, to_base
CREATE OR REPLACE FUNCTION mysql.conv(value text, from_base bigint, to_base bigint) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    number numeric;
BEGIN
    IF abs(from_base) NOT BETWEEN 2 AND 36 OR abs(to_base) NOT BETWEEN 2 AND 36 OR value = '' THEN
        RETURN NULL;
    END IF;
    number := mysql.digits_value(value, abs(from_base)::integer);
    -- A negative base means signed numbers; all others are unsigned and wrap.
    IF from_base < 0 THEN
        number := least(greatest(number, -9223372036854775808), 9223372036854775807);
    ELSE
        number := CASE WHEN number > 18446744073709551615 THEN 18446744073709551615 WHEN number < -18446744073709551615 THEN 0 ELSE number END;
    END IF;
    IF number < 0 THEN
        number := number + 18446744073709551616;
    END IF;
    IF to_base < 0 AND number > 9223372036854775807 THEN
        number := number - 18446744073709551616;
    END IF;
    RETURN mysql.to_base(number, abs(to_base)::integer);
END $$

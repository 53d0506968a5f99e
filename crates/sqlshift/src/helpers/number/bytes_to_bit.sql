-- needs: bit_to_number, number_to_bit
-- Bytes as a BIT of so many bits. What is too long is refused, or becomes all ones.
CREATE OR REPLACE FUNCTION mysql.bytes_to_bit(value bytea, bits integer, lenient boolean) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT mysql.number_to_bit(
        CASE WHEN length(ltrim(value, '\x00')) > 8 THEN 18446744073709551616 ELSE mysql.bit_to_number(ltrim(value, '\x00')) END,
        bits, lenient)
$$

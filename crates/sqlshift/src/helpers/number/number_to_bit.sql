-- A number as a BIT of so many bits, held as bytes.
CREATE OR REPLACE FUNCTION mysql.number_to_bit(value bigint, bits integer) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT substr(int8send(value), 9 - (bits + 7) / 8)
$$

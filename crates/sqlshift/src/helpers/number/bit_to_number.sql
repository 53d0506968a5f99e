-- A BIT value, held as bytes, as the number it is.
CREATE OR REPLACE FUNCTION mysql.bit_to_number(value bytea) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN length(value) < 8 THEN ('x' || lpad(encode(value, 'hex'), 16, '0'))::bit(64)::bigint::numeric
        ELSE ('x0' || encode(substr(value, length(value) - 7, 7), 'hex'))::bit(60)::bigint::numeric * 256 + get_byte(value, length(value) - 1) END
$$

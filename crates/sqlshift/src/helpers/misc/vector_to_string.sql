-- needs: vector_dim
CREATE OR REPLACE FUNCTION mysql.vector_to_string(vector bytea) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    bits bigint;
    exponent integer;
    number float8;
    shown text;
BEGIN
    FOR place IN 0 .. mysql.vector_dim(vector) - 1 LOOP
        bits := get_byte(vector, 4 * place) | (get_byte(vector, 4 * place + 1) << 8) | (get_byte(vector, 4 * place + 2) << 16)
            | (get_byte(vector, 4 * place + 3)::bigint << 24);
        exponent := ((bits >> 23) & 255)::integer;
        IF exponent = 255 THEN
            RAISE 'data cannot be converted to a valid vector' USING ERRCODE = 'invalid_parameter_value';
        END IF;
        number := CASE exponent WHEN 0 THEN bits & 8388607 ELSE 8388608 + (bits & 8388607) END * 2::float8 ^ (greatest(exponent, 1) - 150);
        shown := concat(shown || ',', CASE WHEN (bits >> 31) = 1 THEN '-' END, btrim(to_char(number::numeric, '9.99999EEEE')));
    END LOOP;
    RETURN '[' || shown || ']';
END $$

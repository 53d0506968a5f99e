-- CHAR(n): the bytes of a number without leading zeros.
CREATE OR REPLACE FUNCTION mysql.char_bytes(VARIADIC numbers bigint[]) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(string_agg(CASE
        WHEN number & 4278190080 <> 0 THEN decode(lpad(to_hex(number & 4294967295), 8, '0'), 'hex')
        WHEN number & 16711680 <> 0 THEN decode(lpad(to_hex(number & 16777215), 6, '0'), 'hex')
        WHEN number & 65280 <> 0 THEN decode(lpad(to_hex(number & 65535), 4, '0'), 'hex')
        ELSE decode(lpad(to_hex(number & 255), 2, '0'), 'hex') END, '' ORDER BY place), '')
    FROM unnest(numbers) WITH ORDINALITY AS items (number, place) WHERE number IS NOT NULL
$$

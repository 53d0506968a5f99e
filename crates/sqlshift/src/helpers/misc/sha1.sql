CREATE OR REPLACE FUNCTION mysql.sha1(value bytea) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    padded bytea := value || '\x80'::bytea || decode(repeat('00', (119 - length(value) % 64) % 64), 'hex') || int8send(length(value) * 8::bigint);
    w bigint[];
    h bigint[] := '{1732584193,4023233417,2562383102,271733878,3285377520}';
    a bigint; b bigint; c bigint; d bigint; e bigint; f bigint; next bigint; word bigint;
BEGIN
    FOR block IN 0 .. length(padded) / 64 - 1 LOOP
        FOR i IN 0 .. 15 LOOP
            w[i] := ('x' || encode(substr(padded, block * 64 + i * 4 + 1, 4), 'hex'))::bit(32)::bigint & 4294967295;
        END LOOP;
        FOR i IN 16 .. 79 LOOP
            word := w[i - 3] # w[i - 8] # w[i - 14] # w[i - 16];
            w[i] := ((word << 1) | (word >> 31)) & 4294967295;
        END LOOP;
        a := h[1]; b := h[2]; c := h[3]; d := h[4]; e := h[5];
        FOR i IN 0 .. 79 LOOP
            f := CASE WHEN i < 20 THEN ((b & c) | (~b & d)) + 1518500249
                WHEN i < 40 THEN (b # c # d) + 1859775393
                WHEN i < 60 THEN ((b & c) | (b & d) | (c & d)) + 2400959708
                ELSE (b # c # d) + 3395469782 END;
            next := (((a << 5) | (a >> 27)) + (f & 8589934591) + e + w[i]) & 4294967295;
            e := d; d := c; c := ((b << 30) | (b >> 2)) & 4294967295; b := a; a := next;
        END LOOP;
        h := ARRAY[(h[1] + a) & 4294967295, (h[2] + b) & 4294967295, (h[3] + c) & 4294967295, (h[4] + d) & 4294967295, (h[5] + e) & 4294967295];
    END LOOP;
    RETURN lpad(to_hex(h[1]), 8, '0') || lpad(to_hex(h[2]), 8, '0') || lpad(to_hex(h[3]), 8, '0') || lpad(to_hex(h[4]), 8, '0') || lpad(to_hex(h[5]), 8, '0');
END $$

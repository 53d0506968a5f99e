-- needs: inflate_symbol
-- What was packed by DEFLATE (RFC 1951), which begins at this byte.
CREATE OR REPLACE FUNCTION mysql.inflate(packed bytea, start int, most bigint) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    -- Reading ahead stays within.
    data bytea := packed || '\x00000000';
    at int := start * 8;
    unpacked int[] := '{}';
    size int := 0;
    last boolean := false;
    kind int;
    lengths int[];
    literal_counts int[];
    literals int[];
    distance_counts int[];
    distances int[];
    symbol int;
    literal_codes int;
    distance_codes int;
    length_codes int;
    repeated int;
    distance int;
    length_base constant int[] := '{3,4,5,6,7,8,9,10,11,13,15,17,19,23,27,31,35,43,51,59,67,83,99,115,131,163,195,227,258}';
    length_bits constant int[] := '{0,0,0,0,0,0,0,0,1,1,1,1,2,2,2,2,3,3,3,3,4,4,4,4,5,5,5,5,0}';
    distance_base constant int[] := '{1,2,3,4,5,7,9,13,17,25,33,49,65,97,129,193,257,385,513,769,1025,1537,2049,3073,4097,6145,8193,12289,16385,24577}';
    distance_bits constant int[] := '{0,0,0,0,1,1,2,2,3,3,4,4,5,5,6,6,7,7,8,8,9,9,10,10,11,11,12,12,13,13}';
    length_order constant int[] := '{16,17,18,0,8,7,9,6,10,5,11,4,12,3,13,2,14,1,15}';
BEGIN
    WHILE NOT last LOOP
        last := get_bit(data, at) = 1;
        kind := get_bit(data, at + 1) + 2 * get_bit(data, at + 2);
        at := at + 3;
        IF kind = 0 THEN
            at := (at + 7) / 8;
            repeated := get_byte(data, at) + (get_byte(data, at + 1) << 8);
            IF repeated + get_byte(data, at + 2) + (get_byte(data, at + 3) << 8) <> 65535 THEN
                RAISE data_exception;
            END IF;
            FOR place IN at + 4 .. at + 3 + repeated LOOP
                size := size + 1;
                unpacked[size] := get_byte(data, place);
            END LOOP;
            at := (at + 4 + repeated) * 8;
            CONTINUE;
        ELSIF kind = 1 THEN
            lengths := array_fill(8, ARRAY[144]) || array_fill(9, ARRAY[112]) || array_fill(7, ARRAY[24]) || array_fill(8, ARRAY[8])
                || array_fill(5, ARRAY[30]);
            literal_codes := 288;
        ELSIF kind = 2 THEN
            kind := get_byte(data, at / 8) + (get_byte(data, at / 8 + 1) << 8) + (get_byte(data, at / 8 + 2) << 16) >> at % 8;
            literal_codes := (kind & 31) + 257;
            distance_codes := (kind >> 5 & 31) + 1;
            length_codes := (kind >> 10 & 15) + 4;
            at := at + 14;
            lengths := array_fill(0, ARRAY[19]);
            FOR place IN 1..length_codes LOOP
                lengths[length_order[place] + 1] := get_bit(data, at) + 2 * get_bit(data, at + 1) + 4 * get_bit(data, at + 2);
                at := at + 3;
            END LOOP;
            literal_counts := ARRAY(SELECT count(*) FILTER (WHERE l = n) FROM generate_series(1, 15) AS n, unnest(lengths) AS l GROUP BY n ORDER BY n);
            literals := ARRAY(SELECT s - 1 FROM unnest(lengths) WITH ORDINALITY AS _ (l, s) WHERE l > 0 ORDER BY l, s);
            lengths := '{}';
            WHILE cardinality(lengths) < literal_codes + distance_codes LOOP
                SELECT s.symbol, s.behind INTO symbol, at FROM mysql.inflate_symbol(data, at, literal_counts, literals) AS s;
                IF symbol < 16 THEN
                    lengths := lengths || symbol;
                    CONTINUE;
                END IF;
                kind := get_byte(data, at / 8) + (get_byte(data, at / 8 + 1) << 8) >> at % 8;
                repeated := CASE symbol WHEN 16 THEN 3 + (kind & 3) WHEN 17 THEN 3 + (kind & 7) ELSE 11 + (kind & 127) END;
                at := at + CASE symbol WHEN 16 THEN 2 WHEN 17 THEN 3 ELSE 7 END;
                lengths := lengths
                    || array_fill(CASE symbol WHEN 16 THEN lengths[cardinality(lengths)] ELSE 0 END, ARRAY[repeated]);
            END LOOP;
        ELSE
            RAISE data_exception;
        END IF;
        literal_counts := ARRAY(SELECT count(*) FILTER (WHERE l = n)
            FROM generate_series(1, 15) AS n, unnest(lengths[:literal_codes]) AS l GROUP BY n ORDER BY n);
        literals := ARRAY(SELECT s - 1 FROM unnest(lengths[:literal_codes]) WITH ORDINALITY AS _ (l, s) WHERE l > 0 ORDER BY l, s);
        distance_counts := ARRAY(SELECT count(*) FILTER (WHERE l = n)
            FROM generate_series(1, 15) AS n, unnest(lengths[literal_codes + 1:]) AS l GROUP BY n ORDER BY n);
        distances := ARRAY(SELECT s - 1 FROM unnest(lengths[literal_codes + 1:]) WITH ORDINALITY AS _ (l, s) WHERE l > 0 ORDER BY l, s);
        LOOP
            SELECT s.symbol, s.behind INTO symbol, at FROM mysql.inflate_symbol(data, at, literal_counts, literals) AS s;
            EXIT WHEN symbol = 256;
            IF symbol < 256 THEN
                size := size + 1;
                unpacked[size] := symbol;
                CONTINUE;
            END IF;
            kind := length_bits[symbol - 256];
            repeated := length_base[symbol - 256]
                + ((get_byte(data, at / 8) + (get_byte(data, at / 8 + 1) << 8) >> at % 8) & (1 << kind) - 1);
            at := at + kind;
            SELECT s.symbol, s.behind INTO symbol, at FROM mysql.inflate_symbol(data, at, distance_counts, distances) AS s;
            kind := distance_bits[symbol + 1];
            distance := distance_base[symbol + 1]
                + ((get_byte(data, at / 8) + (get_byte(data, at / 8 + 1) << 8) + (get_byte(data, at / 8 + 2) << 16) >> at % 8)
                    & (1 << kind) - 1);
            at := at + kind;
            IF distance > size OR size + repeated > most THEN
                RAISE data_exception;
            END IF;
            FOR place IN size + 1 .. size + repeated LOOP
                unpacked[place] := unpacked[place - distance];
            END LOOP;
            size := size + repeated;
        END LOOP;
    END LOOP;
    IF size > most THEN
        RAISE data_exception;
    END IF;
    RETURN decode((SELECT string_agg(lpad(to_hex(byte), 2, '0'), '' ORDER BY place)
        FROM unnest(unpacked) WITH ORDINALITY AS _ (byte, place)), 'hex')
        -- Behind the data stands what the caller checks.
        || substr(packed, (at + 7) / 8 + 1, 4);
END $$

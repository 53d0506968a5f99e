CREATE OR REPLACE FUNCTION mysql.inet6_ntoa(value bytea) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    digits text := encode(value, 'hex');
    dotted text;
    groups text[];
    best integer := 0;
    width integer := 0;
    run integer := 0;
    last integer := 8;
    made text := '';
BEGIN
    IF length(value) = 4 THEN
        RETURN get_byte(value, 0) || '.' || get_byte(value, 1) || '.' || get_byte(value, 2) || '.' || get_byte(value, 3);
    ELSIF length(value) <> 16 THEN
        RETURN NULL;
    END IF;
    FOR place IN 1 .. 8 LOOP
        groups[place] := coalesce(nullif(ltrim(substr(digits, place * 4 - 3, 4), '0'), ''), '0');
        run := CASE WHEN groups[place] = '0' THEN run + 1 ELSE 0 END;
        IF run > width THEN
            width := run;
            best := place - run + 1;
        END IF;
    END LOOP;
    -- Addresses made of an IPv4 address end in its dotted form.
    IF left(digits, 24) = repeat('0', 20) || 'ffff' OR best = 1 AND width = 6 THEN
        dotted := get_byte(value, 12) || '.' || get_byte(value, 13) || '.' || get_byte(value, 14) || '.' || get_byte(value, 15);
        last := 6;
    END IF;
    FOR place IN 1 .. last LOOP
        IF place = best THEN
            made := made || CASE WHEN place = 1 THEN '::' ELSE ':' END;
        ELSIF width = 0 OR place NOT BETWEEN best AND best + width - 1 THEN
            made := made || groups[place] || CASE WHEN place < 8 THEN ':' ELSE '' END;
        END IF;
    END LOOP;
    RETURN made || coalesce(dotted, '');
END $$

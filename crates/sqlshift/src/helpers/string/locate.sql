-- needs: fold, fold_wide
-- LOCATE(part, value, start) under a collation's strength; INSTR is LOCATE with its arguments exchanged.
CREATE OR REPLACE FUNCTION mysql.locate(part text, value text, strength text DEFAULT 'base', start bigint DEFAULT 1) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    found bigint;
    needle text := mysql.fold_wide(part, strength);
    rest text;
BEGIN
    IF start < 1 OR start > char_length(value) + 1 THEN
        RETURN 0;
    END IF;
    rest := substr(value, start::integer);
    IF octet_length(rest) = char_length(rest) OR strength NOT IN ('base', 'unicode') OR needle = '' THEN
        found := strpos(mysql.fold(rest, strength) COLLATE "C", needle COLLATE "C");
        RETURN CASE WHEN found > 0 THEN found + start - 1 ELSE 0 END;
    END IF;
    FOR place IN 1 .. char_length(rest) LOOP
        IF starts_with(mysql.fold_wide(substr(rest, place), strength) COLLATE "C", needle COLLATE "C") THEN
            RETURN place + start - 1;
        END IF;
    END LOOP;
    RETURN 0;
END $$
---
CREATE OR REPLACE FUNCTION mysql.locate(part bytea, value bytea, start bigint DEFAULT 1) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    found bigint;
BEGIN
    IF start < 1 OR start > length(value) + 1 THEN
        RETURN 0;
    ELSIF length(part) = 0 THEN
        RETURN start;
    END IF;
    found := position(part IN substr(value, start::integer));
    RETURN CASE WHEN found > 0 THEN found + start - 1 ELSE 0 END;
END $$

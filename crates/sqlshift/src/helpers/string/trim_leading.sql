-- TRIM of a text, not of a set of characters; bytes are compared.
CREATE OR REPLACE FUNCTION mysql.trim_leading(value text, part text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    start integer := 1;
    width integer := char_length(part);
BEGIN
    WHILE width > 0 AND substr(value, start, width) COLLATE "C" = part COLLATE "C" LOOP
        start := start + width;
    END LOOP;
    RETURN substr(value, start);
END $$
---
CREATE OR REPLACE FUNCTION mysql.trim_leading(value bytea, part bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    start integer := 1;
    width integer := length(part);
BEGIN
    WHILE width > 0 AND substr(value, start, width) = part LOOP
        start := start + width;
    END LOOP;
    RETURN substr(value, start);
END $$

CREATE OR REPLACE FUNCTION mysql.trim_trailing(value text, part text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    width integer := char_length(part);
    count integer := char_length(value);
BEGIN
    WHILE width > 0 AND count >= width AND substr(value, count - width + 1, width) COLLATE "C" = part COLLATE "C" LOOP
        count := count - width;
    END LOOP;
    RETURN substr(value, 1, count);
END $$
---
CREATE OR REPLACE FUNCTION mysql.trim_trailing(value bytea, part bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    width integer := length(part);
    count integer := length(value);
BEGIN
    WHILE width > 0 AND count >= width AND substr(value, count - width + 1, width) = part LOOP
        count := count - width;
    END LOOP;
    RETURN substr(value, 1, count);
END $$

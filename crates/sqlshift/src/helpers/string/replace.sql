-- REPLACE compares bytes, whatever the collation.
CREATE OR REPLACE FUNCTION mysql.replace(value text, part text, replacement text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT replace(value COLLATE "C", part COLLATE "C", replacement COLLATE "C")
$$
---
CREATE OR REPLACE FUNCTION mysql.replace(value bytea, part bytea, replacement bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    made bytea := '';
    rest bytea := value;
    found integer;
BEGIN
    LOOP
        found := CASE WHEN length(part) = 0 THEN 0 ELSE position(part IN rest) END;
        EXIT WHEN found = 0;
        made := made || substr(rest, 1, found - 1) || replacement;
        rest := substr(rest, found + length(part));
    END LOOP;
    RETURN made || rest;
END $$

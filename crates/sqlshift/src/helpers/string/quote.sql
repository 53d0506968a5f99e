CREATE OR REPLACE FUNCTION mysql.quote(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce('''' || replace(replace(replace(value COLLATE "C", '\', '\\'), '''', '\'''), U&'\001A', '\Z') || '''', 'NULL')
$$
---
CREATE OR REPLACE FUNCTION mysql.quote(value bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    made bytea := '''';
    byte integer;
BEGIN
    IF value IS NULL THEN
        RETURN 'NULL';
    END IF;
    FOR place IN 0 .. length(value) - 1 LOOP
        byte := get_byte(value, place);
        made := made || CASE byte WHEN 0 THEN '\x5c30'::bytea WHEN 26 THEN '\x5c5a' WHEN 39 THEN '\x5c27' WHEN 92 THEN '\x5c5c'
            ELSE substr(value, place + 1, 1) END;
    END LOOP;
    RETURN made || '''';
END $$

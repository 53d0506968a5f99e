-- A LIKE pattern in PostgreSQL's terms: the escape is a backslash, and one at the end stands for itself.
CREATE OR REPLACE FUNCTION mysql.like_pattern(pattern text, escape text DEFAULT '\') RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    made text := '';
    one text;
    escaped boolean := false;
BEGIN
    IF escape = '\' AND right(pattern COLLATE "C", 1) <> '\' THEN
        RETURN pattern;
    END IF;
    FOR place IN 1 .. char_length(pattern) LOOP
        one := substr(pattern, place, 1);
        IF escaped THEN
            made := made || '\' || one;
            escaped := false;
        ELSIF one COLLATE "C" = escape COLLATE "C" THEN
            escaped := true;
        ELSIF one COLLATE "C" = '\' THEN
            made := made || '\\';
        ELSE
            made := made || one;
        END IF;
    END LOOP;
    RETURN made || CASE WHEN escaped THEN '\' || escape ELSE '' END;
END $$

-- needs: regexp_matches
-- REGEXP_REPLACE: $1 in the replacement is a group, a backslash takes the next character as it is; occurrence 0 means all.
CREATE OR REPLACE FUNCTION mysql.regexp_replace(value text, pattern text, replacement text, flags text DEFAULT 'i', start bigint DEFAULT 1, occurrence bigint DEFAULT 0) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    expression text := mysql.regexp_pattern(pattern, flags);
    made text COLLATE "C" := '';
    rest text COLLATE "C" := replacement;
    one text COLLATE "C";
BEGIN
    IF value COLLATE "C" = '' THEN
        RETURN value;
    ELSIF start < 1 OR start > char_length(value) + 1 THEN
        RAISE EXCEPTION 'Index out of bounds in regular expression search.' USING ERRCODE = '2201B';
    END IF;
    WHILE rest <> '' LOOP
        one := substring(rest from '^(\\.|\$[0-9]|.|\n)');
        made := made || CASE
            WHEN one = '$0' THEN '\&'
            WHEN one ~ '^\$[0-9]' THEN '\' || right(one, 1)
            WHEN one ~ '^\\.' THEN replace(right(one, 1), '\', '\\')
            WHEN one = '\' THEN '\\'
            ELSE one END;
        rest := substr(rest, length(one) + 1);
    END LOOP;
    IF current_setting('server_version_num')::integer >= 150000 THEN
        RETURN regexp_replace(value COLLATE "und-x-icu", expression COLLATE "und-x-icu", made, start::integer, greatest(occurrence, 0)::integer);
    END IF;
    IF occurrence > 1 THEN
        -- The text behind the last match to be left alone.
        SELECT found.place + greatest(char_length(found.match), 1) INTO start
        FROM mysql.regexp_matches(value, pattern, flags, start, false) AS found OFFSET occurrence - 2 LIMIT 1;
    END IF;
    RETURN CASE WHEN start IS NULL OR start > char_length(value) + 1 THEN value ELSE left(value, start::integer - 1)
        || regexp_replace(substr(value, start::integer) COLLATE "und-x-icu", expression COLLATE "und-x-icu", made, CASE WHEN occurrence > 0 THEN '' ELSE 'g' END) END;
END $$

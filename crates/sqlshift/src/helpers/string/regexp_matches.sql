-- needs: regexp_pattern
-- All matches from a place on: where each begins and what it is. With apart, what stands before the place is out of sight.
CREATE OR REPLACE FUNCTION mysql.regexp_matches(value text, pattern text, flags text, start bigint, apart boolean) RETURNS TABLE (place bigint, match text) LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    expression text := mysql.regexp_pattern(pattern, flags);
    marked text COLLATE "C";
    piece text COLLATE "C";
BEGIN
    IF value COLLATE "C" = '' AND start > 1 THEN
        RETURN;
    ELSIF start < 1 OR start > char_length(value) + 1 THEN
        RAISE EXCEPTION 'Index out of bounds in regular expression search.' USING ERRCODE = '2201B';
    END IF;
    -- Two characters that no text has mark where matches begin and end.
    IF start > 1 AND NOT apart AND current_setting('server_version_num')::integer >= 150000 THEN
        marked := substr(regexp_replace(value COLLATE "und-x-icu", expression COLLATE "und-x-icu", U&'\FFFE\\&\FFFF', start::integer, 0), start::integer);
    ELSE
        marked := regexp_replace(substr(value, start::integer) COLLATE "und-x-icu", expression COLLATE "und-x-icu", U&'\FFFE\\&\FFFF', 'g');
    END IF;
    FOREACH piece IN ARRAY string_to_array(marked, U&'\FFFE') LOOP
        IF strpos(piece, U&'\FFFF') > 0 THEN
            place := start;
            match := split_part(piece, U&'\FFFF', 1);
            RETURN NEXT;
            start := start + char_length(piece) - 1;
        ELSE
            start := start + char_length(piece);
        END IF;
    END LOOP;
END $$

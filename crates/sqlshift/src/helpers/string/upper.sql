CREATE OR REPLACE FUNCTION mysql.upper(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    raised text;
BEGIN
    IF octet_length(value) = char_length(value) THEN
        RETURN upper(value COLLATE "C");
    END IF;
    raised := upper(value COLLATE "und-x-icu");
    IF char_length(raised) <> char_length(value) THEN
        SELECT string_agg(CASE WHEN char_length(upper(one COLLATE "und-x-icu")) = 1 THEN upper(one COLLATE "und-x-icu") ELSE one END, '' ORDER BY place) INTO raised
        FROM regexp_split_to_table(value COLLATE "C", '') WITH ORDINALITY AS characters (one, place);
    END IF;
    RETURN raised;
END $$

CREATE OR REPLACE FUNCTION mysql.soundex(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    letters text := upper(regexp_replace(value COLLATE "C", '[\u0001-@\[-`{-\u00bf]', '', 'g') COLLATE "C");
    codes text;
    made text;
    last text;
    code text;
BEGIN
    IF letters COLLATE "C" = '' THEN
        RETURN '';
    END IF;
    codes := translate(letters COLLATE "C", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '01230120022455012623010202');
    made := left(letters, 1);
    IF made COLLATE "C" !~ '[A-Z]' THEN
        made := left(regexp_replace(value COLLATE "C", '[\u0001-@\[-`{-\u00bf]', '', 'g'), 1);
    END IF;
    last := left(codes, 1);
    FOR place IN 2 .. char_length(codes) LOOP
        code := substr(codes, place, 1);
        CONTINUE WHEN code COLLATE "C" !~ '[1-6]';
        IF code COLLATE "C" <> last COLLATE "C" THEN
            made := made || code;
            last := code;
        END IF;
    END LOOP;
    RETURN rpad(made, greatest(4, char_length(made)), '0');
END $$

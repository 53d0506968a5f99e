-- needs: fold_letters, fold_general
-- A text under a collation's strength, one character for one: texts that MySQL's LIKE takes as equal become the same.
-- 'base' drops case and accents as utf8mb4_0900_ai_ci does, 'unicode' as the older _unicode_ci, 'general' as _general_ci,
-- 'swedish' as latin1_swedish_ci; 'accents' drops case only; 'case' and 'bytes' nothing.
CREATE OR REPLACE FUNCTION mysql.fold(value text, strength text DEFAULT 'base') RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    folded text COLLATE "C";
BEGIN
    IF strength IN ('bytes', 'case') THEN
        RETURN value;
    ELSIF octet_length(value) = char_length(value) THEN
        RETURN lower(value COLLATE "C");
    ELSIF strength = 'swedish' THEN
        RETURN translate(lower(value COLLATE "C"), 'ÀÁÂÃàáâãÇçÐðÈÉÊËèéêëÌÍÎÏìíîïÑñÒÓÔÕòóôõÙÚÛùúûÜÝüýÅÄÆæÖØÞ', 'aaaaaaaaccddeeeeeeeeiiiiiiiinnoooooooouuuuuuyyyyåäääöøþ');
    ELSIF strength = 'accents' THEN
        -- İ is not i in another case.
        folded := translate(normalize(value COLLATE "C", NFKC), U&'\0130', U&'\E106');
        IF char_length(folded) <> char_length(value) THEN
            folded := translate(value COLLATE "C", U&'\0130', U&'\E106');
        END IF;
        RETURN translate(mysql.lower(folded), U&'\03C2\E106', U&'\03C3\0130');
    ELSIF strength = 'unicode' THEN
        -- Letters with a stroke are letters of their own.
        value := translate(value COLLATE "C", 'ðđħłøÐĐĦŁØ', U&'\E107\E108\E109\E10A\E10B\E107\E108\E109\E10A\E10B');
    END IF;
    folded := CASE WHEN strength = 'general' THEN mysql.fold_general(value) ELSE mysql.fold_letters(value) END;
    IF char_length(folded) <> char_length(value) THEN
        -- Some character becomes several or none: those only lose their case.
        SELECT string_agg(CASE WHEN char_length(became) = 1 THEN became ELSE mysql.lower(one) END, '' ORDER BY place) INTO folded
        FROM (
            SELECT one, place, CASE WHEN strength = 'general' THEN mysql.fold_general(one) ELSE mysql.fold_letters(one) END AS became
            FROM regexp_split_to_table(value COLLATE "C", '') WITH ORDINALITY AS characters (one, place)
        ) AS pieces;
    END IF;
    RETURN folded;
END $$

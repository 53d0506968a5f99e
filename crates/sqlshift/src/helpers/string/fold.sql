-- needs: fold_letters
-- A text under a collation's strength, one character for one: 'base' drops case and accents, 'accents' case only,
-- 'case' and 'bytes' nothing. Texts that MySQL's LIKE takes as equal become the same.
CREATE OR REPLACE FUNCTION mysql.fold(value text, strength text DEFAULT 'base') RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    folded text COLLATE "C";
BEGIN
    IF strength IN ('bytes', 'case') THEN
        RETURN value;
    ELSIF octet_length(value) = char_length(value) THEN
        RETURN lower(value COLLATE "C");
    ELSIF strength = 'accents' THEN
        -- İ is not i in another case.
        folded := translate(normalize(value COLLATE "C", NFKC), U&'\0130', U&'\E106');
        IF char_length(folded) <> char_length(value) THEN
            folded := translate(value COLLATE "C", U&'\0130', U&'\E106');
        END IF;
        RETURN translate(mysql.lower(folded), U&'\03C2\E106', U&'\03C3\0130');
    END IF;
    folded := mysql.fold_letters(value);
    IF char_length(folded) <> char_length(value) THEN
        -- Some character becomes several or none: those only lose their case.
        SELECT string_agg(CASE WHEN char_length(became) = 1 THEN became ELSE mysql.lower(one) END, '' ORDER BY place) INTO folded
        FROM (
            SELECT one, place, mysql.fold_letters(one) AS became
            FROM regexp_split_to_table(value COLLATE "C", '') WITH ORDINALITY AS characters (one, place)
        ) AS pieces;
    END IF;
    RETURN folded;
END $$

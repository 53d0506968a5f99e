-- needs: fold
-- As fold, but letters that count as two become two, and accents by themselves vanish.
CREATE OR REPLACE FUNCTION mysql.fold_wide(value text, strength text DEFAULT 'base') RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN strength <> 'base' OR octet_length(value) = char_length(value) THEN mysql.fold(value, strength)
        ELSE replace(replace(replace(mysql.fold_letters(value) COLLATE "C", 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe') END
$$

-- needs: fold
-- As fold, but letters that count as two become two, and accents by themselves vanish.
CREATE OR REPLACE FUNCTION mysql.fold_wide(value text, strength text DEFAULT 'base') RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN strength NOT IN ('base', 'unicode') OR octet_length(value) = char_length(value) THEN mysql.fold(value, strength)
        ELSE replace(replace(replace(mysql.fold_letters(CASE WHEN strength = 'base' THEN value
            ELSE translate(value COLLATE "C", 'ðđħłøÐĐĦŁØ', U&'\E107\E108\E109\E10A\E10B\E107\E108\E109\E10A\E10B') END) COLLATE "C",
            'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe') END
$$

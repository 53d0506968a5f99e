-- needs: lower
-- A text under the _general_ci collations, which know no signs that are equal to others but letters with accents.
CREATE OR REPLACE FUNCTION mysql.fold_general(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT translate(mysql.lower(regexp_replace(
            normalize(translate(value COLLATE "C", U&'\0419\0439', U&'\E100\E100'), NFD), '[\u0300-\u034e\u0350-\u0362\u0483-\u0487]', '', 'g')),
        'ßſıµϐϑϰϖϱςϲϕ', 'ssiμβθκπρσσφ')
$$

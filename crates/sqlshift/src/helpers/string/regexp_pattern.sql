-- A regular expression of ICU (MySQL) as one of PostgreSQL; flags as in MySQL's match type, the last of c and i counts.
CREATE OR REPLACE FUNCTION mysql.regexp_pattern(pattern text, flags text DEFAULT 'i') RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    made text COLLATE "C" := '';
    one text COLLATE "C";
    found text[] COLLATE "C";
    rest text COLLATE "C";
    source text COLLATE "C" := pattern;
    place integer := 1;
    depth integer := 0;
    literal boolean := false;
    unix_lines boolean := flags COLLATE "C" ~ 'u';
    dot_all boolean := flags COLLATE "C" ~ 'n';
    lines boolean := flags COLLATE "C" ~ 'm';
    insensitive boolean := coalesce(right(regexp_replace(flags COLLATE "C", '[^ci]', '', 'g'), 1) = 'i', false);
    line_end text := CASE WHEN flags COLLATE "C" ~ 'u' THEN '\n' ELSE '\r\n\v\f\u0085\u2028\u2029' END;
BEGIN
    IF source = '' THEN
        RAISE EXCEPTION 'Illegal argument to a regular expression.' USING ERRCODE = '2201B';
    END IF;
    found := regexp_match(source, '^\(\?([imsu]+)\)');
    IF found IS NOT NULL THEN
        insensitive := insensitive OR found[1] ~ 'i';
        dot_all := dot_all OR found[1] ~ 's';
        lines := lines OR found[1] ~ 'm';
        source := substr(source, length(found[1]) + 4);
    END IF;
    WHILE place <= length(source) LOOP
        one := substr(source, place, 1);
        rest := substr(source, place);
        IF literal THEN
            IF starts_with(rest, '\E') THEN
                literal := false;
                place := place + 2;
            ELSE
                made := made || regexp_replace(one, '[^[:alnum:]_\s]', '\\\&');
                place := place + 1;
            END IF;
        ELSIF one = '\' THEN
            found := regexp_match(rest, '^\\(?:x\{([0-9A-Fa-f]+)\}|x([0-9A-Fa-f]{2})|0([0-7]{1,3})|([pP])\{\^?([A-Za-z_ ]+)\}|(.))');
            IF found IS NULL THEN
                RAISE EXCEPTION 'Unrecognized escape sequence in regular expression.' USING ERRCODE = '2201B';
            ELSIF coalesce(found[1], found[2]) IS NOT NULL THEN
                made := made || '\U' || lpad(coalesce(found[1], found[2]), 8, '0');
                place := place + length(substring(rest from '^\\x\{[0-9A-Fa-f]+\}|^\\x..'));
            ELSIF found[3] IS NOT NULL THEN
                made := made || '\u' || lpad(to_hex(('x' || lpad(left(found[3], 1), 8, '0'))::bit(32)::integer * CASE length(found[3]) WHEN 3 THEN 64 WHEN 2 THEN 8 ELSE 1 END
                    + CASE length(found[3]) WHEN 3 THEN substr(found[3], 2, 1)::integer * 8 + right(found[3], 1)::integer WHEN 2 THEN right(found[3], 1)::integer ELSE 0 END), 4, '0');
                place := place + 2 + length(found[3]);
            ELSIF found[4] IS NOT NULL THEN
                one := CASE
                    WHEN lower(found[5]) IN ('l', 'alphabetic', 'alpha', 'letter') THEN 'alpha'
                    WHEN lower(found[5]) IN ('lu', 'uppercase', 'upper') THEN 'upper'
                    WHEN lower(found[5]) IN ('ll', 'lowercase', 'lower') THEN 'lower'
                    WHEN lower(found[5]) IN ('nd', 'n', 'digit') THEN 'digit'
                    WHEN lower(found[5]) IN ('p', 'punct', 'punctuation') THEN 'punct'
                    WHEN lower(found[5]) IN ('z', 'zs', 'white_space', 'space') THEN 'space'
                    WHEN lower(found[5]) IN ('alnum') THEN 'alnum' END;
                IF one IS NULL OR insensitive AND one IN ('upper', 'lower') THEN
                    RAISE EXCEPTION 'no PostgreSQL form of \%{%} in a regular expression', found[4], found[5] USING ERRCODE = '2201B';
                END IF;
                IF depth > 0 AND found[4] = 'P' THEN
                    RAISE EXCEPTION 'no PostgreSQL form of \P{…} in a set of a regular expression' USING ERRCODE = '2201B';
                END IF;
                made := made || CASE WHEN depth > 0 THEN '[:' || one || ':]' WHEN found[4] = 'P' THEN '[^[:' || one || ':]]' ELSE '[[:' || one || ':]]' END;
                place := place + length(substring(rest from '^\\.\{[^}]*\}'));
            ELSE
                one := found[6];
                made := made || CASE
                    WHEN one = 'b' THEN CASE WHEN depth > 0 THEN '\b' ELSE '\y' END
                    WHEN one = 'B' THEN '\Y'
                    WHEN one = 'Z' THEN '(?=(\r\n|[' || line_end || '])?\Z)'
                    WHEN one = 'z' THEN '\Z'
                    WHEN one = 'R' THEN '(?:\r\n|[' || line_end || '])'
                    WHEN one = 'h' THEN CASE WHEN depth > 0 THEN ' \t\u00a0' ELSE '[ \t\u00a0]' END
                    WHEN one = 'v' THEN CASE WHEN depth > 0 THEN line_end ELSE '[' || line_end || ']' END
                    WHEN one = 'Q' THEN ''
                    WHEN one ~ '[dDwWsSAnrtfaecuU1-9]' THEN '\' || one
                    WHEN one ~ '[kGXN]' THEN NULL
                    WHEN one ~ '[[:alnum:]]' THEN one
                    ELSE '\' || one END;
                IF made IS NULL THEN
                    RAISE EXCEPTION 'Unrecognized escape sequence in regular expression.' USING ERRCODE = '2201B';
                END IF;
                literal := one = 'Q';
                place := place + 2;
            END IF;
        ELSIF depth > 0 THEN
            IF starts_with(rest, '[:') THEN
                found := regexp_match(rest, '^\[:(\^?)([a-zA-Z]+):\]');
                IF found IS NULL OR found[1] <> '' THEN
                    RAISE EXCEPTION 'no PostgreSQL form of a named set in a regular expression' USING ERRCODE = '2201B';
                END IF;
                made := made || '[:' || lower(found[2]) || ':]';
                place := place + length(found[2]) + 4;
            ELSIF rest ~ '^(\[\^|&&|--)' THEN
                RAISE EXCEPTION 'no PostgreSQL form of a set operation in a regular expression' USING ERRCODE = '2201B';
            ELSIF one = '[' THEN
                depth := depth + 1;
                place := place + 1;
            ELSIF one = ']' THEN
                depth := depth - 1;
                made := made || CASE WHEN depth = 0 THEN ']' ELSE '' END;
                place := place + 1;
            ELSE
                made := made || one;
                place := place + 1;
            END IF;
        ELSIF one = '[' THEN
            depth := 1;
            IF starts_with(rest, '[^') THEN
                made := made || '[^';
                place := place + 2;
            ELSE
                made := made || '[';
                place := place + 1;
            END IF;
            IF substr(source, place, 1) = ']' THEN
                made := made || '\]';
                place := place + 1;
            END IF;
        ELSIF one = '.' THEN
            made := made || CASE WHEN dot_all THEN '(?:\r\n|.)' ELSE '[^' || line_end || ']' END;
            place := place + 1;
        ELSIF one = '^' AND lines THEN
            -- Behind the last line's end no line begins.
            made := made || '(?:\A|^(?!\Z))';
            place := place + 1;
        ELSIF one = '$' THEN
            made := made || CASE WHEN lines THEN '$' ELSE '(?=(?:\r\n|[' || line_end || '])?\Z)' END;
            place := place + 1;
        ELSIF starts_with(rest, '(?#') THEN
            place := place + length(substring(rest from '^[^)]*\)'));
        ELSIF rest ~ '^\(\?(<[A-Za-z]|>)' THEN
            found := regexp_match(rest, '^\(\?(<[A-Za-z][A-Za-z0-9]*>|>)');
            made := made || CASE WHEN found[1] = '>' THEN '(?:' ELSE '(' END;
            place := place + 2 + length(found[1]);
        ELSIF rest ~ '^\(\?[imsuwx-]' THEN
            RAISE EXCEPTION 'no PostgreSQL form of options inside a regular expression' USING ERRCODE = '2201B';
        ELSIF rest ~ '^(\*|\+|\?|\{[0-9]+(,[0-9]*)?\})\+' THEN
            RAISE EXCEPTION 'no PostgreSQL form of a possessive quantifier' USING ERRCODE = '2201B';
        ELSE
            made := made || one;
            place := place + 1;
        END IF;
    END LOOP;
    IF depth > 0 THEN
        RAISE EXCEPTION 'The regular expression contains an unclosed bracket expression.' USING ERRCODE = '2201B';
    END IF;
    one := CASE WHEN insensitive THEN 'i' ELSE '' END || CASE WHEN lines THEN 'w' ELSE '' END;
    RETURN CASE WHEN one <> '' THEN '(?' || one || ')' ELSE '' END || made;
END $$

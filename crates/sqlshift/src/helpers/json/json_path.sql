-- The legs of a JSON path: `m` and a name for a member, `M` for all members, `c` and a number for a cell counted
-- from the first one, `l` from the last one, `r` and two cells for a range, `C` for all cells, `E` for `**`.
CREATE OR REPLACE FUNCTION mysql.json_path(path text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    rest text COLLATE "C" := btrim(path COLLATE "C", E' \t\n\r');
    part text[];
    legs text[] := '{}';
    cells text[];
    cell text COLLATE "C";
BEGIN
    IF left(rest, 1) <> '$' THEN
        RAISE 'invalid JSON path expression: %', path USING ERRCODE = 'invalid_parameter_value';
    END IF;
    rest := ltrim(substr(rest, 2), E' \t\n\r');
    WHILE rest <> '' LOOP
        IF rest ~ '^\*\*' THEN
            legs := legs || 'E'::text;
            rest := substr(rest, 3);
            IF rest = '' OR rest ~ '^\s*\*' THEN
                RAISE 'invalid JSON path expression: %', path USING ERRCODE = 'invalid_parameter_value';
            END IF;
        ELSIF rest ~ '^\.\s*\*' THEN
            legs := legs || 'M'::text;
            rest := regexp_replace(rest, '^\.\s*\*', '');
        ELSIF rest ~ '^\[\s*\*\s*\]' THEN
            legs := legs || 'C'::text;
            rest := regexp_replace(rest, '^\[\s*\*\s*\]', '');
        ELSIF rest ~ '^\.\s*"' THEN
            part := regexp_match(rest, '^\.\s*("(?:[^"\\]|\\.)*")');
            IF part IS NULL THEN
                RAISE 'invalid JSON path expression: %', path USING ERRCODE = 'invalid_parameter_value';
            END IF;
            legs := legs || ('m' || (part[1]::jsonb #>> '{}'));
            rest := regexp_replace(rest, '^\.\s*"(?:[^"\\]|\\.)*"', '');
        ELSIF rest ~ '^\.' THEN
            part := regexp_match(rest, '^\.\s*([^\s.\[*"]+)');
            -- An ECMAScript identifier.
            IF part IS NULL OR part[1] ~ '^[0-9]' OR part[1] ~ '[-!#%&''()+,/:;<=>?@\]^`{|}~\\]' THEN
                RAISE 'invalid JSON path expression: %', path USING ERRCODE = 'invalid_parameter_value';
            END IF;
            legs := legs || ('m' || part[1]);
            rest := regexp_replace(rest, '^\.\s*[^\s.\[*"]+', '');
        ELSE
            part := regexp_match(rest, '^\[\s*(\d+|last(?:\s*-\s*\d+)?)(?:\s+to\s+(\d+|last(?:\s*-\s*\d+)?))?\s*\]');
            IF part IS NULL THEN
                RAISE 'invalid JSON path expression: %', path USING ERRCODE = 'invalid_parameter_value';
            END IF;
            cells := '{}';
            FOREACH cell IN ARRAY part LOOP
                IF cell LIKE 'last%' THEN
                    cells := cells || ('l' || coalesce(substring(cell FROM '\d+'), '0'));
                ELSIF cell IS NOT NULL THEN
                    cells := cells || ('c' || cell);
                END IF;
            END LOOP;
            IF cardinality(cells) = 2 THEN
                -- Both from the same end, and nothing between them.
                IF left(cells[1], 1) = left(cells[2], 1)
                    AND (substr(cells[1], 2)::bigint > substr(cells[2], 2)::bigint) = (left(cells[1], 1) = 'c')
                    AND cells[1] <> cells[2] THEN
                    RAISE 'invalid JSON path expression: %', path USING ERRCODE = 'invalid_parameter_value';
                END IF;
                legs := legs || ('r' || cells[1] || ' ' || cells[2]);
            ELSE
                legs := legs || cells[1];
            END IF;
            rest := regexp_replace(rest, '^\[[^\]]*\]', '');
        END IF;
        rest := ltrim(rest, E' \t\n\r');
    END LOOP;
    RETURN legs;
END $$

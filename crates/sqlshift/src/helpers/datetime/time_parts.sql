-- needs: read_datetime, parts_to_datetime
-- What MySQL reads in a text as a time: {microseconds, doubt}. doubt is 1 where MySQL warns of what it cut
-- off, 2 where it warns of the form and 4 where the text is a date with time. NULL where it is no time.
CREATE OR REPLACE FUNCTION mysql.time_parts(value text) RETURNS bigint[]
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    rest text := ltrim(value, E' \t\n\v\f\r');
    doubt int := CASE WHEN rest <> value THEN 2 ELSE 0 END;
    negative boolean := rest ~ '^-';
    parts bigint[];
    found text[];
    number numeric;
    hours numeric;
    minutes numeric;
    seconds numeric;
    fraction text;
    total numeric;
BEGIN
    IF negative THEN
        rest := substr(rest, 2);
    END IF;
    IF rest = '' THEN
        RETURN NULL;
    END IF;
    IF length(rest) >= 12 THEN
        parts := mysql.read_datetime(rest);
        IF parts[9] & 4 = 0 THEN
            IF negative OR parts[9] & 16 > 0 OR parts[8] = 1 THEN
                RETURN NULL;
            END IF;
            IF parts[10] IS NOT NULL THEN
                total := extract(epoch FROM mysql.parts_to_datetime(parts)::time) * 1000000;
                RETURN ARRAY[total::bigint, 4];
            END IF;
            -- A fraction that is rounded up does not begin another day here.
            IF parts[4:7] = '{0,0,0,0}' AND rest ~ '9\.9{6}[5-9]' THEN
                parts[4] := 24;
            END IF;
            RETURN ARRAY[
                ((parts[4] * 60 + parts[5]) * 60 + parts[6]) * 1000000 + parts[7], parts[9] & 3 | 4
            ];
        END IF;
    END IF;
    -- days hours:minutes:seconds, hours:minutes:seconds or a number
    found := regexp_match(rest, '^([0-9]+)([\t-\r ]+)([0-9][0-9]*)(?::([0-9]+))?(?::([0-9]+))?(.*)$');
    IF found IS NOT NULL AND length(rest) - length(found[1]) - length(found[2]) > 1 THEN
        IF length(found[2]) > 1 THEN
            doubt := 2;
        END IF;
        number := found[1]::numeric;
        hours := found[3]::numeric + number * 24;
        minutes := coalesce(found[4], '0')::numeric;
        seconds := coalesce(found[5], '0')::numeric;
        rest := found[6];
    ELSE
        found := regexp_match(rest, '^([0-9]*)([\t-\r ]*):([0-9]+)(?::([0-9]+))?(.*)$');
        IF found IS NOT NULL THEN
            number := coalesce(nullif(found[1], ''), '0')::numeric;
            hours := number;
            minutes := found[3]::numeric;
            seconds := coalesce(found[4], '0')::numeric;
            IF length(found[2]) > 1 THEN
                doubt := 2;
            END IF;
            rest := found[5];
        ELSE
            found := regexp_match(rest, '^([0-9]*)([\t-\r ]*)(.*)$');
            number := coalesce(nullif(found[1], ''), '0')::numeric;
            hours := div(number, 10000);
            minutes := div(number, 100) % 100;
            seconds := number % 100;
            IF length(found[2]) > 1 OR found[2] <> '' AND found[3] = '' THEN
                doubt := 2;
            END IF;
            IF found[1] = '' AND found[3] <> '' AND found[3] !~ '^\.[0-9]' AND found[3] <> '.' THEN
                RETURN NULL;
            END IF;
            rest := found[3];
        END IF;
    END IF;
    IF number > 4294967295 OR hours > 4294967295 OR minutes > 4294967295 OR seconds > 4294967295 THEN
        RETURN NULL;
    END IF;
    fraction := substring(rest from '^\.([0-9]+)');
    IF fraction IS NOT NULL THEN
        rest := substr(rest, length(fraction) + 2);
    ELSIF rest = '.' THEN
        rest := '';
    END IF;
    IF rest ~ '^[eE][+-]?[0-9]' OR minutes >= 60 OR seconds >= 60 THEN
        RETURN NULL;
    END IF;
    IF rest ~ '[^\t-\r ]' THEN
        doubt := doubt | 1;
    ELSIF rest <> '' THEN
        doubt := doubt | 2;
    END IF;
    total := ((hours * 60 + minutes) * 60 + seconds) * 1000000 + rpad(left(coalesce(fraction, ''), 6), 6, '0')::numeric;
    -- MySQL rounds by the last digit that it is given.
    IF length(fraction) > 6 AND right(fraction, 1) >= '5' THEN
        total := total + 1;
    END IF;
    IF total > 3020399000000 THEN
        total := 3020399000000;
        doubt := doubt | 1;
    END IF;
    RETURN ARRAY[CASE WHEN negative THEN -total ELSE total END::bigint, doubt];
END $$

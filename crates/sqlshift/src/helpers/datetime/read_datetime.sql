-- What MySQL reads in a text as a date and time, zero parts included:
-- {year, month, day, hour, minute, second, microsecond, kind, doubt, offset}.
-- kind 1 is a date, 2 a date with time; offset is that of a text with a time zone, in seconds.
-- doubt has the bits 1: something was cut off, 2: MySQL warns of the form, 4: no blank before the time,
-- 8: the month has no such day, 16: a part is out of range. NULL where the text has not the form of a date.
CREATE OR REPLACE FUNCTION mysql.read_datetime(value text) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    rest text := ltrim(value, E' \t\n\v\f\r');
    lead text;
    fixed boolean;
    width int;
    year_width int := 0;
    parts bigint[] := '{0,0,0,0,0,0,0,0,0,NULL}';
    digits text;
    between text;
    at int := 0;
    doubt int := 0;
    spaced boolean := false;
    delimited boolean := false;
    nonzero boolean := false;
    zone text;
    rounding boolean := false;
    long boolean := false;
    moment timestamp;
BEGIN
    IF rest !~ '^[0-9]' THEN
        RETURN NULL;
    END IF;
    IF rest <> value THEN
        doubt := 2;
    END IF;
    -- A text of digits alone has parts of fixed width.
    lead := substring(rest from '^[0-9T]+');
    fixed := length(lead) = length(rest) OR substr(rest, length(lead) + 1, 1) = '.';
    IF fixed THEN
        year_width := CASE WHEN length(lead) IN (4, 8) OR length(lead) >= 14 THEN 4 ELSE 2 END;
    END IF;
    WHILE at < 7 AND rest ~ '^[0-9]' LOOP
        at := at + 1;
        IF at = 7 THEN
            digits := substring(rest from '^[0-9]{1,6}');
        ELSIF NOT fixed THEN
            digits := substring(rest from '^[0-9]+');
        ELSIF at = 1 AND year_width = 4 THEN
            digits := substring(rest from '^[0-9]{1,4}');
        ELSE
            digits := substring(rest from '^[0-9]{1,2}');
        END IF;
        width := length(digits);
        IF length(ltrim(digits, '0')) > 6 THEN
            RETURN NULL;
        END IF;
        nonzero := nonzero OR digits ~ '[1-9]';
        IF at = 1 AND NOT fixed THEN
            year_width := width;
        END IF;
        IF at = 7 THEN
            digits := rpad(digits, 6, '0');
        END IF;
        parts[at] := digits::bigint;
        rest := substr(rest, width + 1);
        EXIT WHEN rest = '';
        IF at = 3 AND rest ~ '^T' THEN
            rest := substr(rest, 2);
            CONTINUE;
        END IF;
        IF at >= 6 AND rest ~ '^[+-]' THEN
            zone := rest;
            rest := '';
            EXIT;
        END IF;
        IF at = 6 THEN
            IF rest ~ '^\.' THEN
                rest := substr(rest, 2);
                CONTINUE;
            END IF;
            EXIT;
        END IF;
        IF at = 7 THEN
            -- The seventh digit rounds; the rest of the digits count for nothing.
            IF width = 6 THEN
                long := rest ~ '^[0-9]';
                rounding := rest ~ '^[5-9]';
                rest := ltrim(rest, '0123456789');
            END IF;
            IF rest ~ '^[+-]' THEN
                zone := rest;
                rest := '';
            END IF;
            between := substring(rest from '^[\t-\r !-/:-@[-`{-~]*');
            IF between ~ '[\t-\r ]' AND NOT long THEN
                spaced := true;
                doubt := 2;
            END IF;
            IF NOT long THEN
                rest := substr(rest, length(between) + 1);
            END IF;
            EXIT;
        END IF;
        between := substring(rest from '^[\t-\r !-/:-@[-`{-~]*');
        IF at <> 3 AND between ~ '[\t-\r ]' THEN
            RETURN NULL;
        END IF;
        delimited := delimited OR between <> '';
        spaced := spaced OR between ~ '[\t-\r ]';
        IF between <> '' AND NOT (
            between = ' ' AND at = 3
            OR between = '-' AND at <= 2
            OR between = ':' AND at IN (4, 5)
            OR between = '.' AND fixed AND (at = 3 OR year_width = 2 AND lead ~ '^.$')
        ) THEN
            doubt := 2;
        END IF;
        rest := substr(rest, length(between) + 1);
        IF rest = '' AND at = 3 AND spaced THEN
            doubt := 2;
        END IF;
    END LOOP;
    IF zone IS NOT NULL THEN
        IF zone !~ '^[+-](0[0-9]|1[0-3]):[0-5][0-9]$|^[+-]14:00$' OR zone = '-00:00' THEN
            RETURN NULL;
        END IF;
        parts[10] := (substr(zone, 1, 1) || '1')::bigint
            * (substr(zone, 2, 2)::bigint * 3600 + substr(zone, 5, 2)::bigint * 60);
    END IF;
    IF year_width = 2 AND nonzero THEN
        parts[1] := parts[1] + CASE WHEN parts[1] < 70 THEN 2000 ELSE 1900 END;
    END IF;
    IF delimited AND NOT spaced THEN
        doubt := doubt | 4;
    END IF;
    IF at < 3 OR parts[1] > 9999 OR parts[2] > 12 OR parts[3] > 31
        OR parts[4] > 23 OR parts[5] > 59 OR parts[6] > 59
    THEN
        parts[9] := doubt | 16;
        RETURN parts;
    END IF;
    IF rest ~ '[^\t-\r ]' THEN
        doubt := doubt | 1;
    ELSIF rest <> '' THEN
        doubt := doubt | 2;
    END IF;
    IF parts[2] > 0 AND parts[3] > (CASE
        WHEN parts[2] IN (4, 6, 9, 11) THEN 30
        WHEN parts[2] <> 2 THEN 31
        WHEN parts[1] % 4 = 0 AND (parts[1] % 100 <> 0 OR parts[1] % 400 = 0) AND parts[1] <> 0 THEN 29
        ELSE 28
    END) THEN
        doubt := doubt | 8;
        rounding := false;
    END IF;
    parts[8] := CASE WHEN at <= 3 THEN 1 ELSE 2 END;
    parts[9] := doubt;
    IF rounding THEN
        parts[7] := parts[7] + 1;
        IF parts[7] = 1000000 THEN
            IF parts[1] = 0 OR parts[2] = 0 OR parts[3] = 0 THEN
                parts[9] := doubt | 8;
                RETURN parts;
            END IF;
            moment := make_timestamp(parts[1]::int, parts[2]::int, parts[3]::int, parts[4]::int, parts[5]::int, parts[6])
                + interval '1 second';
            IF moment >= timestamp '10000-01-01' THEN
                parts[9] := doubt | 8;
                RETURN parts;
            END IF;
            parts := ARRAY[
                extract(year FROM moment), extract(month FROM moment), extract(day FROM moment),
                extract(hour FROM moment), extract(minute FROM moment), trunc(extract(second FROM moment)),
                0, parts[8], parts[9], parts[10]
            ]::bigint[];
        END IF;
    END IF;
    RETURN parts;
END $$

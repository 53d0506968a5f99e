-- needs: day_number
-- What STR_TO_DATE reads: {year, month, day, hour, minute, second, microsecond}, NULL where it fails.
CREATE OR REPLACE FUNCTION mysql.scan_date(value text, format text) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    months text[] := '{january,february,march,april,may,june,july,august,september,october,november,december}';
    weekdays text[] := '{monday,tuesday,wednesday,thursday,friday,saturday,sunday}';
    rest text := value;
    todo text := replace(replace(format, '%T', '%H:%i:%S'), '%r', E'%\x01:%i:%S %\x02');
    parts bigint[] := '{0,0,0,0,0,0,0}';
    code text;
    width int;
    found text;
    number bigint;
    names text[];
    at int;
    weekday bigint := 0;
    yearday bigint := 0;
    week bigint := -1;
    week_code text;
    week_year bigint := -1;
    week_year_code text;
    american boolean := false;
    half int := 0;
    outer_american boolean;
    outer_half int;
    monday boolean;
    start bigint;
    first bigint;
    days bigint;
    day date;
BEGIN
    LOOP
        rest := ltrim(rest, E' \t\n\v\f\r');
        EXIT WHEN rest = '' OR todo = '';
        code := substr(todo, 1, 1);
        IF code <> '%' OR todo = '%' THEN
            todo := substr(todo, 2);
            IF code !~ '[\t-\r ]' THEN
                IF left(rest, 1) <> code THEN
                    RETURN NULL;
                END IF;
                rest := substr(rest, 2);
            END IF;
            CONTINUE;
        END IF;
        code := substr(todo, 2, 1);
        todo := substr(todo, 3);
        width := CASE
            WHEN code IN ('Y', 'X', 'x') THEN 4
            WHEN code = 'f' THEN 6
            WHEN code = 'j' THEN 3
            WHEN code = 'w' THEN 1
            WHEN code ~ '^[ymcdeDhIlkHisSVUvu\x01]$' THEN 2
        END;
        IF width IS NOT NULL THEN
            found := substring(left(rest, width) from '^[+]?[0-9]+');
            IF found IS NULL THEN
                RETURN NULL;
            END IF;
            rest := substr(rest, length(found) + 1);
            number := found::bigint;
            CASE
                WHEN code = 'Y' OR code = 'y' THEN
                    IF length(found) <= 2 THEN
                        number := number + CASE WHEN number < 70 THEN 2000 ELSE 1900 END;
                    END IF;
                    parts[1] := number;
                WHEN code = 'm' OR code = 'c' THEN
                    parts[2] := number;
                WHEN code IN ('d', 'e', 'D') THEN
                    parts[3] := number;
                    IF code = 'D' THEN
                        rest := substr(rest, 3);
                    END IF;
                WHEN code IN ('h', 'I', 'l', E'\x01') THEN
                    parts[4] := number;
                    IF code = E'\x01' THEN
                        outer_american := american;
                        outer_half := half;
                        half := 0;
                    END IF;
                    american := true;
                WHEN code = 'k' OR code = 'H' THEN
                    parts[4] := number;
                WHEN code = 'i' THEN
                    parts[5] := number;
                WHEN code = 's' OR code = 'S' THEN
                    parts[6] := number;
                WHEN code = 'f' THEN
                    parts[7] := rpad(found, 6, '0')::bigint;
                WHEN code = 'w' THEN
                    IF number > 6 THEN
                        RETURN NULL;
                    END IF;
                    weekday := CASE number WHEN 0 THEN 7 ELSE number END;
                WHEN code = 'j' THEN
                    yearday := number;
                WHEN code = 'X' OR code = 'x' THEN
                    week_year := number;
                    week_year_code := code;
                ELSE
                    IF number > 53 OR number = 0 AND code IN ('V', 'v') THEN
                        RETURN NULL;
                    END IF;
                    week := number;
                    week_code := code;
            END CASE;
        ELSIF code IN ('M', 'b', 'W', 'a') THEN
            -- The beginning of a name will do, if there is only one such name.
            found := lower(substring(rest from '^[A-Za-zÀ-ÖØ-öø-ÿ]+'));
            IF found IS NULL THEN
                RETURN NULL;
            END IF;
            names := CASE WHEN code IN ('M', 'b') THEN months ELSE weekdays END;
            IF code IN ('b', 'a') THEN
                names := ARRAY(SELECT left(name, 3) FROM unnest(names) WITH ORDINALITY AS list (name, place) ORDER BY place);
            END IF;
            at := array_position(names, found);
            IF at IS NULL THEN
                SELECT CASE WHEN count(*) = 1 THEN min(place) END INTO at
                FROM unnest(names) WITH ORDINALITY AS list (name, place) WHERE starts_with(name, found);
            END IF;
            IF at IS NULL THEN
                RETURN NULL;
            END IF;
            rest := substr(rest, length(found) + 1);
            IF code IN ('M', 'b') THEN
                parts[2] := at;
            ELSE
                weekday := at;
            END IF;
        ELSIF code IN ('p', E'\x02') THEN
            IF NOT american OR lower(left(rest, 2)) NOT IN ('am', 'pm') THEN
                RETURN NULL;
            END IF;
            half := CASE WHEN lower(left(rest, 2)) = 'pm' THEN 12 ELSE half END;
            rest := substr(rest, 3);
            IF code = E'\x02' THEN
                IF parts[4] NOT BETWEEN 1 AND 12 THEN
                    RETURN NULL;
                END IF;
                parts[4] := parts[4] % 12 + half;
                american := outer_american;
                half := outer_half;
            END IF;
        ELSIF code = '.' THEN
            rest := regexp_replace(rest, '^[!-/:-@[-`{-~]+', '');
        ELSIF code = '@' THEN
            rest := regexp_replace(rest, '^[A-Za-z]+', '');
        ELSIF code = '#' THEN
            rest := regexp_replace(rest, '^[0-9]+', '');
        ELSE
            RETURN NULL;
        END IF;
    END LOOP;
    IF american THEN
        IF parts[4] NOT BETWEEN 1 AND 12 THEN
            RETURN NULL;
        END IF;
        parts[4] := parts[4] % 12 + half;
    END IF;
    IF yearday > 0 THEN
        days := mysql.day_number(parts[1], 1, 1) + yearday - 1;
    END IF;
    IF week >= 0 AND weekday > 0 THEN
        IF week_code IN ('V', 'v') AND (week_year < 0 OR (week_year_code = 'X') <> (week_code = 'V'))
            OR week_code IN ('U', 'u') AND week_year >= 0
        THEN
            RETURN NULL;
        END IF;
        monday := week_code IN ('u', 'v');
        start := mysql.day_number(CASE WHEN week_code IN ('V', 'v') THEN week_year ELSE parts[1] END, 1, 1);
        first := (start + CASE WHEN monday THEN 5 ELSE 6 END) % 7;
        IF monday THEN
            days := start + CASE WHEN first <= 3 THEN 0 ELSE 7 END - first + (week - 1) * 7 + weekday - 1;
        ELSE
            days := start + CASE WHEN first = 0 THEN 0 ELSE 7 END - first + (week - 1) * 7 + weekday % 7;
        END IF;
    END IF;
    IF days IS NOT NULL THEN
        IF days NOT BETWEEN 366 AND 3652424 THEN
            RETURN NULL;
        END IF;
        day := date '0001-01-01' + (days - 366)::int;
        parts[1] := extract(year FROM day);
        parts[2] := extract(month FROM day);
        parts[3] := extract(day FROM day);
    END IF;
    IF parts[2] > 12 OR parts[3] > 31 OR parts[4] > 23 OR parts[5] > 59 OR parts[6] > 59 THEN
        RETURN NULL;
    END IF;
    RETURN parts;
END $$

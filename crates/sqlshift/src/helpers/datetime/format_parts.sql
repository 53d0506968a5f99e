-- needs: yearweek_of, day_number
-- DATE_FORMAT and TIME_FORMAT of {year, month, day, hour, minute, second, microsecond}; a TIME has no date
-- to show. The hours of a TIME reach beyond 23. Names are English.
CREATE OR REPLACE FUNCTION mysql.format_parts(parts bigint[], format text, is_time boolean) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    months text[] := '{January,February,March,April,May,June,July,August,September,October,November,December}';
    weekdays text[] := '{Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday}';
    year bigint := parts[1];
    month bigint := parts[2];
    day bigint := parts[3];
    hour bigint := parts[4];
    hour12 text := ((hour % 24 + 11) % 12 + 1)::text;
    half text := CASE WHEN hour % 24 < 12 THEN 'AM' ELSE 'PM' END;
    hours text := CASE WHEN hour < 10 THEN '0' ELSE '' END || hour;
    clock text := ':' || lpad(parts[5]::text, 2, '0') || ':' || lpad(parts[6]::text, 2, '0');
    weekday int := CASE WHEN NOT is_time AND year + month > 0 THEN (mysql.day_number(year, month, day) + 5) % 7 + 1 END;
    result text := '';
    item text;
    code text;
BEGIN
    IF format = '' THEN
        RETURN NULL;
    END IF;
    FOR item IN SELECT match[1] FROM regexp_matches(format, '%.|[^%]+|%$', 'gs') AS matches (match) LOOP
        IF item !~ '^%.' THEN
            result := result || item;
            CONTINUE;
        END IF;
        code := substr(item, 2);
        IF is_time AND code IN ('W', 'a', 'D', 'j', 'U', 'u', 'V', 'v', 'X', 'x', 'w') THEN
            RETURN NULL;
        END IF;
        result := result || CASE code
            WHEN 'Y' THEN lpad(year::text, 4, '0')
            WHEN 'y' THEN lpad((year % 100)::text, 2, '0')
            WHEN 'm' THEN lpad(month::text, 2, '0')
            WHEN 'c' THEN month::text
            WHEN 'M' THEN months[month]
            WHEN 'b' THEN left(months[month], 3)
            WHEN 'd' THEN lpad(day::text, 2, '0')
            WHEN 'e' THEN day::text
            WHEN 'D' THEN day || CASE
                WHEN day BETWEEN 10 AND 19 THEN 'th'
                WHEN day % 10 = 1 THEN 'st'
                WHEN day % 10 = 2 THEN 'nd'
                WHEN day % 10 = 3 THEN 'rd'
                ELSE 'th'
            END
            WHEN 'H' THEN hours
            WHEN 'k' THEN hour::text
            WHEN 'h' THEN lpad(hour12, 2, '0')
            WHEN 'I' THEN lpad(hour12, 2, '0')
            WHEN 'l' THEN hour12
            WHEN 'i' THEN lpad(parts[5]::text, 2, '0')
            WHEN 's' THEN lpad(parts[6]::text, 2, '0')
            WHEN 'S' THEN lpad(parts[6]::text, 2, '0')
            WHEN 'f' THEN lpad(parts[7]::text, 6, '0')
            WHEN 'p' THEN half
            WHEN 'T' THEN hours || clock
            WHEN 'r' THEN lpad(((hour + 11) % 12 + 1)::text, 2, '0') || clock || ' ' || half
            WHEN 'W' THEN weekdays[weekday]
            WHEN 'a' THEN left(weekdays[weekday], 3)
            WHEN 'w' THEN (weekday % 7)::text
            WHEN 'j' THEN lpad((mysql.day_number(year, month, day) - mysql.day_number(year, 1, 1) + 1)::text, 3, '0')
            WHEN 'U' THEN lpad((mysql.yearweek_of(year, month, day, 0) % 100)::text, 2, '0')
            WHEN 'u' THEN lpad((mysql.yearweek_of(year, month, day, 1) % 100)::text, 2, '0')
            WHEN 'V' THEN lpad((mysql.yearweek_of(year, month, day, 2) % 100)::text, 2, '0')
            WHEN 'v' THEN lpad((mysql.yearweek_of(year, month, day, 3) % 100)::text, 2, '0')
            WHEN 'X' THEN lpad((mysql.yearweek_of(year, month, day, 2) / 100)::text, 4, '0')
            WHEN 'x' THEN lpad((mysql.yearweek_of(year, month, day, 3) / 100)::text, 4, '0')
            ELSE code
        END;
    END LOOP;
    RETURN result;
END $$

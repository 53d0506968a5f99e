-- needs: at_time_zone
-- NULL for zones that MySQL does not know; moments outside of 1970 to 3001 stay as they are.
CREATE OR REPLACE FUNCTION mysql.convert_tz(value timestamp, source text, target text) RETURNS timestamp
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    zone text;
    zones text[] := '{}';
    moment timestamptz;
    result timestamp;
BEGIN
    FOREACH zone IN ARRAY ARRAY[source, target] LOOP
        IF upper(zone) = 'SYSTEM' THEN
            zone := current_setting('TimeZone');
        ELSIF zone ~ '^[+-]' THEN
            IF zone !~ '^[+-]([0-9]|0[0-9]|1[0-3]):([0-9]|[0-5][0-9])$|^\+14:0?0$' THEN
                RETURN NULL;
            END IF;
            -- A POSIX time zone has the sign turned.
            zone := '<X>' || translate(left(zone, 1), '+-', '-+') || substr(zone, 2);
        ELSIF upper(zone) IN ('CET', 'MET', 'EET', 'WET') THEN
            -- PostgreSQL takes these for offsets that do not change.
            zone := CASE upper(zone)
                WHEN 'EET' THEN 'Europe/Athens' WHEN 'WET' THEN 'Europe/Lisbon' ELSE 'Europe/Brussels'
            END;
        ELSIF zone !~* '^[a-z]+(/[a-z_+-]+)*$|^(EST5EDT|CST6CDT|MST7MDT|PST8PDT|W-SU|NZ-CHAT|GB-Eire)$|^(Etc/)?GMT[+-]?0$|^Etc/GMT[+-][0-9]+$'
            OR upper(zone) NOT IN ('UTC', 'GMT', 'UCT', 'ZULU', 'EST', 'MST', 'HST')
                AND EXISTS (SELECT FROM pg_timezone_abbrevs WHERE abbrev = upper(zone))
        THEN
            RETURN NULL;
        END IF;
        zones := zones || zone;
    END LOOP;
    moment := mysql.at_time_zone(value, zones[1]);
    result := moment AT TIME ZONE zones[2];
    IF moment < timestamptz '1970-01-01 00:00:01+00' OR moment >= timestamptz '3001-01-19 00:00:00+00' THEN
        RETURN value;
    END IF;
    RETURN result;
EXCEPTION WHEN invalid_parameter_value THEN
    RETURN NULL;
END $$

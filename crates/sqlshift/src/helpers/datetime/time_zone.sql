-- MySQL's name of a time zone as PostgreSQL reads it, which takes the sign of a bare offset for POSIX's.
CREATE OR REPLACE FUNCTION mysql.time_zone(value text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE
        WHEN zone ~ '^[+-][0-9][0-9]?:[0-9][0-9]$' THEN format('<%s>%s', zone, translate(zone, '+-', '-+'))
        WHEN lower(zone) = 'system' THEN (SELECT reset_val FROM pg_settings WHERE name = 'TimeZone')
        ELSE zone
    END
    FROM (SELECT value COLLATE "C") AS given (zone)
$$

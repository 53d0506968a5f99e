-- needs: split_datetime, split_time
-- EXTRACT of several parts at once.
CREATE OR REPLACE FUNCTION mysql.extract_unit(unit text, parts bigint[]) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    clock bigint := (parts[4] * 100 + parts[5]) * 100 + parts[6];
BEGIN
    RETURN CASE unit
        WHEN 'YEAR' THEN parts[1]
        WHEN 'QUARTER' THEN (parts[2] + 2) / 3
        WHEN 'MONTH' THEN parts[2]
        WHEN 'DAY' THEN parts[3]
        WHEN 'HOUR' THEN parts[4]
        WHEN 'MINUTE' THEN parts[5]
        WHEN 'SECOND' THEN parts[6]
        WHEN 'MICROSECOND' THEN parts[7]
        WHEN 'YEAR_MONTH' THEN parts[1] * 100 + parts[2]
        WHEN 'DAY_HOUR' THEN parts[3] * 100 + parts[4]
        WHEN 'DAY_MINUTE' THEN parts[3] * 10000 + clock / 100
        WHEN 'DAY_SECOND' THEN parts[3] * 1000000 + clock
        WHEN 'DAY_MICROSECOND' THEN (parts[3] * 1000000 + clock) * 1000000 + parts[7]
        WHEN 'HOUR_MINUTE' THEN clock / 100
        WHEN 'HOUR_SECOND' THEN clock
        WHEN 'HOUR_MICROSECOND' THEN clock * 1000000 + parts[7]
        WHEN 'MINUTE_SECOND' THEN clock % 10000
        WHEN 'MINUTE_MICROSECOND' THEN clock % 10000 * 1000000 + parts[7]
        WHEN 'SECOND_MICROSECOND' THEN parts[6] * 1000000 + parts[7]
    END;
END $$
---
CREATE OR REPLACE FUNCTION mysql.extract_unit(unit text, value timestamp) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.extract_unit(unit, mysql.split_datetime(value));
END $$
---
CREATE OR REPLACE FUNCTION mysql.extract_unit(unit text, value interval) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    number bigint := mysql.extract_unit(unit, mysql.split_time(value));
BEGIN
    RETURN CASE WHEN value < interval '0' THEN -number ELSE number END;
END $$

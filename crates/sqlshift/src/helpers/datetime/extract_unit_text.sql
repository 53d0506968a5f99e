-- needs: extract_unit, read_datetime, datetime_parts, to_time, number_parts, number_to_time
-- A text is read as a date for units of a date; for others as a date only if it is well written.
CREATE OR REPLACE FUNCTION mysql.extract_unit_text(unit text, value text) RETURNS bigint
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    parts bigint[] := mysql.read_datetime(value);
BEGIN
    IF unit IN ('YEAR', 'QUARTER', 'MONTH', 'DAY', 'YEAR_MONTH') OR parts[9] & 3 = 0 AND parts[9] & 16 = 0 THEN
        RETURN mysql.extract_unit(unit, mysql.datetime_parts(value));
    END IF;
    RETURN mysql.extract_unit(unit, mysql.to_time(value));
END $$
---
-- A number is read as its digits are; if they are no well written date, it is hhmmss.
CREATE OR REPLACE FUNCTION mysql.extract_unit_text(unit text, value numeric) RETURNS bigint
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    parts bigint[] := mysql.read_datetime(value::text);
BEGIN
    IF unit IN ('YEAR', 'QUARTER', 'MONTH', 'DAY', 'YEAR_MONTH') THEN
        RETURN CASE
            WHEN trunc(value) = 0 THEN 0
            WHEN value >= 101 THEN mysql.extract_unit(unit, mysql.number_parts(value))
        END;
    ELSIF parts[9] & 19 = 0 THEN
        RETURN mysql.extract_unit(unit, mysql.number_parts(value));
    END IF;
    RETURN mysql.extract_unit(unit, mysql.number_to_time(value));
END $$

-- needs: read_datetime, number_parts, parts_to_datetime, datetime_text, date_text
-- NULL where the result is no date of MySQL's. PostgreSQL clamps to the end of the month as MySQL does.
CREATE OR REPLACE FUNCTION mysql.date_add(value timestamp, span interval) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN value + span >= timestamp '0001-01-01' AND value + span < timestamp '10000-01-01' THEN value + span
    END
$$
---
CREATE OR REPLACE FUNCTION mysql.date_add(value date, span interval) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN value + span >= timestamp '0001-01-01' AND value + span < timestamp '10000-01-01' THEN (value + span)::date
    END
$$
---
-- The parts of a text or a number give a text: a date if they are one and the unit has no time, else a date
-- with time.
CREATE OR REPLACE FUNCTION mysql.date_add(parts bigint[], span interval, keeps_date boolean) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    moment timestamp := mysql.date_add(mysql.parts_to_datetime(parts), span);
BEGIN
    IF keeps_date AND parts[8] = 1 THEN
        RETURN mysql.date_text(moment::date);
    END IF;
    RETURN mysql.datetime_text(moment, CASE WHEN extract(microseconds FROM moment) % 1000000 = 0 THEN 0 ELSE 6 END);
END $$
---
CREATE OR REPLACE FUNCTION mysql.date_add(value text, span interval, keeps_date boolean) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.date_add(mysql.read_datetime(value), span, keeps_date);
END $$
---
CREATE OR REPLACE FUNCTION mysql.date_add(value numeric, span interval, keeps_date boolean) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.date_add(mysql.number_parts(value), span, keeps_date);
END $$

-- needs: date_add, read_datetime, number_parts, parts_to_datetime, datetime_text, date_text
-- The parts of a text or a number give a text: a date if they are one and the unit has no time, else a date
-- with time.
CREATE OR REPLACE FUNCTION mysql.date_add_text(parts bigint[], span interval, keeps_date boolean) RETURNS text
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
CREATE OR REPLACE FUNCTION mysql.date_add_text(value text, span interval, keeps_date boolean) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.date_add_text(mysql.read_datetime(value), span, keeps_date);
END $$
---
CREATE OR REPLACE FUNCTION mysql.date_add_text(value numeric, span interval, keeps_date boolean) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN mysql.date_add_text(mysql.number_parts(value), span, keeps_date);
END $$

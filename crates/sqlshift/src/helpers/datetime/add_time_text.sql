-- needs: date_add, is_datetime_text, to_datetime, to_time, datetime_text, time_text
-- ADDTIME of a text, which is a text; a TIME ends at its range.
CREATE OR REPLACE FUNCTION mysql.add_time_text(value text, span interval) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    is_moment boolean := mysql.is_datetime_text(value);
    moment timestamp;
    sum interval;
BEGIN
    IF is_moment THEN
        moment := mysql.date_add(mysql.to_datetime(value), span);
        RETURN mysql.datetime_text(moment, CASE WHEN extract(microseconds FROM moment) % 1000000 = 0 THEN 0 ELSE 6 END);
    END IF;
    sum := mysql.to_time(value) + span;
    IF sum NOT BETWEEN interval '-838:59:59' AND interval '838:59:59' THEN
        sum := sign(extract(epoch FROM sum))::float8 * interval '838:59:59';
    END IF;
    RETURN mysql.time_text(sum, CASE WHEN extract(microseconds FROM sum) % 1000000 = 0 THEN 0 ELSE 6 END);
END $$

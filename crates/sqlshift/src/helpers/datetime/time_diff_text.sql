-- needs: time_diff, is_datetime_text, read_datetime, parts_to_moment, to_time
-- Of two texts; a time and a date have no difference.
CREATE OR REPLACE FUNCTION mysql.time_diff_text(value text, other text) RETURNS interval
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    is_moment boolean := mysql.is_datetime_text(value);
BEGIN
    IF is_moment <> mysql.is_datetime_text(other) THEN
        RETURN NULL;
    ELSIF is_moment THEN
        RETURN mysql.time_diff(mysql.parts_to_moment(mysql.read_datetime(value)), mysql.parts_to_moment(mysql.read_datetime(other)));
    END IF;
    RETURN mysql.time_diff(mysql.to_time(value), mysql.to_time(other));
END $$
---
CREATE OR REPLACE FUNCTION mysql.time_diff_text(value text, other timestamp) RETURNS interval
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.is_datetime_text(value) THEN
        RETURN mysql.time_diff(mysql.parts_to_moment(mysql.read_datetime(value)), other);
    END IF;
    RETURN NULL;
END $$
---
CREATE OR REPLACE FUNCTION mysql.time_diff_text(value timestamp, other text) RETURNS interval
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN -mysql.time_diff_text(other, value);
END $$
---
CREATE OR REPLACE FUNCTION mysql.time_diff_text(value text, other interval) RETURNS interval
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.is_datetime_text(value) THEN
        RETURN NULL;
    END IF;
    RETURN mysql.time_diff(mysql.to_time(value), other);
END $$
---
CREATE OR REPLACE FUNCTION mysql.time_diff_text(value interval, other text) RETURNS interval
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN -mysql.time_diff_text(other, value);
END $$

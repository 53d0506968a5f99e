-- needs: is_datetime_text, to_datetime, to_time
-- TIMEDIFF, which ends at the range of TIME.
CREATE OR REPLACE FUNCTION mysql.time_diff(value timestamp, other timestamp) RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN value - other > interval '838:59:59' THEN interval '838:59:59'
        WHEN value - other < interval '-838:59:59' THEN interval '-838:59:59'
        ELSE extract(epoch FROM value - other)::float8 * interval '1 second'
    END
$$
---
CREATE OR REPLACE FUNCTION mysql.time_diff(value interval, other interval) RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN value - other > interval '838:59:59' THEN interval '838:59:59'
        WHEN value - other < interval '-838:59:59' THEN interval '-838:59:59'
        ELSE value - other
    END
$$
---
-- Of two texts; a time and a date have no difference.
CREATE OR REPLACE FUNCTION mysql.time_diff(value text, other text) RETURNS interval
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    is_moment boolean := mysql.is_datetime_text(value);
BEGIN
    IF is_moment <> mysql.is_datetime_text(other) THEN
        RETURN NULL;
    ELSIF is_moment THEN
        RETURN mysql.time_diff(mysql.to_datetime(value), mysql.to_datetime(other));
    END IF;
    RETURN mysql.time_diff(mysql.to_time(value), mysql.to_time(other));
END $$
---
CREATE OR REPLACE FUNCTION mysql.time_diff(value text, other timestamp) RETURNS interval
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.is_datetime_text(value) THEN
        RETURN mysql.time_diff(mysql.to_datetime(value), other);
    END IF;
    RETURN NULL;
END $$
---
CREATE OR REPLACE FUNCTION mysql.time_diff(value timestamp, other text) RETURNS interval
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN -mysql.time_diff(other, value);
END $$
---
CREATE OR REPLACE FUNCTION mysql.time_diff(value text, other interval) RETURNS interval
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.is_datetime_text(value) THEN
        RETURN NULL;
    END IF;
    RETURN mysql.time_diff(mysql.to_time(value), other);
END $$
---
CREATE OR REPLACE FUNCTION mysql.time_diff(value interval, other text) RETURNS interval
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN -mysql.time_diff(other, value);
END $$

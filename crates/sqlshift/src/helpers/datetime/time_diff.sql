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

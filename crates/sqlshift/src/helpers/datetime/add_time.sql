-- A TIME and a span of hours: NULL out of its range.
CREATE OR REPLACE FUNCTION mysql.add_time(value interval, span interval) RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN value + span BETWEEN interval '-838:59:59' AND interval '838:59:59'
            AND span BETWEEN interval '-838:59:59' AND interval '838:59:59'
        THEN value + span
    END
$$

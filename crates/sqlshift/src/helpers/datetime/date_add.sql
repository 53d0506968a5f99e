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

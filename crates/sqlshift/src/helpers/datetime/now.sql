-- The moment that the statement began at, cut to so many decimals.
CREATE OR REPLACE FUNCTION mysql.now(decimals int) RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT date_bin((10 ^ (6 - decimals)) * interval '1 microsecond', statement_timestamp()::timestamp, '0001-01-01')
$$
---
-- The same of a clock that was set.
CREATE OR REPLACE FUNCTION mysql.now(decimals int, moment timestamptz) RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT date_bin((10 ^ (6 - decimals)) * interval '1 microsecond', moment::timestamp, '0001-01-01')
$$

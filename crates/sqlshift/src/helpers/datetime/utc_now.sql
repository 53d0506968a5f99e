-- The moment that the statement began at in UTC, cut to so many decimals.
CREATE OR REPLACE FUNCTION mysql.utc_now(decimals int) RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT date_bin(
        (10 ^ (6 - decimals)) * interval '1 microsecond', statement_timestamp() AT TIME ZONE 'UTC', '0001-01-01'
    )
$$
---
-- The same of a clock that was set.
CREATE OR REPLACE FUNCTION mysql.utc_now(decimals int, moment timestamptz) RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT date_bin((10 ^ (6 - decimals)) * interval '1 microsecond', moment AT TIME ZONE 'UTC', '0001-01-01')
$$

-- This very moment, cut to so many decimals.
CREATE OR REPLACE FUNCTION mysql.sysdate(decimals int) RETURNS timestamp
LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
    SELECT date_bin((10 ^ (6 - decimals)) * interval '1 microsecond', clock_timestamp()::timestamp, '0001-01-01')
$$

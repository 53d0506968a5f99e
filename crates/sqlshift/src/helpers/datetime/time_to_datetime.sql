-- A TIME as a DATETIME is that time from today's midnight on.
CREATE OR REPLACE FUNCTION mysql.time_to_datetime(value interval) RETURNS timestamp
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT statement_timestamp()::date + value
$$

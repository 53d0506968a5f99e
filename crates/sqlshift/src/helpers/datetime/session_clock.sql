-- The moment that `SET timestamp` has stopped the clock at, else the one that the statement began at.
CREATE OR REPLACE FUNCTION mysql.session_clock() RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(
        to_timestamp(nullif(current_setting('mysql.timestamp', true), '')::float8), statement_timestamp()
    )
$$

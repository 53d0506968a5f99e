CREATE OR REPLACE FUNCTION mysql.last_day(value date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (date_trunc('month', value::timestamp) + interval '1 month' - interval '1 day')::date
$$

-- YYYYMMDD
CREATE OR REPLACE FUNCTION mysql.date_to_number(value date) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (extract(year FROM value) * 10000 + extract(month FROM value) * 100 + extract(day FROM value))::bigint
$$

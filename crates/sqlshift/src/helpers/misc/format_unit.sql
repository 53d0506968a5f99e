CREATE OR REPLACE FUNCTION mysql.format_unit(value float8) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN abs(value) >= 100000 THEN replace(ltrim(to_char(value, '9.99EEEE')), 'e+0', 'e+0') ELSE round(value::numeric, 2)::text END
$$

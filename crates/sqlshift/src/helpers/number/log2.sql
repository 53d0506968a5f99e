CREATE OR REPLACE FUNCTION mysql.log2(value float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value > 0 THEN ln(value) / ln(2::float8) END
$$

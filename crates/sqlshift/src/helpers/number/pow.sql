CREATE OR REPLACE FUNCTION mysql.pow(base float8, exponent float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN base <> 0 AND exponent * ln(abs(base)) < -745.2 THEN 0 ELSE power(base, exponent) END
$$

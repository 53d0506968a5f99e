-- EXP and POW reach 0 without an error.
CREATE OR REPLACE FUNCTION mysql.exp(value float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value < -745.2 THEN 0 ELSE exp(value) END
$$

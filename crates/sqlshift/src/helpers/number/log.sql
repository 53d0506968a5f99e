-- LOG(base, x) and LOG(x): NULL where there is no logarithm.
CREATE OR REPLACE FUNCTION mysql.log(value float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value > 0 THEN ln(value) END
$$
---
CREATE OR REPLACE FUNCTION mysql.log(base float8, value float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value > 0 AND base > 0 AND base <> 1 THEN ln(value) / ln(base) END
$$

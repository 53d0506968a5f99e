-- needs: double_text
-- A FLOAT as text: at most six digits.
CREATE OR REPLACE FUNCTION mysql.float_text(value real) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT mysql.double_text(CASE WHEN value = 0 THEN value ELSE to_char(value, '9.99999EEEE')::float8 END, 12)
$$

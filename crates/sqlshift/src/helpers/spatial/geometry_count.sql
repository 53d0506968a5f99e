-- needs: geometry_decode
-- Counts and parts of a geometry of one type; NULL of others.
CREATE OR REPLACE FUNCTION mysql.geometry_count(value bytea, least_kind integer, greatest_kind integer) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN mysql.geometry_number(value, 5) BETWEEN least_kind AND greatest_kind THEN mysql.geometry_number(value, 9) END
$$

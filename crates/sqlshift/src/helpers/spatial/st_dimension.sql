-- needs: geometry_decode
CREATE OR REPLACE FUNCTION mysql.geometry_dimension(geometry jsonb) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE geometry ->> 't' WHEN '7'
        THEN (SELECT max(mysql.geometry_dimension(part)) FROM jsonb_array_elements(geometry -> 'c') AS part)
        ELSE ((geometry ->> 't')::integer - 1) % 3 END
$$
---
CREATE OR REPLACE FUNCTION mysql.st_dimension(value bytea) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN mysql.geometry_number(value, 5) < 7 THEN (mysql.geometry_number(value, 5) - 1) % 3
        ELSE mysql.geometry_dimension(mysql.geometry_decode(value)) END
$$

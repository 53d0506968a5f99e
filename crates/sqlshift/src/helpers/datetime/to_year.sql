-- A number as a YEAR.
CREATE OR REPLACE FUNCTION mysql.to_year(value numeric) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN round(value) BETWEEN 1 AND 69 THEN round(value) + 2000
        WHEN round(value) BETWEEN 70 AND 99 THEN round(value) + 1900
        WHEN round(value) = 0 OR round(value) BETWEEN 1901 AND 2155 THEN round(value)
    END::smallint
$$
---
-- A text as a YEAR: its leading digits count.
CREATE OR REPLACE FUNCTION mysql.to_year(value text) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    digits text := substring(value from '^[\t-\r ]*([+-]?[0-9]+)');
    number numeric := digits::numeric;
BEGIN
    RETURN mysql.to_year(CASE WHEN number <> 0 THEN number WHEN digits NOT LIKE '-%' THEN 2000 END);
END $$

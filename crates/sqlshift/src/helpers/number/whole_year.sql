-- The year that a number beside a YEAR stands for: those of two digits are short for others.
CREATE OR REPLACE FUNCTION mysql.whole_year(value numeric) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (round(value) + CASE
        WHEN round(value) BETWEEN 1 AND 69 THEN 2000
        WHEN round(value) BETWEEN 70 AND 99 THEN 1900
        ELSE 0
    END)::bigint
$$

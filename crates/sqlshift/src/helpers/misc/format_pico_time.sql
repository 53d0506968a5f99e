-- needs: format_unit
CREATE OR REPLACE FUNCTION mysql.format_pico_time(value float8) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN abs(value) >= 86400e12 THEN mysql.format_unit(value / 86400e12) || ' d'
        WHEN abs(value) >= 3600e12 THEN mysql.format_unit(value / 3600e12) || ' h'
        WHEN abs(value) >= 60e12 THEN mysql.format_unit(value / 60e12) || ' min'
        WHEN abs(value) >= 1e12 THEN mysql.format_unit(value / 1e12) || ' s'
        WHEN abs(value) >= 1e9 THEN mysql.format_unit(value / 1e9) || ' ms'
        WHEN abs(value) >= 1e6 THEN mysql.format_unit(value / 1e6) || ' us'
        WHEN abs(value) >= 1e3 THEN mysql.format_unit(value / 1e3) || ' ns'
        ELSE lpad((trunc(value) + 0)::text, greatest(3, length((trunc(value) + 0)::text))) || ' ps' END
$$

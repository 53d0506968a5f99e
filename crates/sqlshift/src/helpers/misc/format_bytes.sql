-- needs: format_unit
CREATE OR REPLACE FUNCTION mysql.format_bytes(value float8) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN abs(value) >= 1152921504606846976 THEN mysql.format_unit(value / 1152921504606846976) || ' EiB'
        WHEN abs(value) >= 1125899906842624 THEN mysql.format_unit(value / 1125899906842624) || ' PiB'
        WHEN abs(value) >= 1099511627776 THEN mysql.format_unit(value / 1099511627776) || ' TiB'
        WHEN abs(value) >= 1073741824 THEN mysql.format_unit(value / 1073741824) || ' GiB'
        WHEN abs(value) >= 1048576 THEN mysql.format_unit(value / 1048576) || ' MiB'
        WHEN abs(value) >= 1024 THEN mysql.format_unit(value / 1024) || ' KiB'
        ELSE lpad((trunc(value) + 0)::text, greatest(4, length((trunc(value) + 0)::text))) || ' bytes' END
$$

CREATE OR REPLACE FUNCTION mysql.uncompressed_length(value bytea) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN length(value) > 4 THEN get_byte(value, 0) + (get_byte(value, 1) << 8) + (get_byte(value, 2) << 16) + ((get_byte(value, 3)::bigint & 63) << 24)
        WHEN value IS NOT NULL THEN 0 END
$$

CREATE OR REPLACE FUNCTION mysql.inet_ntoa(value bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value BETWEEN 0 AND 4294967295 THEN
        (value >> 24) || '.' || ((value >> 16) & 255) || '.' || ((value >> 8) & 255) || '.' || (value & 255) END
$$

CREATE OR REPLACE FUNCTION mysql.unhex(value text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value COLLATE "C" ~ '^[0-9A-Fa-f]*$' THEN decode(CASE WHEN length(value) % 2 = 1 THEN '0' ELSE '' END || value, 'hex') END
$$

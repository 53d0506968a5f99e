-- The text that bytes spell in UTF-8, NULL if they spell none.
CREATE OR REPLACE FUNCTION mysql.bytes_as_text(value bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE
        WHEN encode(value, 'hex') COLLATE "C" ~ ('^([0-7].|(c[2-9a-f]|d.|(e0[ab]|e[1-9a-cef][89ab]|ed[89]'
            || '|(f0[9ab]|f[1-3][89ab]|f48).[89ab]).)[89ab].)*$')
        THEN convert_from(value, 'UTF8')
    END
$$

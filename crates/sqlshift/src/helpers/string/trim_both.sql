-- needs: trim_leading, trim_trailing
CREATE OR REPLACE FUNCTION mysql.trim_both(value text, part text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT mysql.trim_trailing(mysql.trim_leading(value, part), part)
$$
---
CREATE OR REPLACE FUNCTION mysql.trim_both(value bytea, part bytea) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT mysql.trim_trailing(mysql.trim_leading(value, part), part)
$$

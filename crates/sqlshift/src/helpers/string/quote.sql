CREATE OR REPLACE FUNCTION mysql.quote(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce('''' || replace(replace(replace(value COLLATE "C", '\', '\\'), '''', '\'''), U&'\001A', '\Z') || '''', 'NULL')
$$

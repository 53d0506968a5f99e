CREATE OR REPLACE FUNCTION mysql.to_base64(value bytea) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT rtrim(encode(value, 'base64'), U&'\000A')
$$
---
CREATE OR REPLACE FUNCTION mysql.to_base64(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT rtrim(encode(convert_to(value, 'UTF8'), 'base64'), U&'\000A')
$$

CREATE OR REPLACE FUNCTION mysql.json_quote(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT to_jsonb(value)::text $$

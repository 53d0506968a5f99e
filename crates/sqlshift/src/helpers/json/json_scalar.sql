-- A value as a document, where a definition wants functions that never change; `to_jsonb` takes all types, so it may.
CREATE OR REPLACE FUNCTION mysql.json_scalar(value anyelement) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_jsonb(value)
$$

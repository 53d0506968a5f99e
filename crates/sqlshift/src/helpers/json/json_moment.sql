-- The text of a document that is read as a date or time; only a JSON string is one.
CREATE OR REPLACE FUNCTION mysql.json_moment(document jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN jsonb_typeof(document) = 'string' THEN document #>> '{}' END
$$

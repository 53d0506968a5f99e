-- The text of a document that is read as a time; only a JSON string with a colon is one.
CREATE OR REPLACE FUNCTION mysql.json_time(document jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN jsonb_typeof(document) = 'string' AND document::text COLLATE "C" LIKE '%:%' THEN document #>> '{}' END
$$

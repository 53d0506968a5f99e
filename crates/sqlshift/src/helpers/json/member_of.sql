CREATE OR REPLACE FUNCTION mysql.member_of(value jsonb, document jsonb) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE jsonb_typeof(document)
        WHEN 'array' THEN EXISTS (SELECT FROM jsonb_array_elements(document) AS element WHERE element.value = member_of.value)
        ELSE value = document
    END::integer
$$

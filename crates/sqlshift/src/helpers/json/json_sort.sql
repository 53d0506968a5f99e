-- needs: json_order
-- A text that sorts as MySQL puts documents in order, where of objects and arrays only the length counts.
CREATE OR REPLACE FUNCTION mysql.json_sort(document jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE jsonb_typeof(document)
        WHEN 'object' THEN '5' || lpad((SELECT count(*) FROM jsonb_object_keys(document))::text, 9, '0')
        WHEN 'array' THEN '6' || lpad(jsonb_array_length(document)::text, 9, '0')
        ELSE mysql.json_order(document)
    END
$$

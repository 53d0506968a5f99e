-- needs: json_at, json_path_single
CREATE OR REPLACE FUNCTION mysql.json_contains(document jsonb, candidate jsonb) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF jsonb_typeof(document) = 'array' THEN
        IF jsonb_typeof(candidate) <> 'array' THEN
            candidate := jsonb_build_array(candidate);
        END IF;
        RETURN (SELECT coalesce(bool_and(
                EXISTS (SELECT FROM jsonb_array_elements(document) AS element
                    WHERE mysql.json_contains(element, sought) = 1)), true)::integer
            FROM jsonb_array_elements(candidate) AS sought);
    ELSIF jsonb_typeof(document) = 'object' AND jsonb_typeof(candidate) = 'object' THEN
        RETURN (SELECT coalesce(bool_and(document ? key AND mysql.json_contains(document -> key, value) = 1), true)::integer
            FROM jsonb_each(candidate));
    END IF;
    RETURN (document = candidate)::integer;
END $$
---
CREATE OR REPLACE FUNCTION mysql.json_contains(document jsonb, candidate jsonb, path text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN document IS NOT NULL AND candidate IS NOT NULL
        THEN mysql.json_contains(mysql.json_at(document, mysql.json_path_single(path)), candidate) END
$$

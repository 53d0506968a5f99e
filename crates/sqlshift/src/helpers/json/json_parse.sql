-- needs: json_double
-- A text as a JSON document: an integer stays one where 64 bits hold it, every other number is a double.
CREATE OR REPLACE FUNCTION mysql.json_parse_numbers(document json) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    content text COLLATE "C" := document #>> '{}';
BEGIN
    CASE json_typeof(document)
    WHEN 'object' THEN
        RETURN (SELECT coalesce(jsonb_object_agg(key, mysql.json_parse_numbers(value)), '{}') FROM json_each(document));
    WHEN 'array' THEN
        RETURN (SELECT coalesce(jsonb_agg(mysql.json_parse_numbers(value) ORDER BY place), '[]')
            FROM json_array_elements(document) WITH ORDINALITY AS element (value, place));
    WHEN 'number' THEN
        IF content ~ '^-?[0-9]+$' AND content::numeric BETWEEN -9223372036854775808 AND 18446744073709551615 THEN
            RETURN to_jsonb(content::numeric);
        END IF;
        RETURN mysql.json_double(content::float8);
    ELSE
        RETURN document::jsonb;
    END CASE;
END $$
---
CREATE OR REPLACE FUNCTION mysql.json_parse(document text) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN document COLLATE "C" ~ '[0-9][.eE]|[0-9]{19}'
        THEN mysql.json_parse_numbers(document::json) ELSE document::jsonb END
$$

-- A document as MySQL prints it. Only doubles that need an exponent are written in another way than by PostgreSQL.
CREATE OR REPLACE FUNCTION mysql.json_text_numbers(document jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    digits text COLLATE "C";
    exponent integer;
BEGIN
    CASE jsonb_typeof(document)
    WHEN 'object' THEN
        RETURN (SELECT '{' || coalesce(string_agg(to_jsonb(key)::text || ': ' || mysql.json_text_numbers(value), ', ' ORDER BY place), '') || '}'
            FROM jsonb_each(document) WITH ORDINALITY AS member (key, value, place));
    WHEN 'array' THEN
        RETURN (SELECT '[' || coalesce(string_agg(mysql.json_text_numbers(value), ', ' ORDER BY place), '') || ']'
            FROM jsonb_array_elements(document) WITH ORDINALITY AS element (value, place));
    WHEN 'number' THEN
        IF scale((document #>> '{}')::numeric) = 0 THEN
            RETURN document::text;
        END IF;
        digits := (document #>> '{}')::float8::text;
        -- More digits than a double has: it is a decimal.
        IF digits !~ 'e' OR digits::numeric <> (document #>> '{}')::numeric THEN
            RETURN document::text;
        END IF;
        exponent := split_part(digits, 'e', 2)::integer;
        RETURN CASE WHEN exponent BETWEEN -15 AND 14 THEN document::text
            ELSE split_part(digits, 'e', 1) || 'e' || exponent END;
    ELSE
        RETURN document::text;
    END CASE;
END $$
---
CREATE OR REPLACE FUNCTION mysql.json_text(document jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN document::text COLLATE "C" ~ '[0-9]{15}' THEN mysql.json_text_numbers(document) ELSE document::text END
$$

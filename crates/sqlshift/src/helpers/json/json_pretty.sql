-- needs: json_text
CREATE OR REPLACE FUNCTION mysql.json_pretty(document jsonb, indent text DEFAULT E'\n') RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    inner_indent text := indent || '  ';
BEGIN
    RETURN CASE
        WHEN document IN ('[]', '{}') THEN document::text
        WHEN jsonb_typeof(document) = 'array' THEN
            (SELECT '[' || string_agg(inner_indent || mysql.json_pretty(value, inner_indent), ',' ORDER BY place) || indent || ']'
                FROM jsonb_array_elements(document) WITH ORDINALITY AS element (value, place))
        WHEN jsonb_typeof(document) = 'object' THEN
            (SELECT '{' || string_agg(inner_indent || to_jsonb(key) || ': ' || mysql.json_pretty(value, inner_indent), ',' ORDER BY place) || indent || '}'
                FROM jsonb_each(document) WITH ORDINALITY AS member (key, value, place))
        ELSE mysql.json_text(document)
    END;
END $$

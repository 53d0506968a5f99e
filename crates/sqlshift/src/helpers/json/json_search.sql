-- needs: json_find
CREATE OR REPLACE FUNCTION mysql.json_search(document jsonb, one_or_all text, pattern text, escape text DEFAULT NULL,
    VARIADIC paths text[] DEFAULT '{$}') RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    found text[];
BEGIN
    IF document IS NULL OR one_or_all IS NULL OR pattern IS NULL OR array_position(paths, NULL) IS NOT NULL THEN
        RETURN NULL;
    ELSIF lower(one_or_all COLLATE "C") NOT IN ('one', 'all') THEN
        RAISE 'the oneOrAll argument may take these values: ''one'' or ''all''' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    found := ARRAY(SELECT match.path
        FROM unnest(paths) WITH ORDINALITY AS start (path, place),
            mysql.json_find(document, mysql.json_path(start.path), '$', false) WITH ORDINALITY AS top (path, value, place),
            mysql.json_strings(top.value, top.path) WITH ORDINALITY AS match (path, value, place)
        WHERE match.value COLLATE "C" LIKE pattern COLLATE "C" ESCAPE coalesce(escape, '\')
        GROUP BY match.path
        ORDER BY min(ARRAY[start.place, top.place, match.place]));
    RETURN CASE
        WHEN cardinality(found) = 1 OR lower(one_or_all COLLATE "C") = 'one' THEN to_jsonb(found[1])
        WHEN cardinality(found) > 1 THEN to_jsonb(found)
    END;
END $$
---
-- All strings in a document, each with its path.
CREATE OR REPLACE FUNCTION mysql.json_strings(document jsonb, place text) RETURNS TABLE (path text, value text)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF jsonb_typeof(document) = 'string' THEN
        path := place;
        value := document #>> '{}';
        RETURN NEXT;
    ELSIF jsonb_typeof(document) = 'array' THEN
        RETURN QUERY SELECT found.* FROM jsonb_array_elements(document) WITH ORDINALITY AS element (value, n),
            mysql.json_strings(element.value, place || '[' || element.n - 1 || ']') AS found;
    ELSIF jsonb_typeof(document) = 'object' THEN
        RETURN QUERY SELECT found.* FROM jsonb_each(document) WITH ORDINALITY AS member (key, value, n),
            mysql.json_strings(member.value, place || mysql.json_path_member(member.key)) AS found;
    END IF;
END $$

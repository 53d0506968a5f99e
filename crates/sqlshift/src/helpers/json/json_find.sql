-- needs: json_path
-- All values that a path leads to, each with its own path, in MySQL's order. With `autowrap`, a value that is no array is
-- its own first and last cell.
CREATE OR REPLACE FUNCTION mysql.json_find(document jsonb, legs text[], place text DEFAULT '$', autowrap boolean DEFAULT true)
RETURNS TABLE (path text, value jsonb) LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    leg text COLLATE "C" := legs[1];
    rest text[] := legs[2:];
    kind text := jsonb_typeof(document);
    cells bigint := CASE kind WHEN 'array' THEN jsonb_array_length(document) ELSE 1 END;
    first bigint;
    last bigint;
    part text COLLATE "C";
BEGIN
    IF leg IS NULL THEN
        path := place;
        value := document;
        RETURN NEXT;
        RETURN;
    END IF;
    CASE left(leg, 1)
    WHEN 'm' THEN
        IF kind = 'object' AND document ? substr(leg, 2) THEN
            RETURN QUERY SELECT * FROM mysql.json_find(document -> substr(leg, 2), rest, place || mysql.json_path_member(substr(leg, 2)), autowrap);
        END IF;
    WHEN 'M' THEN
        IF kind = 'object' THEN
            RETURN QUERY SELECT found.* FROM jsonb_each(document) WITH ORDINALITY AS member (key, value, n),
                mysql.json_find(member.value, rest, place || mysql.json_path_member(member.key), autowrap) AS found;
        END IF;
    WHEN 'C' THEN
        IF kind = 'array' THEN
            RETURN QUERY SELECT found.* FROM jsonb_array_elements(document) WITH ORDINALITY AS element (value, n),
                mysql.json_find(element.value, rest, place || '[' || n - 1 || ']', autowrap) AS found;
        END IF;
    WHEN 'E' THEN
        -- A value that is no array is its own cell, so the same place may be found twice.
        RETURN QUERY SELECT found.path, found.value FROM (
                SELECT 0 AS member, found.* FROM mysql.json_find(document, rest, place, autowrap) WITH ORDINALITY AS found (path, value, n)
                UNION ALL
                SELECT element.n, found.*
                FROM jsonb_array_elements(CASE kind WHEN 'array' THEN document ELSE '[]' END) WITH ORDINALITY AS element (value, n),
                    mysql.json_find(element.value, legs, place || '[' || element.n - 1 || ']', autowrap) WITH ORDINALITY AS found (path, value, n)
                UNION ALL
                SELECT member.n, found.*
                FROM jsonb_each(CASE kind WHEN 'object' THEN document ELSE '{}' END) WITH ORDINALITY AS member (key, value, n),
                    mysql.json_find(member.value, legs, place || mysql.json_path_member(member.key), autowrap) WITH ORDINALITY AS found (path, value, n)
            ) AS found
            GROUP BY found.path, found.value
            ORDER BY min(ARRAY[found.member, found.n]);
    ELSE
        part := ltrim(leg, 'r');
        first := CASE left(part, 1) WHEN 'l' THEN cells - 1 - substring(part FROM '\d+')::bigint ELSE substring(part FROM '\d+')::bigint END;
        part := coalesce(substring(part FROM ' (.*)'), part);
        last := CASE left(part, 1) WHEN 'l' THEN cells - 1 - substring(part FROM '\d+')::bigint ELSE substring(part FROM '\d+')::bigint END;
        IF kind = 'array' THEN
            FOR cell IN greatest(first, 0) .. least(last, cells - 1) LOOP
                RETURN QUERY SELECT * FROM mysql.json_find(document -> cell::integer, rest, place || '[' || cell || ']', autowrap);
            END LOOP;
        ELSIF autowrap AND first <= 0 AND last >= 0 THEN
            RETURN QUERY SELECT * FROM mysql.json_find(document, rest, place, autowrap);
        END IF;
    END CASE;
END $$
---
CREATE OR REPLACE FUNCTION mysql.json_path_member(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT '.' || CASE WHEN name COLLATE "C" ~ '^[A-Za-z_$][A-Za-z0-9_$]*$' THEN name ELSE to_jsonb(name)::text END
$$

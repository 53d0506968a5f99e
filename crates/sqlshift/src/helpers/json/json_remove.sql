-- needs: json_path_single
-- NULL: the value itself is what the path leads to, so whatever holds it drops it.
CREATE OR REPLACE FUNCTION mysql.json_remove_at(document jsonb, legs text[]) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    leg text COLLATE "C" := legs[1];
    name text COLLATE "C" := substr(leg, 2);
    cells bigint;
    cell bigint;
    part jsonb;
BEGIN
    IF leg IS NULL THEN
        RETURN NULL;
    ELSIF left(leg, 1) = 'm' THEN
        IF jsonb_typeof(document) <> 'object' OR NOT document ? name THEN
            RETURN document;
        END IF;
        part := mysql.json_remove_at(document -> name, legs[2:]);
        RETURN CASE WHEN part IS NULL THEN document - name ELSE document || jsonb_build_object(name, part) END;
    END IF;
    cells := CASE jsonb_typeof(document) WHEN 'array' THEN jsonb_array_length(document) ELSE 1 END;
    cell := CASE left(leg, 1) WHEN 'l' THEN cells - 1 - name::bigint ELSE name::bigint END;
    IF cell NOT BETWEEN 0 AND cells - 1 THEN
        RETURN document;
    ELSIF jsonb_typeof(document) <> 'array' THEN
        RETURN mysql.json_remove_at(document, legs[2:]);
    END IF;
    part := mysql.json_remove_at(document -> cell::integer, legs[2:]);
    RETURN CASE WHEN part IS NULL THEN document - cell::integer ELSE jsonb_set(document, ARRAY[cell::text], part) END;
END $$
---
CREATE OR REPLACE FUNCTION mysql.json_remove(document jsonb, path text) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    legs text[] := mysql.json_path_single(path);
BEGIN
    IF cardinality(legs) = 0 THEN
        RAISE 'the path expression ''$'' is not allowed here' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN coalesce(mysql.json_remove_at(document, legs), document);
END $$

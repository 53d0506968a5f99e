-- needs: json_path_single
-- Gives a place a value: `create` where it does not exist yet, `overwrite` where it does.
CREATE OR REPLACE FUNCTION mysql.json_put(document jsonb, legs text[], value jsonb, do_create boolean, do_overwrite boolean)
RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    leg text COLLATE "C" := legs[1];
    name text COLLATE "C" := substr(leg, 2);
    rest text[] := legs[2:];
    cell bigint;
    cells bigint;
BEGIN
    IF leg IS NULL THEN
        RETURN CASE WHEN do_overwrite THEN value ELSE document END;
    END IF;
    IF left(leg, 1) = 'm' THEN
        IF jsonb_typeof(document) <> 'object' THEN
            RETURN document;
        ELSIF document ? name THEN
            RETURN document || jsonb_build_object(name, mysql.json_put(document -> name, rest, value, do_create, do_overwrite));
        ELSIF cardinality(rest) = 0 AND do_create THEN
            RETURN document || jsonb_build_object(name, value);
        END IF;
        RETURN document;
    END IF;
    cells := CASE jsonb_typeof(document) WHEN 'array' THEN jsonb_array_length(document) ELSE 1 END;
    cell := CASE left(leg, 1) WHEN 'l' THEN cells - 1 - name::bigint ELSE name::bigint END;
    IF cell BETWEEN 0 AND cells - 1 THEN
        IF jsonb_typeof(document) <> 'array' THEN
            RETURN mysql.json_put(document, rest, value, do_create, do_overwrite);
        END IF;
        RETURN jsonb_set(document, ARRAY[cell::text], mysql.json_put(document -> cell::integer, rest, value, do_create, do_overwrite));
    ELSIF cardinality(rest) > 0 OR NOT do_create THEN
        RETURN document;
    END IF;
    -- A value that is no array becomes the first element of one.
    IF jsonb_typeof(document) <> 'array' THEN
        document := jsonb_build_array(document);
    END IF;
    RETURN CASE WHEN cell < 0 THEN jsonb_build_array(value) || document ELSE document || jsonb_build_array(value) END;
END $$

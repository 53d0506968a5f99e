-- needs: json_path
-- What a path without wildcards leads to. A value that is no array is its own first and last cell.
CREATE OR REPLACE FUNCTION mysql.json_at(document jsonb, legs text[]) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    place jsonb := document;
    leg text COLLATE "C";
    cell bigint;
BEGIN
    FOREACH leg IN ARRAY legs LOOP
        IF left(leg, 1) = 'm' THEN
            place := CASE jsonb_typeof(place) WHEN 'object' THEN place -> substr(leg, 2) END;
        ELSE
            cell := substr(leg, 2)::bigint;
            IF jsonb_typeof(place) <> 'array' THEN
                place := CASE cell WHEN 0 THEN place END;
            ELSIF cell >= jsonb_array_length(place) THEN
                place := NULL;
            ELSE
                place := place -> CASE left(leg, 1) WHEN 'l' THEN -1 - cell ELSE cell END::integer;
            END IF;
        END IF;
        EXIT WHEN place IS NULL;
    END LOOP;
    RETURN place;
END $$

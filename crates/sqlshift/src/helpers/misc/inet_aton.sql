CREATE OR REPLACE FUNCTION mysql.inet_aton(value text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    parts text[] COLLATE "C";
    total bigint := 0;
BEGIN
    IF value COLLATE "C" !~ '^[0-9.]*[0-9]$' THEN
        RETURN NULL;
    END IF;
    parts := string_to_array(value COLLATE "C", '.');
    IF cardinality(parts) > 4 THEN
        RETURN NULL;
    END IF;
    FOR place IN 1 .. cardinality(parts) LOOP
        IF length(ltrim(parts[place], '0')) > 3 OR parts[place] <> '' AND parts[place]::bigint > 255 THEN
            RETURN NULL;
        END IF;
        -- A short address misses its middle.
        IF place = cardinality(parts) AND place BETWEEN 2 AND 3 THEN
            total := total << (8 * (4 - place));
        END IF;
        total := (total << 8) + coalesce(nullif(parts[place], ''), '0')::bigint;
    END LOOP;
    RETURN total;
END $$

-- needs: regexp_matches
CREATE OR REPLACE FUNCTION mysql.regexp_substr(value text, pattern text, flags text DEFAULT 'i', start bigint DEFAULT 1, occurrence bigint DEFAULT 1) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN (SELECT match FROM mysql.regexp_matches(value, pattern, flags, start, false) OFFSET greatest(occurrence, 1) - 1 LIMIT 1);
END $$

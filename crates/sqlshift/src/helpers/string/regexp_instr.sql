-- needs: regexp_matches
CREATE OR REPLACE FUNCTION mysql.regexp_instr(value text, pattern text, flags text DEFAULT 'i', start bigint DEFAULT 1, occurrence bigint DEFAULT 1, behind bigint DEFAULT 0) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    found record;
BEGIN
    SELECT place, match INTO found FROM mysql.regexp_matches(value, pattern, flags, start, true) OFFSET greatest(occurrence, 1) - 1 LIMIT 1;
    RETURN coalesce(found.place + CASE WHEN behind = 1 THEN char_length(found.match) ELSE 0 END, 0);
END $$

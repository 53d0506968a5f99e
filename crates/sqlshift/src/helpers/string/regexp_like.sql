-- needs: regexp_pattern
-- REGEXP under 'i' or 'c' and MySQL's match type; accents always count.
CREATE OR REPLACE FUNCTION mysql.regexp_like(value text, pattern text, flags text DEFAULT 'i') RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT value COLLATE "und-x-icu" ~ mysql.regexp_pattern(pattern, flags) COLLATE "und-x-icu"
$$

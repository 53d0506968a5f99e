-- needs: fold, like_pattern
-- LIKE under a collation's strength.
CREATE OR REPLACE FUNCTION mysql."like"(value text, pattern text, strength text DEFAULT 'base', escape text DEFAULT '\') RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT mysql.fold(value, strength) COLLATE "C" LIKE mysql.fold(mysql.like_pattern(pattern, escape), strength) COLLATE "C"
$$

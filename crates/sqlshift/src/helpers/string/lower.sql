-- LOWER and UPPER change each character by itself: ß stays, a final Σ becomes σ.
CREATE OR REPLACE FUNCTION mysql.lower(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF octet_length(value) = char_length(value) THEN
        RETURN lower(value COLLATE "C");
    END IF;
    RETURN lower(translate(value COLLATE "C", 'ΣİẞΩKÅ', 'σißωkå') COLLATE "und-x-icu");
END $$

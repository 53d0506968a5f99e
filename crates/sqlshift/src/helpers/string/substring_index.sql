-- SUBSTRING_INDEX: all before the count-th delimiter, from the end if negative; bytes are compared. Texts of one byte
-- a character are searched backwards then, which finds other delimiters if those overlap.
CREATE OR REPLACE FUNCTION mysql.substring_index(value text, delimiter text, count bigint, backwards boolean DEFAULT false) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    pieces text[];
BEGIN
    IF delimiter COLLATE "C" = '' OR value COLLATE "C" = '' OR count = 0 THEN
        RETURN '';
    END IF;
    pieces := string_to_array(value COLLATE "C", delimiter COLLATE "C");
    IF count < 0 AND backwards THEN
        RETURN reverse(mysql.substring_index(reverse(value), reverse(delimiter), -count));
    ELSIF abs(count) >= cardinality(pieces) THEN
        RETURN value;
    ELSIF count > 0 THEN
        RETURN array_to_string(pieces[:count::integer], delimiter);
    END IF;
    RETURN array_to_string(pieces[cardinality(pieces) + count::integer + 1:], delimiter);
END $$

-- The place of a text in a list with commas, under the collation of the call.
CREATE OR REPLACE FUNCTION mysql.find_in_set(part text, list text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    items text[] := string_to_array(list COLLATE "C", ',');
BEGIN
    IF (list COLLATE "C") = '' OR strpos(part COLLATE "C", ',') > 0 THEN
        RETURN 0;
    END IF;
    RETURN coalesce(array_position(items, part), 0);
END $$

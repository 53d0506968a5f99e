-- needs: number_to_set
-- The members of a SET whose bits a number has, refused if it has others.
CREATE OR REPLACE FUNCTION mysql.assigned_set(value numeric, members text[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF value < 0 OR value >= 2::numeric ^ cardinality(members) THEN
        RAISE 'The SET has no members of the number %', value USING ERRCODE = 'string_data_right_truncation';
    END IF;
    RETURN mysql.number_to_set(value, members);
END $$

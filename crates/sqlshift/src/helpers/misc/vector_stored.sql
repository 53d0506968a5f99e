-- needs: vector_dim
-- The vector, which must not have more dimensions than its column.
CREATE OR REPLACE FUNCTION mysql.vector_stored(vector bytea, dimensions integer) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.vector_dim(vector) > dimensions THEN
        RAISE 'a vector of more than % dimensions', dimensions USING ERRCODE = 'string_data_right_truncation';
    END IF;
    RETURN vector;
END $$

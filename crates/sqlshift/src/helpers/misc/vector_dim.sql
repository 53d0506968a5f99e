CREATE OR REPLACE FUNCTION mysql.vector_dim(vector bytea) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF length(vector) % 4 <> 0 OR length(vector) NOT BETWEEN 4 AND 65532 THEN
        RAISE 'data cannot be converted to a valid vector' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN length(vector) / 4;
END $$

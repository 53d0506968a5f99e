-- needs: number_parts, parts_to_datetime
CREATE OR REPLACE FUNCTION mysql.number_to_datetime(value numeric) RETURNS timestamp
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    moment timestamp := mysql.parts_to_datetime(mysql.number_parts(value));
BEGIN
    RETURN CASE WHEN moment < timestamp '10000-01-01' THEN moment END;
END $$

-- The four bytes of each number, the least one first.
CREATE OR REPLACE FUNCTION mysql.string_to_vector(vector text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    number text := '\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*';
    bytes bytea;
BEGIN
    IF vector COLLATE "C" !~ ('^\s*\[' || number || '(?:,' || number || ')*\]\s*$') THEN
        RAISE 'data cannot be converted to a valid vector: %', vector USING ERRCODE = 'invalid_text_representation';
    END IF;
    SELECT string_agg(substr(four, 4, 1) || substr(four, 3, 1) || substr(four, 2, 1) || substr(four, 1, 1), '' ORDER BY place)
    INTO bytes
    FROM (SELECT float4send(btrim(element, E' \t\n\r\f\v')::float4), place
        FROM unnest(string_to_array(btrim(vector, E' \t\n\r\f\v[]'), ',')) WITH ORDINALITY AS one (element, place)) AS sent (four, place);
    IF length(bytes) > 65532 THEN
        RAISE 'data cannot be converted to a valid vector: %', vector USING ERRCODE = 'invalid_text_representation';
    END IF;
    RETURN bytes;
END $$

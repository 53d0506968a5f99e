-- A document that a change of rows takes for a number: strict mode refuses one that is none.
CREATE OR REPLACE FUNCTION mysql.json_numeral(document jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF jsonb_typeof(document) NOT IN ('number', 'boolean')
        AND (document #>> '{}') COLLATE "C" !~ '^[ \t\n\v\f\r]*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[ \t\n\v\f\r]*$'
        OR jsonb_typeof(document) = 'null'
    THEN
        RAISE 'Invalid JSON value for CAST: %', document USING ERRCODE = 'invalid_text_representation';
    END IF;
    RETURN document;
END $$

-- A text that sorts, by bytes, as MySQL sorts documents: null, numbers, strings, objects, arrays, false, true.
CREATE OR REPLACE FUNCTION mysql.json_order(document jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    number numeric;
    digits text COLLATE "C";
    exponent integer;
BEGIN
    CASE jsonb_typeof(document)
    WHEN 'null' THEN
        RETURN '0' COLLATE "C";
    WHEN 'number' THEN
        number := (document #>> '{}')::numeric;
        IF number = 0 THEN
            RETURN '2' COLLATE "C";
        END IF;
        -- Sign, power of ten and digits; all turned round below zero.
        digits := trim_scale(abs(number))::text;
        exponent := CASE WHEN abs(number) >= 1 THEN length(split_part(digits, '.', 1))
            ELSE length(ltrim(split_part(digits, '.', 2), '0')) - length(split_part(digits, '.', 2)) END;
        digits := ltrim(replace(digits, '.', ''), '0') || ' ';
        RETURN CASE WHEN number > 0 THEN '3' || 5000 + exponent || digits
            ELSE '1' || 5000 - exponent || translate(digits, '0123456789 ', '9876543210~') END COLLATE "C";
    WHEN 'string' THEN
        RETURN ('4' || (document #>> '{}') || chr(1)) COLLATE "C";
    WHEN 'object' THEN
        RETURN (SELECT '5' || lpad(count(*)::text, 9, '0')
                || coalesce(string_agg(key || chr(1) || mysql.json_order(value), '' ORDER BY place), '')
            FROM jsonb_each(document) WITH ORDINALITY AS member (key, value, place)) COLLATE "C";
    WHEN 'array' THEN
        RETURN (SELECT '6' || coalesce(string_agg(mysql.json_order(value), '' ORDER BY place), '')
            FROM jsonb_array_elements(document) WITH ORDINALITY AS element (value, place)) || ' ' COLLATE "C";
    WHEN 'boolean' THEN
        RETURN CASE document WHEN 'false' THEN '7' ELSE '8' END COLLATE "C";
    END CASE;
END $$

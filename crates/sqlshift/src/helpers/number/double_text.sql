-- A DOUBLE as text: the shortest digits, with an exponent from 1e15 up, below 1e-15 and where it would be too wide.
CREATE OR REPLACE FUNCTION mysql.double_text(value float8, width integer DEFAULT 22) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    plain text := value::text;
    found text[];
    digits text;
    point integer;
BEGIN
    IF plain !~ 'e' AND length(plain) <= least(width, 15) THEN
        RETURN plain;
    END IF;
    found := regexp_match(plain, '^(-?)([0-9]+)(?:\.([0-9]+))?(?:e([+-][0-9]+))?$');
    digits := ltrim(found[2] || coalesce(found[3], ''), '0');
    IF digits = '' THEN
        RETURN plain;
    END IF;
    -- How many digits stand before the point.
    point := length(digits) - length(coalesce(found[3], '')) + coalesce(found[4], '0')::integer;
    digits := rtrim(digits, '0');
    RETURN found[1] || CASE
        WHEN point > least(width, 15) AND length(digits) <= point OR point < -14
                OR point <= 0 AND length(found[1]) + length(digits) - point + 2 > width THEN
            left(digits, 1) || CASE WHEN length(digits) > 1 THEN '.' || substr(digits, 2) ELSE '' END || 'e' || (point - 1)
        WHEN point <= 0 THEN '0.' || repeat('0', -point) || digits
        WHEN length(digits) <= point THEN rpad(digits, point, '0')
        ELSE left(digits, point) || '.' || substr(digits, point + 1)
    END;
END $$

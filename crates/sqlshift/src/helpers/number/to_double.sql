-- The number that a text begins with, as in '12abc' + 0; none is 0, too big a one is the biggest.
CREATE OR REPLACE FUNCTION mysql.to_double(value text) RETURNS float8 LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    found text[] COLLATE "C" := regexp_match(value COLLATE "C", '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(?:[eE]([+-]?[0-9]+))?');
    exact numeric;
BEGIN
    IF found IS NULL THEN
        RETURN 0;
    ELSIF found[2] IS NULL AND length(found[1]) < 300 THEN
        RETURN found[1]::float8;
    ELSIF found[1] !~ '[1-9]' THEN
        RETURN 0;
    ELSIF found[2] IS NULL THEN
        -- More digits than a double can tell apart.
        found[1] := left(found[1], 400);
    ELSIF length(ltrim(found[2], '+-0')) > 4 OR length(found[1]) > 5000 THEN
        RETURN CASE WHEN left(found[2], 1) = '-' THEN 0 WHEN left(found[1], 1) = '-' THEN -1.7976931348623157e308 ELSE 1.7976931348623157e308 END;
    END IF;
    exact := (found[1] || 'e' || coalesce(found[2], '0'))::numeric;
    RETURN CASE
        WHEN abs(exact) < 2.5e-324 THEN 0
        WHEN exact > 1.7976931348623157e308 THEN 1.7976931348623157e308
        WHEN exact < -1.7976931348623157e308 THEN -1.7976931348623157e308
        ELSE exact::float8
    END;
END $$

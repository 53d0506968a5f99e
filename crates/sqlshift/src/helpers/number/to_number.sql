-- The decimal that a text begins with.
CREATE OR REPLACE FUNCTION mysql.to_number(value text) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    found text[] COLLATE "C" := regexp_match(value COLLATE "C", '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(?:[eE]([+-]?[0-9]+))?');
BEGIN
    IF found IS NULL THEN
        RETURN 0;
    ELSIF found[2] IS NULL THEN
        RETURN found[1]::numeric;
    ELSIF found[1] !~ '[1-9]' OR (left(found[2], 1) = '-' AND length(ltrim(found[2], '-0')) > 3) THEN
        RETURN 0;
    ELSIF length(ltrim(found[2], '+0')) > 3 AND left(found[2], 1) <> '-' THEN
        RETURN (found[1] || 'e999')::numeric;
    END IF;
    RETURN (found[1] || 'e' || found[2])::numeric;
END $$

-- needs: st_envelope
CREATE OR REPLACE FUNCTION mysql.st_makeenvelope(one bytea, two bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    a jsonb := mysql.geometry_plane(one);
    b jsonb := mysql.geometry_plane(two);
BEGIN
    PERFORM mysql.geometry_same_plane(one, two);
    IF a ->> 't' <> '1' OR b ->> 't' <> '1' THEN
        RAISE 'an argument is no POINT' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    a := a -> 'c';
    b := b -> 'c';
    RETURN substr(one, 1, 4) || mysql.geometry_wkb(mysql.geometry_envelope(
        least((a ->> 0)::float8, (b ->> 0)::float8), least((a ->> 1)::float8, (b ->> 1)::float8),
        greatest((a ->> 0)::float8, (b ->> 0)::float8), greatest((a ->> 1)::float8, (b ->> 1)::float8)));
END $$

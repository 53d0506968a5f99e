-- needs: geometry_decode
CREATE OR REPLACE FUNCTION mysql.st_geohash(longitude float8, latitude float8, digits bigint) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    low float8[] := ARRAY[-180, -90];
    high float8[] := ARRAY[180, 90];
    place float8[] := ARRAY[longitude, latitude];
    axis integer := 1;
    middle float8;
    bits integer;
    hash text := '';
BEGIN
    IF digits NOT BETWEEN 1 AND 100 OR longitude NOT BETWEEN -180 AND 180 OR latitude NOT BETWEEN -90 AND 90 THEN
        RAISE 'an argument of a geohash is out of range' USING ERRCODE = 'numeric_value_out_of_range';
    END IF;
    WHILE length(hash) < digits LOOP
        bits := 0;
        FOR bit IN 1 .. 5 LOOP
            middle := (low[axis] + high[axis]) / 2;
            IF place[axis] < middle THEN
                bits := bits * 2;
                high[axis] := middle;
            ELSE
                bits := bits * 2 + 1;
                low[axis] := middle;
            END IF;
            axis := 3 - axis;
        END LOOP;
        hash := hash || substr('0123456789bcdefghjkmnpqrstuvwxyz', bits + 1, 1);
    END LOOP;
    RETURN hash;
END $$
---
CREATE OR REPLACE FUNCTION mysql.st_geohash(point bytea, digits bigint) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF mysql.geometry_number(point, 5) <> 1 THEN
        RAISE 'the argument is no POINT' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN mysql.st_geohash(mysql.geometry_double(point, 9)::float8, mysql.geometry_double(point, 17)::float8, digits);
END $$

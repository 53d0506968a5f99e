-- The box of a geohash, and the shortest numbers in it that name its middle.
CREATE OR REPLACE FUNCTION mysql.geohash_place(hash text, axis integer) RETURNS float8
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    low float8[] := ARRAY[-180, -90];
    high float8[] := ARRAY[180, 90];
    turn integer := 1;
    bits integer;
    middle float8;
    digits integer := 0;
    rounded float8;
BEGIN
    IF hash COLLATE "C" !~* '^[0-9bcdefghjkmnpqrstuvwxyz]+$' THEN
        RAISE 'incorrect geohash value' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    FOR place IN 1 .. length(hash) LOOP
        bits := strpos('0123456789bcdefghjkmnpqrstuvwxyz', lower(substr(hash, place, 1))) - 1;
        FOR bit IN REVERSE 4 .. 0 LOOP
            middle := (low[turn] + high[turn]) / 2;
            IF (bits >> bit) & 1 = 0 THEN
                high[turn] := middle;
            ELSE
                low[turn] := middle;
            END IF;
            turn := 3 - turn;
        END LOOP;
    END LOOP;
    middle := (low[axis] + high[axis]) / 2;
    WHILE digits < 18 LOOP
        rounded := (round(middle * 10::float8 ^ digits)::numeric / 10::numeric ^ digits)::float8;
        EXIT WHEN rounded >= low[axis] AND rounded <= high[axis];
        digits := digits + 1;
    END LOOP;
    RETURN coalesce(rounded, middle);
END $$

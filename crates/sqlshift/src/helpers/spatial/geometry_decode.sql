-- MySQL's bytes of a geometry (four bytes of SRID, then WKB) as JSON: `t`, the number of its type, and `c`, its
-- coordinates, or its members.
CREATE OR REPLACE FUNCTION mysql.geometry_double(value bytea, place integer) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    high bigint := (get_byte(value, place + 7)::bigint << 24) | (get_byte(value, place + 6) << 16)
        | (get_byte(value, place + 5) << 8) | get_byte(value, place + 4);
    low bigint := (get_byte(value, place + 3)::bigint << 24) | (get_byte(value, place + 2) << 16)
        | (get_byte(value, place + 1) << 8) | get_byte(value, place);
    exponent integer := ((high >> 20) & 2047)::integer;
    digits float8 := (((high & 1048575) << 32) | low)::float8;
    double float8;
BEGIN
    IF exponent = 0 THEN
        double := digits * 2::float8 ^ -1022 * 2::float8 ^ -52;
    ELSE
        double := (4503599627370496 + digits) * 2::float8 ^ -52 * 2::float8 ^ (exponent - 1023);
    END IF;
    RETURN (CASE WHEN (high >> 31) & 1 = 1 THEN -double ELSE double END)::text::numeric;
END $$
---
CREATE OR REPLACE FUNCTION mysql.geometry_number(value bytea, place integer) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT get_byte(value, place) | (get_byte(value, place + 1) << 8) | (get_byte(value, place + 2) << 16)
        | (get_byte(value, place + 3) << 24)
$$
---
-- The geometry whose WKB begins at `place`, and where it ends.
CREATE OR REPLACE FUNCTION mysql.geometry_decode_at(value bytea, INOUT place integer, OUT geometry jsonb)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    kind integer := mysql.geometry_number(value, place + 1);
    parts jsonb := '[]';
    points jsonb;
    part jsonb;
    rings integer := 1;
    count integer;
BEGIN
    place := place + 5;
    IF kind = 1 THEN
        geometry := jsonb_build_object('t', 1, 'c',
            jsonb_build_array(mysql.geometry_double(value, place), mysql.geometry_double(value, place + 8)));
        place := place + 16;
        RETURN;
    END IF;
    IF kind <> 2 THEN
        rings := mysql.geometry_number(value, place);
        place := place + 4;
    END IF;
    FOR ring IN 1 .. rings LOOP
        IF kind >= 4 THEN
            SELECT inner_part.place, inner_part.geometry INTO place, part FROM mysql.geometry_decode_at(value, place) AS inner_part;
            parts := parts || jsonb_build_array(CASE kind WHEN 7 THEN part ELSE part -> 'c' END);
        ELSE
            count := mysql.geometry_number(value, place);
            place := place + 4;
            points := '[]';
            FOR point IN 1 .. count LOOP
                points := points || jsonb_build_array(jsonb_build_array(
                    mysql.geometry_double(value, place), mysql.geometry_double(value, place + 8)));
                place := place + 16;
            END LOOP;
            parts := CASE kind WHEN 2 THEN points ELSE parts || jsonb_build_array(points) END;
        END IF;
    END LOOP;
    geometry := jsonb_build_object('t', kind, 'c', parts);
END $$
---
CREATE OR REPLACE FUNCTION mysql.geometry_decode(value bytea) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT geometry FROM mysql.geometry_decode_at(value, 4)
$$

-- needs: geometry_encode
-- The systems of longitudes and latitudes among MySQL's own. A stored value has the longitude first.
CREATE OR REPLACE FUNCTION mysql.geometry_is_geographic(srid integer) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT srid <@ '{[3819,3824], [3889,3889], [3906,3906], [4001,4025], [4027,4036], [4041,4047], [4052,4054], [4075,4081],
        [4120,4216], [4218,4326], [4463,4463], [4470,4470], [4475,4483], [4490,4490], [4555,4558], [4600,4646],
        [4657,4765], [4801,4811], [4813,4821], [4823,4824], [4901,5013], [5132,5132], [5228,5233], [5246,5246],
        [5252,5252], [5264,5264], [5324,5324], [5340,5340], [5354,5354], [5360,5360], [5365,5365], [5371,5381],
        [5393,5393], [5451,5451], [5464,5467], [5489,5489], [5524,5527], [5546,5546], [5561,5561], [5593,5593],
        [5681,5681], [5886,5886], [6135,6135], [6207,6207], [6311,6311], [6318,6325], [6365,6365], [6668,6668],
        [6706,6706], [6783,6783], [6881,6883], [6892,6894], [6983,6983], [6990,6990], [7035,7041], [7073,7073],
        [7084,7086], [7133,7139], [7373,7373], [7683,7686], [7798,7798], [7844,7844], [7881,7881], [7886,7886],
        [8042,8043], [8086,8086], [8232,8255], [8351,8351], [8427,8431], [8449,8449], [8545,8545], [8685,8685],
        [8818,8818], [8860,8902], [8907,8907], [8972,9019], [9053,9140]}'::int4multirange
$$
---
-- What is read and shown begins with the latitude, by these options or else by the system.
CREATE OR REPLACE FUNCTION mysql.geometry_is_swapped(srid integer, options text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    named text[] := regexp_match(options COLLATE "C", '^\s*(?:axis-order\s*=\s*(lat-long|long-lat|srid-defined)\s*)?$', 'i');
BEGIN
    IF named IS NULL THEN
        RAISE 'invalid options "%"', options USING ERRCODE = 'invalid_parameter_value';
    ELSIF NOT mysql.geometry_is_geographic(srid) THEN
        RETURN false;
    END IF;
    RETURN CASE lower(named[1]) WHEN 'lat-long' THEN true WHEN 'long-lat' THEN false
        ELSE srid <> ALL (ARRAY[7035, 7037, 7039, 7041, 7084, 7086, 7133, 8902]) END;
END $$
---
CREATE OR REPLACE FUNCTION mysql.geometry_swap_all(coordinates jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF jsonb_typeof(coordinates -> 0) = 'number' THEN
        RETURN jsonb_build_array(coordinates -> 1, coordinates -> 0);
    END IF;
    RETURN (SELECT coalesce(jsonb_agg(CASE jsonb_typeof(part.value)
            WHEN 'object' THEN jsonb_build_object('t', part.value -> 't', 'c', mysql.geometry_swap_all(part.value -> 'c'))
            ELSE mysql.geometry_swap_all(part.value) END ORDER BY part.place), '[]')
        FROM jsonb_array_elements(coordinates) WITH ORDINALITY AS part (value, place));
END $$
---
-- Between the order of the axes that is stored and the one that is shown.
CREATE OR REPLACE FUNCTION mysql.geometry_turn(geometry jsonb, srid integer, options text) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN mysql.geometry_is_swapped(srid, options)
        THEN jsonb_build_object('t', geometry -> 't', 'c', mysql.geometry_swap_all(geometry -> 'c')) ELSE geometry END
$$
---
-- The bytes of a stored value in this system, which must have such places.
CREATE OR REPLACE FUNCTION mysql.geometry_in(geometry jsonb, srid bigint) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    quarter integer := CASE WHEN srid IN (4807, 4810, 4811, 4816, 4821, 4901) THEN 100 ELSE 90 END;
    value bytea;
BEGIN
    IF srid NOT BETWEEN 0 AND 4294967295 THEN
        RAISE 'the number of a spatial reference system is out of range' USING ERRCODE = 'numeric_value_out_of_range';
    ELSIF srid < 32767 AND mysql.geometry_is_geographic(srid::integer) AND EXISTS (
        WITH RECURSIVE parts (part) AS (
            SELECT geometry -> 'c' UNION ALL
            SELECT CASE jsonb_typeof(inner_part) WHEN 'object' THEN inner_part -> 'c' ELSE inner_part END
            FROM parts, jsonb_array_elements(CASE WHEN jsonb_typeof(part -> 0) = 'number' THEN '[]' ELSE part END) AS inner_part)
        SELECT FROM parts WHERE jsonb_typeof(part -> 0) = 'number' AND (
            (part ->> 0)::float8 <= -2 * quarter OR (part ->> 0)::float8 > 2 * quarter
            OR (part ->> 1)::float8 NOT BETWEEN -quarter AND quarter)) THEN
        RAISE 'a longitude or latitude is out of range' USING ERRCODE = 'numeric_value_out_of_range';
    END IF;
    value := mysql.geometry_wkb(geometry);
    RETURN mysql.geometry_reverse(substr(int8send(srid), 5)) || value;
END $$

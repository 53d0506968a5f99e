-- The bytes of a geometry of `geometry_decode`.
CREATE OR REPLACE FUNCTION mysql.geometry_reverse(value bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT string_agg(substr(value, place, 1), '' ORDER BY place DESC) FROM generate_series(1, length(value)) AS place
$$
---
CREATE OR REPLACE FUNCTION mysql.geometry_point_bytes(point jsonb) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT mysql.geometry_reverse(float8send((point ->> 0)::float8)) || mysql.geometry_reverse(float8send((point ->> 1)::float8))
$$
---
CREATE OR REPLACE FUNCTION mysql.geometry_points_bytes(points jsonb) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT mysql.geometry_reverse(int4send(jsonb_array_length(points)))
        || coalesce(string_agg(mysql.geometry_point_bytes(point.value), '' ORDER BY point.place), '')
    FROM jsonb_array_elements(points) WITH ORDINALITY AS point (value, place)
$$
---
CREATE OR REPLACE FUNCTION mysql.geometry_wkb(geometry jsonb) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    kind integer := geometry -> 't';
    parts jsonb := geometry -> 'c';
BEGIN
    RETURN '\x01'::bytea || mysql.geometry_reverse(int4send(kind)) || CASE kind
        WHEN 1 THEN mysql.geometry_point_bytes(parts)
        WHEN 2 THEN mysql.geometry_points_bytes(parts)
        ELSE mysql.geometry_reverse(int4send(jsonb_array_length(parts))) || (
            SELECT coalesce(string_agg(CASE kind
                    WHEN 3 THEN mysql.geometry_points_bytes(part.value)
                    WHEN 7 THEN mysql.geometry_wkb(part.value)
                    ELSE mysql.geometry_wkb(jsonb_build_object('t', kind - 3, 'c', part.value))
                END, '' ORDER BY part.place), '')
            FROM jsonb_array_elements(parts) WITH ORDINALITY AS part (value, place))
    END;
END $$
---
CREATE OR REPLACE FUNCTION mysql.geometry_encode(geometry jsonb) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT '\x00000000'::bytea || mysql.geometry_wkb(geometry)
$$

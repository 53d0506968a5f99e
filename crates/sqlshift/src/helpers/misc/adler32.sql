-- The checksum of zlib's streams.
CREATE OR REPLACE FUNCTION mysql.adler32(value bytea) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT ((length(value) + coalesce(sum((length(value) - at)::bigint * get_byte(value, at)), 0)::bigint) % 65521 << 16)
        + (1 + coalesce(sum(get_byte(value, at)), 0)) % 65521
    FROM generate_series(0, length(value) - 1) AS _ (at)
$$

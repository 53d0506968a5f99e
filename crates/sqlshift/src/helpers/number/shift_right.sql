-- >>: zeros come in from the left.
CREATE OR REPLACE FUNCTION mysql.shift_right(bits bigint, places bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN places = 0 THEN bits
        WHEN places BETWEEN 1 AND 63 THEN (bits >> places::integer) & ~((-1)::bigint << (64 - places::integer))
        WHEN places IS NOT NULL AND bits IS NOT NULL THEN 0 END
$$

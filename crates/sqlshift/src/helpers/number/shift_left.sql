-- <<: no bits are left from 64 on.
CREATE OR REPLACE FUNCTION mysql.shift_left(bits bigint, places bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN places BETWEEN 0 AND 63 THEN bits << places::integer WHEN places IS NOT NULL AND bits IS NOT NULL THEN 0 END
$$

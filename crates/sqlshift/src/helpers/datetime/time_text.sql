-- A TIME as MySQL shows it with so many decimals.
CREATE OR REPLACE FUNCTION mysql.time_text(value interval, decimals int) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    micros bigint := extract(epoch FROM value) * 1000000;
    seconds bigint := abs(micros) / 1000000;
BEGIN
    RETURN CASE WHEN micros < 0 THEN '-' ELSE '' END
        || CASE WHEN seconds < 360000 THEN lpad((seconds / 3600)::text, 2, '0') ELSE (seconds / 3600)::text END
        || ':' || lpad((seconds / 60 % 60)::text, 2, '0') || ':' || lpad((seconds % 60)::text, 2, '0')
        || CASE WHEN decimals > 0 THEN '.' || left(lpad((abs(micros) % 1000000)::text, 6, '0'), decimals) ELSE '' END;
END $$

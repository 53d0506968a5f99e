CREATE OR REPLACE FUNCTION mysql.export_set(bits bigint, present text, absent text, separator text DEFAULT ',', count bigint DEFAULT 64) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    made text := '';
BEGIN
    FOR place IN 0 .. CASE WHEN count BETWEEN 0 AND 64 THEN count ELSE 64 END - 1 LOOP
        made := made || CASE WHEN place > 0 THEN separator ELSE '' END || CASE WHEN (bits >> place) & 1 = 1 THEN present ELSE absent END;
    END LOOP;
    RETURN made;
END $$

-- As much of a text as `group_concat_max_len` bytes hold, in whole characters.
CREATE OR REPLACE FUNCTION mysql.group_concat_limit(value text, bytes integer) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    limited text := value;
BEGIN
    WHILE octet_length(limited) > bytes LOOP
        limited := left(limited, least(bytes, length(limited) - greatest((octet_length(limited) - bytes) / 4, 1)));
    END LOOP;
    RETURN limited;
END $$

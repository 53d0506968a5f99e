CREATE OR REPLACE FUNCTION mysql.get_format(kind text, place text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE kind || ' ' || upper(place)
        WHEN 'DATE USA' THEN '%m.%d.%Y'
        WHEN 'DATE JIS' THEN '%Y-%m-%d'
        WHEN 'DATE ISO' THEN '%Y-%m-%d'
        WHEN 'DATE EUR' THEN '%d.%m.%Y'
        WHEN 'DATE INTERNAL' THEN '%Y%m%d'
        WHEN 'DATETIME USA' THEN '%Y-%m-%d %H.%i.%s'
        WHEN 'DATETIME JIS' THEN '%Y-%m-%d %H:%i:%s'
        WHEN 'DATETIME ISO' THEN '%Y-%m-%d %H:%i:%s'
        WHEN 'DATETIME EUR' THEN '%Y-%m-%d %H.%i.%s'
        WHEN 'DATETIME INTERNAL' THEN '%Y%m%d%H%i%s'
        WHEN 'TIME USA' THEN '%h:%i:%s %p'
        WHEN 'TIME JIS' THEN '%H:%i:%s'
        WHEN 'TIME ISO' THEN '%H:%i:%s'
        WHEN 'TIME EUR' THEN '%H.%i.%s'
        WHEN 'TIME INTERNAL' THEN '%H%i%s'
    END
$$

CREATE OR REPLACE FUNCTION mysql.json_overlaps(one jsonb, other jsonb) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE
        WHEN jsonb_typeof(one) = 'object' AND jsonb_typeof(other) = 'object' THEN
            EXISTS (SELECT FROM jsonb_each(one) AS member WHERE member.value = other -> member.key)
        WHEN jsonb_typeof(one) = 'array' OR jsonb_typeof(other) = 'array' THEN
            EXISTS (SELECT FROM jsonb_array_elements(CASE jsonb_typeof(one) WHEN 'array' THEN one ELSE jsonb_build_array(one) END) AS element
                JOIN jsonb_array_elements(CASE jsonb_typeof(other) WHEN 'array' THEN other ELSE jsonb_build_array(other) END) AS sought
                ON element.value = sought.value)
        ELSE one = other
    END::integer
$$

-- A SET's members as the number whose bits they are.
CREATE OR REPLACE FUNCTION mysql.set_to_number(value text, members text[]) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value IS NOT NULL THEN coalesce((
        SELECT sum(2::numeric ^ (array_position(members, member COLLATE "C") - 1))
        FROM unnest(string_to_array(value COLLATE "C", ',')) AS chosen (member)), 0)::numeric(20) END
$$

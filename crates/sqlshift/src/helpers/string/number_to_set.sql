-- The members of a SET whose bits a number has.
CREATE OR REPLACE FUNCTION mysql.number_to_set(value numeric, members text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value IS NOT NULL THEN coalesce((
        SELECT string_agg(member, ',' ORDER BY place)
        FROM unnest(members) WITH ORDINALITY AS known (member, place)
        WHERE div(trunc(value), 2::numeric ^ (place - 1)) % 2 = 1), '') END
$$

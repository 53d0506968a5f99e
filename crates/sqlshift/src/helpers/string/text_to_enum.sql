-- A text as a value of an ENUM: the member in its own spelling, the one whose place it is, or the text itself for the
-- column to refuse.
CREATE OR REPLACE FUNCTION mysql.text_to_enum(value text, members text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce((
        SELECT member FROM unnest(members) WITH ORDINALITY AS known (member, place)
        WHERE lower(member COLLATE "und-x-icu") = lower(rtrim(value, ' ') COLLATE "und-x-icu")
        ORDER BY member COLLATE "C" <> rtrim(value, ' ') COLLATE "C", place LIMIT 1),
        CASE WHEN value COLLATE "C" ~ '^ *[0-9]{1,5}$' THEN members[value::integer] END, value)
$$

-- needs: json_unquote
-- A value as a text of limited length; NULL where it is longer, or an array or object that must not be there.
CREATE OR REPLACE FUNCTION mysql.json_value_text(value jsonb, most_characters integer, containers boolean) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT text FROM (SELECT mysql.json_unquote(value)) AS _ (text)
    WHERE length(text) <= most_characters AND (containers OR jsonb_typeof(value) NOT IN ('array', 'object'))
$$

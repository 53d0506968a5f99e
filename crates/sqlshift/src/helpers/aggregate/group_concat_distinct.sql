-- Keeps each value where it comes first; what is equal, the collation of the argument says.
CREATE OR REPLACE FUNCTION mysql.group_concat_distinct_add(state text[], value text, separator text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF value IS NULL OR value = ANY (state[2:]) THEN
        RETURN state;
    END IF;
    RETURN coalesce(state, ARRAY[separator]) || value;
END $$
---
CREATE OR REPLACE FUNCTION mysql.group_concat_distinct_end(state text[]) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT array_to_string(state[2:], state[1]) $$
---
CREATE OR REPLACE AGGREGATE mysql.group_concat_distinct(value text, separator text) (
    SFUNC = mysql.group_concat_distinct_add, STYPE = text[], FINALFUNC = mysql.group_concat_distinct_end
)

-- The least of texts; of those that are equal under their collation, the first.
CREATE OR REPLACE FUNCTION mysql.min_text_add(state text, value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT CASE WHEN value < state THEN value ELSE state END $$
---
CREATE OR REPLACE AGGREGATE mysql.min_text(value text) (SFUNC = mysql.min_text_add, STYPE = text)

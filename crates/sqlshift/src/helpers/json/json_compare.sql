-- needs: json_order
CREATE OR REPLACE FUNCTION mysql.json_compare(one jsonb, other jsonb) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE
        WHEN one = other THEN 0
        WHEN mysql.json_order(one) COLLATE "C" < mysql.json_order(other) THEN -1
        ELSE 1
    END
$$

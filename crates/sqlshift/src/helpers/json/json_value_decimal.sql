-- needs: json_value_number
CREATE OR REPLACE FUNCTION mysql.json_value_decimal(value jsonb, digits integer, decimals integer) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT round(number, decimals) FROM (SELECT mysql.json_value_number(value)) AS _ (number)
    WHERE abs(round(number, decimals)) < 10::numeric ^ (digits - decimals)
$$

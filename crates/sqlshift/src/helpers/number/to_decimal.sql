-- needs: to_number
-- CAST(… AS DECIMAL(p, s)): what does not fit becomes the nearest number that does.
CREATE OR REPLACE FUNCTION mysql.to_decimal(value numeric, digits integer, decimals integer) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN abs(value) < 10::numeric ^ (digits - decimals) AND abs(round(value, decimals)) < 10::numeric ^ (digits - decimals)
        THEN round(value, decimals)
        ELSE sign(value) * (('1e' || (digits - decimals))::numeric - ('1e-' || decimals)::numeric) END
$$

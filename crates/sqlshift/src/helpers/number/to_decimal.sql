-- needs: to_number
-- CAST(… AS DECIMAL(p, s)): what does not fit becomes the nearest number that does.
CREATE OR REPLACE FUNCTION mysql.to_decimal(value numeric, digits integer, decimals integer) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value IS NOT NULL THEN least(greatest(round(value, decimals), -(10::numeric ^ (digits - decimals) - 10::numeric ^ -decimals)::numeric(65,30)),
        (10::numeric ^ (digits - decimals) - 10::numeric ^ -decimals)::numeric(65,30))::numeric(65,30) END
$$

-- needs: inet6_aton
CREATE OR REPLACE FUNCTION mysql.is_ipv6(value text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value IS NOT NULL THEN coalesce((length(mysql.inet6_aton(value)) = 16)::integer, 0) END
$$

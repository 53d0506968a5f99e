-- UUID_SHORT(): a number that grows and does not return.
CREATE OR REPLACE FUNCTION mysql.uuid_short() RETURNS numeric LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
    SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint * 32 + (random() * 31)::integer + 72057594037927936::numeric
$$

-- UUID(): version 1, of the time and a random node.
CREATE OR REPLACE FUNCTION mysql.uuid() RETURNS text LANGUAGE plpgsql VOLATILE PARALLEL SAFE AS $$
DECLARE
    ticks bigint := (extract(epoch FROM clock_timestamp()) * 10000000)::bigint + 122192928000000000 + (random() * 9)::integer;
    time text := lpad(to_hex(ticks), 15, '0');
    node text := replace(gen_random_uuid()::text, '-', '');
BEGIN
    RETURN substr(time, 8, 8) || '-' || substr(time, 4, 4) || '-1' || substr(time, 1, 3) || '-' || substr(node, 17, 4) || '-' || substr(node, 21, 12);
END $$

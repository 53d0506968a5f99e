CREATE OR REPLACE FUNCTION mysql.hex(value bytea) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT upper(encode(value, 'hex'))
$$
---
CREATE OR REPLACE FUNCTION mysql.hex(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT upper(encode(convert_to(value, 'UTF8'), 'hex'))
$$
---
CREATE OR REPLACE FUNCTION mysql.hex(value bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT upper(to_hex(value))
$$

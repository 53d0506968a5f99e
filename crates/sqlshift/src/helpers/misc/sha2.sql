CREATE OR REPLACE FUNCTION mysql.sha2(value bytea, bits bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT encode(CASE bits WHEN 0 THEN sha256(value) WHEN 224 THEN sha224(value) WHEN 256 THEN sha256(value) WHEN 384 THEN sha384(value) WHEN 512 THEN sha512(value) END, 'hex')
$$
---
CREATE OR REPLACE FUNCTION mysql.sha2(value text, bits bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT mysql.sha2(convert_to(value, 'UTF8'), bits)
$$

-- needs: json_double
CREATE OR REPLACE FUNCTION mysql.json_of(value jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT value $$
---
CREATE OR REPLACE FUNCTION mysql.json_of(value boolean) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT to_jsonb(value) $$
---
CREATE OR REPLACE FUNCTION mysql.json_of(value smallint) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT to_jsonb(value) $$
---
CREATE OR REPLACE FUNCTION mysql.json_of(value integer) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT to_jsonb(value) $$
---
CREATE OR REPLACE FUNCTION mysql.json_of(value bigint) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT to_jsonb(value) $$
---
CREATE OR REPLACE FUNCTION mysql.json_of(value numeric) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT to_jsonb(value) $$
---
CREATE OR REPLACE FUNCTION mysql.json_of(value float8) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT mysql.json_double(value) $$
---
CREATE OR REPLACE FUNCTION mysql.json_of(value text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT to_jsonb(value) $$
---
CREATE OR REPLACE FUNCTION mysql.json_of(value date) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT to_jsonb(value) $$
---
CREATE OR REPLACE FUNCTION mysql.json_of(value timestamp) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT to_jsonb(to_char(value, 'YYYY-MM-DD HH24:MI:SS.US')) $$
---
CREATE OR REPLACE FUNCTION mysql.json_of(value timestamptz) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT to_jsonb(to_char(value, 'YYYY-MM-DD HH24:MI:SS.US')) $$
---
CREATE OR REPLACE FUNCTION mysql.json_of(value interval) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_jsonb(CASE WHEN value < interval '0' THEN '-' ELSE '' END
        || to_char(CASE WHEN value < interval '0' THEN -value ELSE value END, 'HH24:MI:SS.US'))
$$
---
-- MySQL names the column type of the bytes: 15 VARBINARY, 16 BIT, 252 BLOB, 254 BINARY.
CREATE OR REPLACE FUNCTION mysql.json_of(value bytea, type_number integer) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_jsonb('base64:type' || type_number || ':' || replace(encode(value, 'base64'), chr(10), ''))
$$

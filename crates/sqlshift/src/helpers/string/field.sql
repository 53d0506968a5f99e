-- FIELD: the place of the first equal argument, 0 if there is none.
CREATE OR REPLACE FUNCTION mysql.field(value text, VARIADIC items text[]) RETURNS bigint LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN CASE WHEN value IS NULL THEN 0 ELSE coalesce(array_position(items, value), 0) END;
END $$
---
CREATE OR REPLACE FUNCTION mysql.field(value bytea, VARIADIC items bytea[]) RETURNS bigint LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN CASE WHEN value IS NULL THEN 0 ELSE coalesce(array_position(items, value), 0) END;
END $$
---
CREATE OR REPLACE FUNCTION mysql.field(value numeric, VARIADIC items numeric[]) RETURNS bigint LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN CASE WHEN value IS NULL THEN 0 ELSE coalesce(array_position(items, value), 0) END;
END $$
---
CREATE OR REPLACE FUNCTION mysql.field(value float8, VARIADIC items float8[]) RETURNS bigint LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN CASE WHEN value IS NULL THEN 0 ELSE coalesce(array_position(items, value), 0) END;
END $$

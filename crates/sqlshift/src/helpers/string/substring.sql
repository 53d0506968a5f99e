-- SUBSTRING: a negative start counts from the end, 0 is nowhere.
CREATE OR REPLACE FUNCTION mysql."substring"(value text, start bigint, count bigint DEFAULT 1000000000) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF start < 0 THEN
        start := char_length(value) + start + 1;
    END IF;
    IF start < 1 OR start > 1000000000 OR count < 1 THEN
        RETURN '';
    END IF;
    RETURN substr(value, start::integer, least(count, 1000000000)::integer);
END $$
---
CREATE OR REPLACE FUNCTION mysql."substring"(value bytea, start bigint, count bigint DEFAULT 1000000000) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF start < 0 THEN
        start := length(value) + start + 1;
    END IF;
    IF start < 1 OR start > 1000000000 OR count < 1 THEN
        RETURN '';
    END IF;
    RETURN substr(value, start::integer, least(count, 1000000000)::integer);
END $$

-- INSERT(value, start, count, part): part in place of count characters.
CREATE OR REPLACE FUNCTION mysql."insert"(value text, start bigint, count bigint, part text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF start < 1 OR start > char_length(value) THEN
        RETURN value;
    END IF;
    IF count < 0 OR count > char_length(value) THEN
        count := char_length(value);
    END IF;
    RETURN left(value, start::integer - 1) || part || substr(value, (start + count)::integer);
END $$
---
CREATE OR REPLACE FUNCTION mysql."insert"(value bytea, start bigint, count bigint, part bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF start < 1 OR start > length(value) THEN
        RETURN value;
    END IF;
    IF count < 0 OR count > length(value) THEN
        count := length(value);
    END IF;
    RETURN substr(value, 1, start::integer - 1) || part || substr(value, (start + count)::integer);
END $$

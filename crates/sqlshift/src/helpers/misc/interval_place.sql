-- INTERVAL(n, …): how many of the ascending numbers n has reached; -1 for NULL.
CREATE OR REPLACE FUNCTION mysql.interval_place(value float8, VARIADIC steps float8[]) RETURNS bigint LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF value IS NULL THEN
        RETURN -1;
    END IF;
    FOR place IN 1 .. cardinality(steps) LOOP
        IF steps[place] > value THEN
            RETURN place - 1;
        END IF;
    END LOOP;
    RETURN cardinality(steps);
END $$
---
CREATE OR REPLACE FUNCTION mysql.interval_place(value numeric, VARIADIC steps numeric[]) RETURNS bigint LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF value IS NULL THEN
        RETURN -1;
    END IF;
    FOR place IN 1 .. cardinality(steps) LOOP
        IF steps[place] > value THEN
            RETURN place - 1;
        END IF;
    END LOOP;
    RETURN cardinality(steps);
END $$

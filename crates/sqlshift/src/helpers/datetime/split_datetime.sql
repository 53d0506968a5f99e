-- The parts of a timestamp, in the form of those of a text.
CREATE OR REPLACE FUNCTION mysql.split_datetime(value timestamp) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN ARRAY[
        extract(year FROM value), extract(month FROM value), extract(day FROM value),
        extract(hour FROM value), extract(minute FROM value), trunc(extract(second FROM value)),
        extract(microseconds FROM value) % 1000000, 2, 0, NULL
    ]::bigint[];
END $$

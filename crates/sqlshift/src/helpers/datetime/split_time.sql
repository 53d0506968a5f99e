-- The parts of a TIME, in the form of those of a date and time, without its sign.
CREATE OR REPLACE FUNCTION mysql.split_time(value interval) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    micros bigint := abs(extract(epoch FROM value) * 1000000);
BEGIN
    RETURN ARRAY[
        0, 0, 0, micros / 3600000000, micros / 60000000 % 60, micros / 1000000 % 60, micros % 1000000, 3, 0, NULL
    ];
END $$

-- The whole months from one moment to another, as TIMESTAMPDIFF counts them.
CREATE OR REPLACE FUNCTION mysql.months_between(start timestamp, stop timestamp) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    early timestamp := least(start, stop);
    late timestamp := greatest(start, stop);
    months bigint := (extract(year FROM late) - extract(year FROM early)) * 12
        + extract(month FROM late) - extract(month FROM early);
BEGIN
    IF late - date_trunc('month', late) < early - date_trunc('month', early) THEN
        months := months - 1;
    END IF;
    RETURN CASE WHEN stop < start THEN -months ELSE months END;
END $$

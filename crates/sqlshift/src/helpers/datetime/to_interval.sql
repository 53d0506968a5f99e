-- The span of INTERVAL n UNIT, NULL where it is longer than all of MySQL's time.
CREATE OR REPLACE FUNCTION mysql.to_interval(value numeric, unit text) RETURNS interval
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    number numeric := CASE WHEN unit = 'SECOND' THEN trunc(value, 6) ELSE round(value) END;
    most numeric := CASE unit
        WHEN 'YEAR' THEN 10000
        WHEN 'QUARTER' THEN 40000
        WHEN 'MONTH' THEN 120000
        WHEN 'WEEK' THEN 521775
        WHEN 'DAY' THEN 3652424
        WHEN 'HOUR' THEN 87658176
        WHEN 'MINUTE' THEN 5259490560
        WHEN 'SECOND' THEN 315569433600
        ELSE 315569433600000000
    END;
BEGIN
    IF abs(number) > most THEN
        RETURN NULL;
    END IF;
    RETURN CASE unit
        WHEN 'YEAR' THEN make_interval(years => number::int)
        WHEN 'QUARTER' THEN make_interval(months => 3 * number::int)
        WHEN 'MONTH' THEN make_interval(months => number::int)
        WHEN 'WEEK' THEN make_interval(days => 7 * number::int)
        WHEN 'DAY' THEN make_interval(days => number::int)
        WHEN 'HOUR' THEN make_interval(hours => number::int)
        WHEN 'MINUTE' THEN number::float8 * interval '1 minute'
        -- In two steps, because a float8 does not hold so many microseconds.
        WHEN 'SECOND' THEN trunc(number)::float8 * interval '1 second'
            + ((number - trunc(number)) * 1000000)::float8 * interval '1 microsecond'
        ELSE div(number, 1000000)::float8 * interval '1 second'
            + (number % 1000000)::float8 * interval '1 microsecond'
    END;
END $$
---
CREATE OR REPLACE FUNCTION mysql.to_interval(value float8, unit text) RETURNS interval
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF abs(value) < 1e18 THEN
        -- A DOUBLE is rounded half to even.
        RETURN mysql.to_interval(CASE WHEN unit = 'SECOND' THEN value ELSE round(value) END::numeric, unit);
    END IF;
    RETURN NULL;
END $$
---
-- A text: the numbers in it are those of the unit's parts, from the last one backwards.
CREATE OR REPLACE FUNCTION mysql.to_interval(value text, unit text) RETURNS interval
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    units text[] := CASE unit
        WHEN 'YEAR_MONTH' THEN '{YEAR,MONTH}'
        WHEN 'DAY_HOUR' THEN '{DAY,HOUR}'
        WHEN 'DAY_MINUTE' THEN '{DAY,HOUR,MINUTE}'
        WHEN 'DAY_SECOND' THEN '{DAY,HOUR,MINUTE,SECOND}'
        WHEN 'DAY_MICROSECOND' THEN '{DAY,HOUR,MINUTE,SECOND,MICROSECOND}'
        WHEN 'HOUR_MINUTE' THEN '{HOUR,MINUTE}'
        WHEN 'HOUR_SECOND' THEN '{HOUR,MINUTE,SECOND}'
        WHEN 'HOUR_MICROSECOND' THEN '{HOUR,MINUTE,SECOND,MICROSECOND}'
        WHEN 'MINUTE_SECOND' THEN '{MINUTE,SECOND}'
        WHEN 'MINUTE_MICROSECOND' THEN '{MINUTE,SECOND,MICROSECOND}'
        WHEN 'SECOND_MICROSECOND' THEN '{SECOND,MICROSECOND}'
    END;
    numbers text[];
    given int;
    number text;
    part interval;
    total interval := interval '0';
BEGIN
    IF units IS NULL THEN
        number := CASE
            WHEN unit = 'SECOND' THEN substring(value from '^[\t-\r ]*([+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?)')
            ELSE substring(value from '^[\t-\r ]*([+-]?[0-9]+)')
        END;
        RETURN mysql.to_interval(coalesce(number, '0')::numeric, unit);
    END IF;
    SELECT coalesce(array_agg(match[1]), '{}') INTO numbers FROM regexp_matches(value, '[0-9]+', 'g') AS matches (match);
    given := cardinality(numbers);
    IF given > cardinality(units) THEN
        RETURN NULL;
    END IF;
    FOR place IN 1 .. given LOOP
        number := numbers[place];
        IF length(ltrim(number, '0')) > 18 THEN
            RETURN NULL;
        END IF;
        -- Microseconds are a fraction; of more than six digits each counts, however.
        IF units[cardinality(units) - given + place] = 'MICROSECOND' AND length(number) < 6 THEN
            number := rpad(number, 6, '0');
        END IF;
        part := mysql.to_interval(number::numeric, units[cardinality(units) - given + place]);
        IF part IS NULL THEN
            RETURN NULL;
        END IF;
        total := total + part;
    END LOOP;
    RETURN CASE WHEN value ~ '^[\t-\r ]*-' THEN -total ELSE total END;
END $$

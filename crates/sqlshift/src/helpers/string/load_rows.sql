-- The rows of a text file in any of MySQL's formats, as objects with these names, or the table's own.
CREATE OR REPLACE FUNCTION mysql.load_rows(of_table regclass, names text[], path text, field_end text, enclosed text,
    escaped text, line_start text, line_end text, skipped bigint) RETURNS SETOF jsonb
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    content text COLLATE "C" := pg_read_file(path);
    place integer := 1;
    number bigint := 0;
    fields text[];
    field text;
    letter text;
    found integer;
    quoted boolean;
    plain boolean;
    ended boolean;
BEGIN
    IF names IS NULL THEN
        SELECT array_agg(attname::text ORDER BY attnum) INTO names FROM pg_attribute
        WHERE attrelid = of_table AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
    END IF;
    WHILE place <= length(content) LOOP
        IF line_start <> '' THEN
            found := strpos(substr(content, place), line_start);
            EXIT WHEN found = 0;
            place := place + found - 1 + length(line_start);
        END IF;
        fields := '{}';
        ended := false;
        WHILE NOT ended LOOP
            field := '';
            plain := true;
            quoted := enclosed <> '' AND substr(content, place, 1) = enclosed;
            IF quoted THEN
                place := place + 1;
            END IF;
            LOOP
                letter := substr(content, place, 1);
                ended := letter = '' OR NOT quoted AND substr(content, place, length(line_end)) = line_end;
                EXIT WHEN ended;
                EXIT WHEN NOT quoted AND substr(content, place, length(field_end)) = field_end;
                IF escaped <> '' AND letter = escaped AND letter IS DISTINCT FROM enclosed THEN
                    letter := substr(content, place + 1, 1);
                    plain := false;
                    field := CASE letter WHEN 'N' THEN CASE WHEN field <> '' THEN field || 'N' END WHEN 'n' THEN field || E'\n'
                        WHEN 't' THEN field || E'\t' WHEN 'r' THEN field || E'\r' WHEN 'b' THEN field || E'\b'
                        WHEN 'Z' THEN field || E'\x1a' ELSE field || letter END;
                    place := place + 2;
                    CONTINUE;
                END IF;
                IF quoted AND letter = enclosed THEN
                    IF substr(content, place + 1, 1) = enclosed THEN
                        place := place + 1;
                    ELSIF place = length(content) OR substr(content, place + 1, length(field_end)) = field_end
                        OR substr(content, place + 1, length(line_end)) = line_end THEN
                        place := place + 1;
                        quoted := false;
                        plain := false;
                        CONTINUE;
                    END IF;
                END IF;
                field := field || letter;
                place := place + 1;
            END LOOP;
            IF plain AND enclosed <> '' AND field = 'NULL' THEN
                field := NULL;
            END IF;
            fields := fields || ARRAY[field];
            place := place + CASE WHEN ended THEN length(line_end) ELSE length(field_end) END;
        END LOOP;
        number := number + 1;
        IF number > skipped THEN
            RETURN NEXT (SELECT jsonb_object_agg(name, fields[at]) FROM unnest(names) WITH ORDINALITY AS one (name, at)
                WHERE at <= cardinality(fields));
        END IF;
    END LOOP;
END $$

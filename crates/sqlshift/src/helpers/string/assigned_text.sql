-- A text on its way into a column whose character set may lack characters of it: they are refused, or become `?`.
CREATE OR REPLACE FUNCTION mysql.assigned_text(value text, encoding text, strict boolean, column_name text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    made text COLLATE "C" := '';
    letter text COLLATE "C";
    held boolean;
BEGIN
    IF octet_length(value) = length(value) THEN
        RETURN value;
    END IF;
    FOREACH letter IN ARRAY string_to_array(value COLLATE "C", NULL) LOOP
        held := ascii(letter) < 128;
        IF encoding = 'utf8mb3' THEN
            held := ascii(letter) < 65536;
        ELSIF NOT held AND encoding <> 'ascii' THEN
            BEGIN
                held := convert_to(letter, encoding) IS NOT NULL;
            EXCEPTION WHEN untranslatable_character THEN
                held := false;
            END;
        END IF;
        IF strict AND NOT held THEN
            RAISE 'Incorrect string value for column %', quote_ident(column_name)
                USING ERRCODE = 'untranslatable_character', COLUMN = column_name;
        END IF;
        made := made || CASE WHEN held THEN letter ELSE '?' END;
    END LOOP;
    RETURN made;
END $$

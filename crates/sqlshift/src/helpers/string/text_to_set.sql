-- needs: number_to_set
-- A text as a value of a SET: its members in their own order and spelling, or those of the number that it is. What is no
-- member is refused, or passed over.
CREATE OR REPLACE FUNCTION mysql.text_to_set(value text, members text[], strict boolean DEFAULT true) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    chosen text[] COLLATE "C" := string_to_array(rtrim(value, ' ') COLLATE "C", ',');
    part text COLLATE "C";
    place integer;
    places integer[] := '{}';
BEGIN
    FOREACH part IN ARRAY chosen LOOP
        part := rtrim(part, ' ');
        place := coalesce(array_position(members, part COLLATE "C"),
            (SELECT at FROM unnest(members) WITH ORDINALITY AS known (member, at) WHERE lower(member COLLATE "und-x-icu") = lower(part COLLATE "und-x-icu") LIMIT 1));
        IF place IS NULL AND value COLLATE "C" ~ '^ *[0-9]{1,20}$' AND value::numeric < 2::numeric ^ cardinality(members) THEN
            RETURN mysql.number_to_set(value::numeric, members);
        ELSIF place IS NULL AND strict THEN
            RAISE EXCEPTION 'Data truncated: ''%'' is no member of the SET', part USING ERRCODE = '22001';
        END IF;
        places := places || place;
    END LOOP;
    RETURN coalesce((SELECT string_agg(member, ',' ORDER BY at) FROM unnest(members) WITH ORDINALITY AS known (member, at) WHERE at = ANY (places)), '');
END $$

-- UPDATEXML of a path of names from the root, such as /a/b: the one element there becomes another text.
CREATE OR REPLACE FUNCTION mysql.updatexml(document text, path text, replacement text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    wrapped text COLLATE "C" := '<r>' || document || '</r>';
    found text[] COLLATE "C";
    places integer;
BEGIN
    IF NOT xml_is_well_formed_content(wrapped) THEN
        RETURN NULL;
    END IF;
    found := xpath(regexp_replace(path COLLATE "C", '^(\s*)/(?!/)', '\1/r/'), wrapped::xml)::text[];
    IF cardinality(found) <> 1 THEN
        RETURN document;
    END IF;
    places := (length(document) - length(replace(document COLLATE "C", found[1], ''))) / greatest(length(found[1]), 1);
    IF places <> 1 THEN
        RAISE EXCEPTION 'UPDATEXML: the element''s place is not clear' USING ERRCODE = '0A000';
    END IF;
    RETURN replace(document COLLATE "C", found[1], replacement COLLATE "C");
END $$

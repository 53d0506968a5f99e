-- EXTRACTVALUE: the texts that an XPath finds, with blanks between; NULL if the text is no XML.
CREATE OR REPLACE FUNCTION mysql.extractvalue(document text, path text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    -- MySQL takes several roots.
    wrapped text COLLATE "C" := '<r>' || document || '</r>';
    search text COLLATE "C" := regexp_replace(path COLLATE "C", '^(\s*)/(?!/)', '\1/r/');
BEGIN
    IF NOT xml_is_well_formed_content(wrapped) THEN
        RETURN NULL;
    END IF;
    search := regexp_replace(search, '(\(|\||,)(\s*)/(?!/)', '\1\2/r/', 'g');
    IF search !~ '(@[A-Za-z_:.-]+|\(\))\s*$' AND search !~ '^\s*(count|string|concat|sum|contains|not|true|false|boolean|number|position|last|string-length)\s*\(' THEN
        search := '(' || search || ')/text()';
    END IF;
    RETURN coalesce(array_to_string(xpath(search, wrapped::xml)::text[], ' '), '');
END $$

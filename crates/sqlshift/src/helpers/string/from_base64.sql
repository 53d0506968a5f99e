CREATE OR REPLACE FUNCTION mysql.from_base64(value text) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    packed text COLLATE "C" := regexp_replace(value COLLATE "C", '[ \t\n\v\f\r]', '', 'g');
BEGIN
    RETURN CASE WHEN packed ~ '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$' THEN decode(packed, 'base64') END;
END $$

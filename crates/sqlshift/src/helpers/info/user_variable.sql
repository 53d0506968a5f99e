CREATE OR REPLACE FUNCTION mysql.user_variable(setting text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    -- Values begin with a mark, so that an empty text is not NULL.
    SELECT substr(nullif(current_setting(setting, true), ''), 2)
$$

-- Whether a text is a date, with or without a time, that PostgreSQL reads as MySQL does.
CREATE OR REPLACE FUNCTION mysql.iso_datetime(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT value ~ ('^(?!0000)[0-9]{4}-'
        '((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)'
        '( ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?)?$')
$$

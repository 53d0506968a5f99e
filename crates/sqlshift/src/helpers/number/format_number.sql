-- needs: round
-- FORMAT(): grouped digits in the manner of a locale.
CREATE OR REPLACE FUNCTION mysql.format_number(value numeric, digits bigint, locale text DEFAULT 'en_US') RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    style text := lower(coalesce(locale, 'en_US') COLLATE "C");
    decimals integer := least(greatest(digits, 0), 30);
    rounded numeric := round(value, decimals);
    head text := trunc(abs(rounded))::text;
    grouped text := '';
    separator text := ',';
    point text := '.';
    width integer := 3;
BEGIN
    IF digits IS NULL THEN
        RETURN NULL;
    END IF;
    IF style IN ('be_by', 'da_dk', 'de_be', 'de_de', 'de_lu', 'es_ar', 'es_bo', 'es_cl', 'es_co', 'es_ec', 'es_es', 'es_py', 'es_uy', 'es_ve',
        'fo_fo', 'hu_hu', 'id_id', 'is_is', 'lt_lt', 'mn_mn', 'nb_no', 'no_no', 'ro_ro', 'ru_ua', 'sq_al', 'tr_tr', 'uk_ua', 'vi_vn') THEN
        separator := '.';
        point := ',';
    ELSIF style IN ('bg_bg', 'ca_es', 'de_at', 'el_gr', 'eu_es', 'fr_be', 'fr_ca', 'fr_ch', 'fr_fr', 'fr_lu', 'gl_es', 'hr_hr', 'it_it', 'nl_be',
        'nl_nl', 'pl_pl', 'pt_br', 'pt_pt', 'sl_si') THEN
        separator := '';
        point := ',';
    ELSIF style IN ('cs_cz', 'es_cr', 'et_ee', 'fi_fi', 'lv_lv', 'mk_mk', 'ru_ru', 'sk_sk', 'sv_fi', 'sv_se') THEN
        separator := ' ';
        point := ',';
    ELSIF style IN ('it_ch', 'rm_ch') THEN
        separator := '''';
        point := ',';
    ELSIF style = 'de_ch' THEN
        separator := '''';
    ELSIF style IN ('ar_sa', 'sr_rs') THEN
        separator := '';
    END IF;
    WHILE separator <> '' AND length(head) > width LOOP
        grouped := separator || right(head, width) || grouped;
        head := left(head, -width);
        -- Behind the first three digits India groups by two.
        width := CASE WHEN style IN ('en_in', 'ta_in', 'te_in') THEN 2 ELSE 3 END;
    END LOOP;
    RETURN CASE WHEN rounded < 0 THEN '-' ELSE '' END || head || grouped
        || CASE WHEN decimals > 0 THEN point || right(abs(rounded)::text, decimals) ELSE '' END;
END $$
---
CREATE OR REPLACE FUNCTION mysql.format_number(value float8, digits bigint, locale text DEFAULT 'en_US') RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN mysql.round(value, least(greatest(digits, 0), 30)) = 0 AND left(value::text, 1) = '-' THEN '-' ELSE '' END
        || mysql.format_number(mysql.round(value, least(greatest(digits, 0), 30))::text::numeric, digits, locale)
$$

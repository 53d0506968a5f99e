-- needs: lower
-- A text without case and accents: й and the hamza letters are letters of their own, as in MySQL.
CREATE OR REPLACE FUNCTION mysql.fold_letters(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT translate(mysql.lower(regexp_replace(
            normalize(translate(value COLLATE "C", U&'\0419\0439\0622\0623\0624\0625\0626', U&'\E100\E100\E101\E102\E103\E104\E105'), NFKD),
            '[\u0300-\u034e\u0350-\u0362\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u0670\u3099\u309a]', '', 'g')),
        '٠۰०١۱१٢۲२٣۳३٤۴४٥۵५٦۶६٧۷७٨۸८٩۹९ðđᵹħŀłøǳςґךמןףץᴈᵎァぁあィぃいうゥぅェぇえォぉおかゕヵきくㇰけゖヶこさしㇱすㇲせそたちつッってとㇳなにぬㇴねのはㇵひㇶふㇷへㇸほㇹまみむㇺめもャゃやュゅゆョょよらㇻりㇼるㇽれㇾろㇿゎわヮゐゑをん',
        '000111222333444555666777888999ddghlloǆσгכםנפצɜᴉアアアイイイウウウエエエオオオカカカキククケケケコサシシススセソタチツツツテトトナニヌヌネノハハヒヒフフヘヘホホマミムムメモヤヤヤユユユヨヨヨララリリルルレレロロワワワヰヱヲン')
$$

-- needs: lower
-- A text without case and accents. й, the hamza letters and accents that stand alone are no accented letters or blanks.
CREATE OR REPLACE FUNCTION mysql.fold_letters(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT translate(mysql.lower(regexp_replace(
            normalize(translate(value COLLATE "C", U&'\0419\0439\0622\0623\0624\0625\0626\00A8\00AF\00B4\00B8\02D8\02D9\02DA\02DB\02DC\02DD', U&'\E100\E100\E101\E102\E103\E104\E105\E110\E111\E112\E113\E114\E115\E116\E117\E118\E119'), NFKD),
            '[\u0300-\u034e\u0350-\u0362\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u0670\u3099\u309a]', '', 'g')),
        '٠۰०١۱१٢۲२٣۳३٤۴४٥۵५٦۶६٧۷७٨۸८٩۹९ðđᵹħŀłøǳςґךמןףץᴈᵎァぁあィぃいうゥぅェぇえォぉおかゕヵきくㇰけゖヶこさしㇱすㇲせそたちつッってとㇳなにぬㇴねのはㇵひㇶふㇷへㇸほㇹまみむㇺめもャゃやュゅゆョょよらㇻりㇼるㇽれㇾろㇿゎわヮゐゑをん',
        '000111222333444555666777888999ddghlloǆσгכםנפצɜᴉアアアイイイウウウエエエオオオカカカキククケケケコサシシススセソタチツツツテトトナニヌヌネノハハヒヒフフヘヘホホマミムムメモヤヤヤユユユヨヨヨララリリルルレレロロワワワヰヱヲン')
$$

//! Character sets with characters of several bytes, as a server reads them (MySQL 9.7).
//!
//! `encoding_rs` knows the web's tables. Where a server's differ, its character stands here; where it has none, or one
//! for private use, there is none.

use crate::mysql::sql_mode::SqlMode;
use std::borrow::Cow;

/// A character set of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wide {
    Gbk,
    Gb2312,
    Gb18030,
    Big5,
    Sjis,
    Cp932,
    Ujis,
    Eucjpms,
    Euckr,
}

/// All of them, by MySQL's names.
const WIDE: &[(&str, Wide)] = &[
    ("gbk", Wide::Gbk),
    ("gb2312", Wide::Gb2312),
    ("gb18030", Wide::Gb18030),
    ("big5", Wide::Big5),
    ("sjis", Wide::Sjis),
    ("cp932", Wide::Cp932),
    ("ujis", Wide::Ujis),
    ("eucjpms", Wide::Eucjpms),
    ("euckr", Wide::Euckr),
];

impl Wide {
    /// The one of this name.
    pub(super) fn named(name: &str) -> Option<Wide> {
        WIDE.iter().find(|(known, _)| *known == name).map(|(_, wide)| *wide)
    }

    /// Whether the last byte of a character may be one that means something to a script: a backslash or a backtick.
    pub(crate) fn ends_in_ascii(self) -> bool {
        matches!(self, Wide::Gbk | Wide::Gb18030 | Wide::Big5 | Wide::Sjis | Wide::Cp932)
    }

    /// The length of the first character; none if there is none of this set.
    fn character(self, bytes: &[u8]) -> Option<usize> {
        let (first, second) = (*bytes.first()?, bytes.get(1).copied().unwrap_or_default());
        let is_pair = |leads: bool, trails: bool| (leads && trails).then_some(2);
        match self {
            _ if first < 0x80 => Some(1),
            Wide::Gb18030 if second.is_ascii_digit() => match bytes.get(2..4)? {
                [0x81..=0xfe, b'0'..=b'9'] if matches!(first, 0x81..=0xfe) => Some(4),
                _ => None,
            },
            Wide::Gbk | Wide::Gb18030 => {
                is_pair(matches!(first, 0x81..=0xfe), matches!(second, 0x40..=0x7e | 0x80..=0xfe))
            }
            Wide::Gb2312 => is_pair(matches!(first, 0xa1..=0xf7), matches!(second, 0xa1..=0xfe)),
            Wide::Big5 => is_pair(matches!(first, 0xa1..=0xf9), matches!(second, 0x40..=0x7e | 0xa1..=0xfe)),
            Wide::Sjis | Wide::Cp932 if matches!(first, 0xa1..=0xdf) => Some(1),
            Wide::Sjis | Wide::Cp932 => {
                is_pair(matches!(first, 0x81..=0x9f | 0xe0..=0xfc), matches!(second, 0x40..=0x7e | 0x80..=0xfc))
            }
            Wide::Ujis | Wide::Eucjpms => match first {
                0x8e => is_pair(true, matches!(second, 0xa0..=0xdf)),
                0x8f => matches!(bytes.get(1..3)?, [0xa1..=0xfe, 0xa1..=0xfe]).then_some(3),
                _ => is_pair(matches!(first, 0xa1..=0xfe), matches!(second, 0xa1..=0xfe)),
            },
            Wide::Euckr => {
                is_pair(matches!(first, 0x81..=0xfe), matches!(second, 0x41..=0x5a | 0x61..=0x7a | 0x81..=0xfe))
            }
        }
    }

    /// How many bytes belong together at the beginning of these: those of a character, or one that is none.
    pub(crate) fn length(self, bytes: &[u8]) -> usize {
        self.character(bytes).unwrap_or(1)
    }

    /// The text that bytes spell.
    pub(super) fn decode(self, bytes: &[u8]) -> Option<String> {
        let mut text = String::with_capacity(bytes.len() * 3 / 2);
        let mut at = 0;
        // What is not special goes to the decoder at once.
        let mut plain = 0;
        while at < bytes.len() {
            let length = self.character(&bytes[at..])?;
            let code = bytes[at..at + length].iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            if (2..=3).contains(&length) {
                if self.lacks(code) {
                    return None;
                }
                if let Some(own) = self.own(code) {
                    self.push(&bytes[plain..at], &mut text)?;
                    text.push(own);
                    plain = at + length;
                }
            }
            at += length;
        }
        self.push(&bytes[plain..], &mut text)?;
        Some(text)
    }

    fn push(self, bytes: &[u8], text: &mut String) -> Option<()> {
        let decoder = match self {
            Wide::Gbk | Wide::Gb2312 => encoding_rs::GBK,
            Wide::Gb18030 => encoding_rs::GB18030,
            Wide::Big5 => encoding_rs::BIG5,
            Wide::Sjis | Wide::Cp932 => encoding_rs::SHIFT_JIS,
            Wide::Ujis | Wide::Eucjpms => encoding_rs::EUC_JP,
            Wide::Euckr => encoding_rs::EUC_KR,
        };
        let decoded: Cow<'_, str> = decoder.decode_without_bom_handling_and_without_replacement(bytes)?;
        text.push_str(&decoded);
        Some(())
    }

    /// Whether the decoder has a character for these bytes where a server has none.
    fn lacks(self, code: u32) -> bool {
        let ranges: &[(u32, u32)] = match self {
            Wide::Gbk => &[
                (0xA140, 0xA1A0),
                (0xA240, 0xA2A0),
                (0xA2AB, 0xA2B0),
                (0xA2E3, 0xA2E4),
                (0xA2EF, 0xA2F0),
                (0xA2FD, 0xA3A0),
                (0xA440, 0xA4A0),
                (0xA4F4, 0xA5A0),
                (0xA5F7, 0xA6A0),
                (0xA6B9, 0xA6C0),
                (0xA6D9, 0xA6DF),
                (0xA6EC, 0xA6ED),
                (0xA6F3, 0xA6F3),
                (0xA6F6, 0xA7A0),
                (0xA7C2, 0xA7D0),
                (0xA7F2, 0xA7FE),
                (0xA896, 0xA8A0),
                (0xA8BC, 0xA8BC),
                (0xA8BF, 0xA8BF),
                (0xA8C1, 0xA8C4),
                (0xA8EA, 0xA8FE),
                (0xA958, 0xA958),
                (0xA95B, 0xA95B),
                (0xA95D, 0xA95F),
                (0xA989, 0xA995),
                (0xA997, 0xA9A3),
                (0xA9F0, 0xA9FE),
                (0xAAA1, 0xAAFE),
                (0xABA1, 0xABFE),
                (0xACA1, 0xACFE),
                (0xADA1, 0xADFE),
                (0xAEA1, 0xAEFE),
                (0xAFA1, 0xAFFE),
                (0xD7FA, 0xD7FE),
                (0xF8A1, 0xF8FE),
                (0xF9A1, 0xF9FE),
                (0xFAA1, 0xFAFE),
                (0xFBA1, 0xFBFE),
                (0xFCA1, 0xFCFE),
                (0xFDA1, 0xFDFE),
                (0xFE50, 0xFEFE),
            ],
            Wide::Gb2312 => &[
                (0xA2A1, 0xA2B0),
                (0xA2E3, 0xA2E4),
                (0xA2EF, 0xA2F0),
                (0xA2FD, 0xA2FE),
                (0xA4F4, 0xA4FE),
                (0xA5F7, 0xA5FE),
                (0xA6B9, 0xA6C0),
                (0xA6D9, 0xA6FE),
                (0xA7C2, 0xA7D0),
                (0xA7F2, 0xA7FE),
                (0xA8BB, 0xA8C4),
                (0xA8EA, 0xA9A3),
                (0xA9F0, 0xAFFE),
                (0xD7FA, 0xD7FE),
            ],
            Wide::Gb18030 => &[
                (0xA3A0, 0xA3A0),
                (0xA6D9, 0xA6DF),
                (0xA6EC, 0xA6ED),
                (0xA6F3, 0xA6F3),
                (0xFE59, 0xFE59),
                (0xFE61, 0xFE61),
                (0xFE66, 0xFE67),
                (0xFE6D, 0xFE6D),
                (0xFE7E, 0xFE7E),
                (0xFE90, 0xFE90),
                (0xFEA0, 0xFEA0),
            ],
            Wide::Big5 => &[
                (0xA15A, 0xA15A),
                (0xA1C3, 0xA1C3),
                (0xA1C5, 0xA1C5),
                (0xA1FE, 0xA240),
                (0xA2CC, 0xA2CC),
                (0xA2CE, 0xA2CE),
                (0xA3C0, 0xA3E1),
                (0xC7FD, 0xC8A4),
                (0xC8CD, 0xC8F1),
                (0xC8F5, 0xC8FE),
                (0xF9DD, 0xF9FE),
            ],
            Wide::Sjis => &[
                (0x8740, 0x875D),
                (0x875F, 0x8775),
                (0x877E, 0x879C),
                (0xED40, 0xEEEC),
                (0xEEEF, 0xEEFC),
                (0xF040, 0xFC4B),
            ],
            Wide::Ujis => &[(0xADA1, 0xADBE), (0xADC0, 0xADD6), (0xADDF, 0xADFC), (0xF9A1, 0xFCEE), (0xFCF1, 0xFCFE)],
            Wide::Eucjpms => &[(0xF9A1, 0xFCEE), (0xFCF1, 0xFCFE)],
            Wide::Cp932 | Wide::Euckr => &[],
        };
        ranges.iter().any(|(first, last)| (*first..=*last).contains(&code))
    }

    /// The character that a server has for these bytes where the decoder has another one, or none.
    fn own(self, code: u32) -> Option<char> {
        let runs: &[(u32, &str)] = match self {
            Wide::Gb2312 => &[(0xA1A4, "・"), (0xA1AA, "―")],
            Wide::Big5 => &[
                (0xA145, "•"),
                (0xA14E, "､"),
                (0xA1C2, "‾"),
                (0xA1E3, "∼"),
                (0xA1F2, "♁☉"),
                (0xA241, "／＼"),
                (0xA244, "¥"),
                (0xA246, "¢£"),
                (
                    0xC6A1,
                    "ヾゝゞ々ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんァアィイゥウェ",
                ),
                (
                    0xC740,
                    "エォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユ",
                ),
                (
                    0xC7A1,
                    "ョヨラリルレロヮワヰヱヲンヴヵヶДЕЁЖЗИЙКЛМУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽",
                ),
            ],
            Wide::Sjis => &[(0x815F, "\\〜‖"), (0x817C, "−"), (0x8191, "¢£"), (0x81CA, "¬")],
            Wide::Ujis => &[(0xA1C0, "\\〜‖"), (0xA1DD, "−"), (0xA1F1, "¢£"), (0xA2CC, "¬"), (0x008F_A2B7, "~")],
            Wide::Eucjpms => &[
                (0x008F_A2C3, "￤"),
                (0x008F_F3F3, "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅠⅡ"),
                (
                    0x008F_F4A1,
                    "ⅢⅣⅤⅥⅦⅧⅨⅩ＇＂㈱№℡炻仼僴凬匇匤﨎咊坙﨏\u{fa10}增寬峵嵓﨑德悅愠敎昻晥\u{fa12}\u{f929}栁﨓﨔橫櫢淸淲瀨\u{fa15}\u{fa16}甁皂皞\u{fa17}礰\u{fa18}\u{fa19}\u{fa1a}\u{fa1b}竧\u{fa1c}\u{fa1d}綠緖\u{fa1e}荢﨟薰\u{fa20}﨡蠇\u{fa22}譿賴赶﨣﨤\u{fa25}郞\u{fa26}鄕﨧﨨閒\u{f9dc}﨩霻靍靑\u{fa2a}\u{fa2b}\u{fa2c}馞髙魲\u{fa2d}黑",
                ),
            ],
            Wide::Gbk | Wide::Gb18030 | Wide::Cp932 | Wide::Euckr => &[],
        };
        let behind = |(first, run): &(u32, &str)| run.chars().nth(usize::try_from(code.checked_sub(*first)?).ok()?);
        runs.iter().find_map(behind)
    }

    /// A statement in which backslashes and backticks that end a character are doubled where they stand in strings and
    /// quoted names, so that it can be read a byte at a time.
    pub(crate) fn doubled(self, source: &[u8], mode: SqlMode) -> Vec<u8> {
        self.rewritten(source, mode, true)
    }

    /// The statement before they were doubled.
    pub(crate) fn undoubled(self, source: &[u8], mode: SqlMode) -> Vec<u8> {
        self.rewritten(source, mode, false)
    }

    fn rewritten(self, source: &[u8], mode: SqlMode, doubles: bool) -> Vec<u8> {
        let mut out = Vec::with_capacity(source.len() + source.len() / 16);
        let mut quote = None;
        let mut at = 0;
        while let Some(byte) = source.get(at).copied() {
            let rest = &source[at..];
            let escapes = !mode.no_backslash_escapes && quote.is_some_and(|quote| quote != b'`');
            let length = match quote {
                None if rest.starts_with(b"/*") && !rest.starts_with(b"/*!") && !rest.starts_with(b"/*M!") => {
                    memchr::memmem::find(&rest[2..], b"*/").map_or(rest.len(), |end| end + 4)
                }
                None if byte == b'#' || rest.starts_with(b"-- ") => {
                    memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1)
                }
                Some(_) if escapes && byte == b'\\' => rest.len().min(2),
                _ => self.length(rest),
            };
            out.extend_from_slice(&rest[..length]);
            let last = rest[length - 1];
            match quote {
                None if length == 1 && matches!(byte, b'\'' | b'"' | b'`') => quote = Some(byte),
                Some(open) if length == 1 && byte == open => quote = None,
                Some(_)
                    if length > 1
                        && byte >= 0x80
                        && (escapes && last == b'\\' || last == b'`' && quote == Some(b'`')) =>
                {
                    if doubles {
                        out.push(last);
                    } else {
                        at += 1;
                    }
                }
                _ => {}
            }
            at += length;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a server gives for every sequence of bytes is known by a sum over all of them.
    #[test]
    fn all_characters_are_those_of_a_server() {
        let high = 0x80..=0xff_u8;
        let ones = high.clone().map(|byte| vec![byte]);
        let twos = high.clone().flat_map(|first| (0..=0xff).map(move |second| vec![first, second]));
        let threes = high.clone().flat_map(|second| (0x80..=0xff).map(move |third| vec![0x8f, second, third]));
        let sequences: Vec<Vec<u8>> = ones.chain(twos).chain(threes).collect();
        let sums = [
            (Wide::Gbk, 21_791, 0x79b1_1572_df1f_b77c),
            (Wide::Gb2312, 7_445, 0x859b_078f_5aa4_3f2c),
            (Wide::Gb18030, 23_921, 0xc1c6_0f48_ffe9_66ff),
            (Wide::Big5, 13_710, 0xfc9f_5f6b_770e_70a8),
            (Wide::Sjis, 6_942, 0x0cdd_1749_a9e6_a809),
            (Wide::Cp932, 9_667, 0xb40f_8913_a47b_2439),
            (Wide::Ujis, 13_009, 0xd419_6fb2_77b3_87af),
            (Wide::Eucjpms, 13_198, 0x9b9e_962e_ff82_3470),
            (Wide::Euckr, 17_048, 0xdb81_71e3_b102_b62a),
        ];
        for (wide, count, sum) in sums {
            let (mut characters, mut hash) = (0, 0xcbf2_9ce4_8422_2325_u64);
            for sequence in sequences.iter().filter(|sequence| wide.character(sequence) == Some(sequence.len())) {
                let Some(text) = wide.decode(sequence) else { continue };
                assert_eq!(text.chars().count(), 1, "{wide:?} {sequence:x?}");
                characters += 1;
                for byte in sequence.iter().chain(text.as_bytes()) {
                    hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
                }
            }
            assert_eq!((characters, hash), (count, sum), "{wide:?}");
        }
    }

    #[test]
    fn characters_of_four_bytes_are_read() {
        assert_eq!(Wide::Gb18030.decode(b"a\x94\x39\xfc\x36\x81\x30\x81\x30").as_deref(), Some("a😀\u{80}"));
        assert_eq!(Wide::Gb18030.decode(b"\x94\x39\xfc"), None);
        assert_eq!(Wide::Gbk.decode(b"\x81\x30\x81\x30"), None);
    }

    #[test]
    fn characters_of_the_server_stand_between_others() {
        assert_eq!(Wide::Sjis.decode(b"\x83\x5c\x81\x60\xb1x\x81\x60").as_deref(), Some("ソ〜ｱx〜"));
        assert_eq!(Wide::Sjis.decode(b"\x87\x40"), None);
        assert_eq!(Wide::Cp932.decode(b"\x87\x40\x81\x60").as_deref(), Some("①～"));
    }

    #[test]
    fn bytes_that_end_a_character_are_doubled_where_they_mean_something() {
        let mode = SqlMode::default();
        let doubled = |text: &[u8]| {
            let doubled = Wide::Gbk.doubled(text, mode);
            assert_eq!(Wide::Gbk.undoubled(&doubled, mode), text);
            doubled
        };
        // \xd5\x5c is one character, \xd5\x60 another one.
        assert_eq!(doubled(b"('\xd5\\','\\\xd5\\'','\xd5')"), b"('\xd5\\\\','\\\xd5\\'','\xd5')");
        assert_eq!(doubled(b"`\xd5\x60\xd5\\` '\xd5\x60'"), b"`\xd5\x60\x60\xd5\\` '\xd5\x60'");
        assert_eq!(doubled(b"/* ' */ '\xd5\\' -- '\n'\xd5\\'"), b"/* ' */ '\xd5\\\\' -- '\n'\xd5\\\\'");
        let plain = SqlMode { no_backslash_escapes: true, ..mode };
        assert_eq!(Wide::Gbk.doubled(b"'\xd5\\'", plain), b"'\xd5\\'");
    }
}

//! What bytes mean in a character set.
//!
//! MySQL: <https://dev.mysql.com/doc/refman/8.4/en/charset-charsets.html>.

mod single;
mod wide;

use std::borrow::Cow;
pub(crate) use wide::Wide;

/// How the bytes of a text are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    /// MySQL's latin1, which is Windows-1252.
    Latin1,
    /// A character set of one byte, by its table.
    Single(&'static str),
    /// One with characters of several bytes.
    Wide(Wide),
    /// One whose characters are numbers of two or four bytes.
    Units(Units),
    /// One whose characters beyond ASCII are not known here.
    Unknown,
}

/// How the numbers of characters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Units {
    /// `ucs2` and `utf16`.
    Utf16,
    Utf16le,
    Utf32,
}

impl Encoding {
    /// That of a character set.
    pub(crate) fn of(charset: &str) -> Encoding {
        match charset {
            "utf8" | "utf8mb3" | "utf8mb4" => Encoding::Utf8,
            "latin1" => Encoding::Latin1,
            "ucs2" | "utf16" => Encoding::Units(Units::Utf16),
            "utf16le" => Encoding::Units(Units::Utf16le),
            "utf32" => Encoding::Units(Units::Utf32),
            _ => {
                let table = single::SINGLE.iter().find(|(name, _)| *name == charset);
                let single = table.map(|(_, upper)| Encoding::Single(upper));
                single.or_else(|| Wide::named(charset).map(Encoding::Wide)).unwrap_or(Encoding::Unknown)
            }
        }
    }

    /// The text that bytes spell.
    pub(crate) fn decode(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self {
            Encoding::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Encoding::Units(units) => units.decode(bytes).map(Cow::Owned),
            _ if bytes.is_ascii() => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Encoding::Latin1 => Some(Cow::Owned(latin1(bytes))),
            Encoding::Single(upper) => decode_single(bytes, upper).map(Cow::Owned),
            Encoding::Wide(wide) => wide.decode(bytes).map(Cow::Owned),
            Encoding::Unknown => None,
        }
    }

    /// Whether bytes of a text spell UTF-8, which hardly any was meant to.
    pub(crate) fn is_utf8_as_well(self, bytes: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(bytes) else { return false };
        match self {
            Encoding::Single(_) => true,
            // Pairs of bytes are often text in both.
            Encoding::Wide(_) => text.chars().any(|letter| letter >= '\u{800}'),
            _ => false,
        }
    }

    /// Whether its first 128 characters are the bytes of ASCII.
    pub(crate) fn has_ascii(self) -> bool {
        !matches!(self, Encoding::Units(_))
    }
}

impl Units {
    fn decode(self, bytes: &[u8]) -> Option<String> {
        match self {
            Units::Utf16 => {
                let padded: Vec<u8> = if bytes.len() % 2 == 1 { [&[0], bytes].concat() } else { bytes.to_vec() };
                let units: Vec<u16> = padded.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                String::from_utf16(&units).ok()
            }
            Units::Utf16le => {
                let units: Option<Vec<u16>> =
                    bytes.chunks(2).map(|pair| Some(u16::from_le_bytes([*pair.first()?, *pair.get(1)?]))).collect();
                String::from_utf16(&units?).ok()
            }
            Units::Utf32 => bytes
                .chunks(4)
                .map(|four| char::from_u32(four.iter().fold(0, |value, byte| (value << 8) | u32::from(*byte))))
                .collect(),
        }
    }
}

/// The text in a character set of one byte, if all of its bytes are characters.
fn decode_single(bytes: &[u8], upper: &str) -> Option<String> {
    let first = 0x100 - upper.chars().count();
    let upper: Vec<char> = upper.chars().collect();
    let letter = |byte: &u8| match usize::from(*byte).checked_sub(first) {
        Some(at) => upper.get(at).copied().filter(|letter| *letter != '\0'),
        None => Some(char::from(*byte)),
    };
    bytes.iter().map(letter).collect()
}

/// The text that bytes spell in a character set.
pub(crate) fn decode(bytes: &[u8], charset: &str) -> Option<String> {
    Encoding::of(charset).decode(bytes).map(Cow::into_owned)
}

/// MySQL's latin1: Windows-1252, with the control characters where that has nothing.
pub(crate) fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| windows_1252(*byte)).collect()
}

pub(crate) fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The text with `?` in place of each character that the character set lacks, if it lacks any.
pub(crate) fn without_foreign(text: &str, charset: &str) -> Option<String> {
    let upper: Vec<char> = match Encoding::of(charset) {
        Encoding::Single(upper) => upper.chars().collect(),
        _ => Vec::new(),
    };
    let has = |letter: char| match charset {
        _ if letter.is_ascii() => true,
        "ascii" => false,
        "utf8mb3" | "ucs2" => letter <= '\u{ffff}',
        "latin1" => (0x80..=0xff).any(|byte| windows_1252(byte) == letter),
        _ => upper.is_empty() || upper.contains(&letter),
    };
    let lacks = text.chars().any(|letter| !has(letter));
    lacks.then(|| text.chars().map(|letter| if has(letter) { letter } else { '?' }).collect())
}

/// Whether each character of the one set is one of the other.
pub(crate) fn holds_all(charset: &str, other: &str) -> bool {
    let is_unicode = |name: &str| ["utf8mb4", "utf16", "utf16le", "utf32", "gb18030"].contains(&name);
    match charset {
        _ if charset == other || other == "ascii" || is_unicode(charset) || charset == "binary" => true,
        "utf8mb3" | "ucs2" => !is_unicode(other),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_a_set_lacks_become_question_marks() {
        let of = |text: &str, charset: &str| without_foreign(text, charset);
        assert_eq!(of("x😀yč", "latin1").as_deref(), Some("x?y?"));
        assert_eq!(of("x😀yč", "utf8mb3").as_deref(), Some("x?yč"));
        assert_eq!(of("é", "ascii").as_deref(), Some("?"));
        assert_eq!(of("łé", "latin2"), None);
        assert_eq!(of("€ é", "latin1"), None);
        assert_eq!(of("x😀yč", "utf8mb4"), None);
        assert_eq!(of("x😀yč", "gbk"), None);
        assert!(holds_all("utf8mb3", "latin1") && !holds_all("utf8mb3", "utf8mb4") && !holds_all("latin1", "utf8mb3"));
    }

    #[test]
    fn bytes_are_read_in_their_character_set() {
        assert_eq!(decode(b"caf\xe9 \x80 \x81", "latin1").as_deref(), Some("caf\u{e9} \u{20ac} \u{81}"));
        assert_eq!(decode(b"\xe9 x", "koi8r").as_deref(), Some("И x"));
        assert_eq!(decode(b"\xb3\xf3d\xbc", "latin2").as_deref(), Some("łódź"));
        assert_eq!(decode(b"\x81", "cp1250"), None);
        assert_eq!(decode(b"\xe9", "gbk"), None);
        assert_eq!(decode(b"\xd5\x5c", "gbk").as_deref(), Some("誠"));
        assert_eq!(decode(b"\x20\xac", "utf16").as_deref(), Some("\u{20ac}"));
        assert_eq!(decode(b"\xac\x20", "utf16le").as_deref(), Some("\u{20ac}"));
    }
}

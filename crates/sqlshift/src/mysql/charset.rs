//! What bytes mean in a character set.
//!
//! MySQL: <https://dev.mysql.com/doc/refman/8.4/en/charset-charsets.html>.

/// The text that bytes spell in a character set.
pub(crate) fn decode(bytes: &[u8], charset: &str) -> Option<String> {
    match charset {
        "utf8" | "utf8mb3" | "utf8mb4" => String::from_utf8(bytes.to_vec()).ok(),
        "ucs2" | "utf16" => {
            let padded: Vec<u8> = if bytes.len() % 2 == 1 { [&[0], bytes].concat() } else { bytes.to_vec() };
            let units: Vec<u16> = padded.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).ok()
        }
        "utf16le" => {
            let units: Option<Vec<u16>> =
                bytes.chunks(2).map(|pair| Some(u16::from_le_bytes([*pair.first()?, *pair.get(1)?]))).collect();
            String::from_utf16(&units?).ok()
        }
        "utf32" => bytes
            .chunks(4)
            .map(|four| char::from_u32(four.iter().fold(0, |value, byte| (value << 8) | u32::from(*byte))))
            .collect(),
        "latin1" => Some(latin1(bytes)),
        _ => bytes.is_ascii().then(|| String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// MySQL's latin1: Windows-1252, with the control characters where that has nothing.
pub(crate) fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| windows_1252(*byte)).collect()
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin1_is_windows_1252() {
        assert_eq!(decode(b"caf\xe9 \x80 \x81", "latin1").as_deref(), Some("caf\u{e9} \u{20ac} \u{81}"));
        assert_eq!(decode(b"\xe9", "koi8r"), None);
        assert_eq!(decode(b"\x20\xac", "utf16").as_deref(), Some("\u{20ac}"));
        assert_eq!(decode(b"\xac\x20", "utf16le").as_deref(), Some("\u{20ac}"));
    }
}

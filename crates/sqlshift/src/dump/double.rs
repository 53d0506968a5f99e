//! Text that was encoded twice: the bytes of UTF-8 were taken for latin1 (Windows-1252) and encoded again, so that `é`
//! stands as `Ã©`.

use crate::mysql::charset::windows_1252;
use memchr::memchr_iter;

/// Whether bytes of UTF-8 may hold such text; quick, and true of all that do.
pub(super) fn may_be_double(bytes: &[u8]) -> bool {
    // The first byte of a character comes as one of `Â` to `ô`, the next one as what Windows-1252 has from 0x80 to 0xbf:
    // signs, marks of punctuation, a few letters. Other letters behind such a one are no sign of it.
    memchr_iter(0xc3, bytes).any(|at| {
        matches!(
            bytes.get(at + 1..at + 4),
            Some(
                [0x82..=0xb4, 0xc2, _]
                    | [0x82..=0xb4, 0xc5, 0x92 | 0x93 | 0xa0 | 0xa1 | 0xb8 | 0xbd | 0xbe]
                    | [0x82..=0xb4, 0xc6, 0x92]
                    | [0x82..=0xb4, 0xcb, 0x86 | 0x9c]
                    | [0x82..=0xb4, 0xe2, 0x80 | 0x82 | 0x84]
            )
        )
    })
}

/// The text as it was before it was encoded again, if all of it was.
pub(super) fn undone(text: &str) -> Option<String> {
    if !may_be_double(text.as_bytes()) {
        return None;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
    let before = String::from_utf8(bytes?).ok()?;
    is_likely(text).then_some(before)
}

/// The byte that Windows-1252 has for a character.
fn byte(letter: char) -> Option<u8> {
    match u32::from(letter) {
        code @ (0..=0x7f | 0xa0..=0xff) => u8::try_from(code).ok(),
        _ => (0x80..=0x9f).find(|byte| windows_1252(*byte) == letter),
    }
}

/// A word in capitals may end in `Ã` before a quote or a space that does not break; nobody means such a text otherwise.
fn is_likely(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let length = match byte(*letter) {
            Some(0xc2..=0xdf) => 2,
            Some(0xe0..=0xef) => 3,
            Some(0xf0..=0xf4) => 4,
            _ => 1,
        };
        let is_in_capitals = at > 0 && letters.get(at - 1).is_some_and(|before| before.is_uppercase());
        let ends_word = letters.get(at + length).is_none_or(|behind| !behind.is_alphanumeric());
        if length > 2 || length == 2 && !(is_in_capitals && ends_word) {
            return true;
        }
        at += length;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mysql::charset::latin1;
    use proptest::prelude::*;

    #[test]
    fn text_that_was_encoded_twice_is_told_from_text_that_was_not() {
        for text in ["café", "Größe", "naïve – “quoted”", "Привет", "日本語", "€", "smile 😀", "É", "à la carte", "ÄÖÜ"]
        {
            assert_eq!(undone(&latin1(text.as_bytes())).as_deref(), Some(text));
        }
        let plain = [
            "",
            "cafe",
            "café",
            "CAFÉ",
            "Größe",
            "MAÇÃ",
            "«MAÇû",
            "“MANHÔ",
            "MANHÔ",
            "IRMÃ\\u{a0}",
            "NÃO",
            "PÃO de lá",
            "São Paulo",
            "Â",
            "â‚¬ und é",
            "Ñandú",
            "ÇÃÉ",
            "Ελλάδα",
            "Привет",
            "日本語",
            "©®°±",
            "N° 5",
            "£100 – ça va ?",
            "Ærø",
            "Đà Nẵng",
            "Ã",
            "français « oui »",
            "œuvre",
            "naïve’s",
        ];
        for text in plain {
            assert_eq!(undone(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn all_that_was_encoded_twice_may_be(text in "[a-zA-ZäöüßéèñçøåПрив日本–“”€😀 ]{1,12}") {
            let twice = latin1(text.as_bytes());
            prop_assert!(text.is_ascii() || may_be_double(twice.as_bytes()));
            if let Some(before) = undone(&twice) {
                prop_assert_eq!(before, text);
            }
        }
    }
}

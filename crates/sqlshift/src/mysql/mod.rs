//! All that knows the source: how MySQL reads text, its types and its syntax tree.

pub(crate) mod ast;
pub(crate) mod charset;
pub(crate) mod collation;
pub(crate) mod keywords;
pub(crate) mod lexer;
pub(crate) mod parse;
pub(crate) mod print;
pub(crate) mod shape;
pub(crate) mod sql_mode;
pub(crate) mod token;
pub(crate) mod types;
pub(crate) mod variables;

/// Whether a byte may be part of a name without quotes.
pub(crate) fn is_word(byte: u8) -> bool {
    static WORD: [bool; 256] = {
        let mut word = [false; 256];
        let mut byte = 0_u8;
        loop {
            word[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80;
            if byte == u8::MAX {
                break word;
            }
            byte += 1;
        }
    };
    WORD[usize::from(byte)]
}

/// The digits of bytes, two each.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 })).collect()
}

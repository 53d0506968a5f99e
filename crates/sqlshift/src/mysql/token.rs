//! The words and signs of a statement.

use crate::span::Span;
use std::fmt;

/// One token with its bytes in the statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Placed {
    pub(crate) token: Token,
    pub(crate) span: Span,
}

/// An unquoted word or a quoted name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) value: String,
    /// Written in back-quotes (or double quotes under `ANSI_QUOTES`), so it is no keyword.
    pub(crate) quoted: bool,
}

/// A token of MySQL's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// The end of the statement.
    Eof,
    Word(Word),
    /// Digits with point and exponent, as written.
    Number(String),
    /// A string, decoded.
    Text(String),
    /// `N'…'`, decoded.
    National(String),
    /// `x'…'` and `0x…`: an even number of digits.
    Hex(String),
    /// `b'…'` and `0b…`.
    Bits(String),
    /// `?` or `:name`, and which of the statement's parameters that is.
    Placeholder {
        name: String,
        index: usize,
    },
    /// An operator or a mark.
    Sign(&'static str),
    /// What MySQL has no meaning for.
    Unknown(char),
}

impl Token {
    pub(crate) fn word(value: impl Into<String>, quoted: bool) -> Token {
        Token::Word(Word { value: value.into(), quoted })
    }

    /// It is this sign.
    pub(crate) fn is(&self, sign: &str) -> bool {
        matches!(self, Token::Sign(found) if *found == sign)
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Token::Eof => f.write_str("the end"),
            Token::Word(word) if word.quoted => write!(f, "`{}`", word.value),
            Token::Word(word) => f.write_str(&word.value),
            Token::Number(text) | Token::Placeholder { name: text, .. } => f.write_str(text),
            Token::Text(text) | Token::National(text) => write!(f, "'{text}'"),
            Token::Hex(digits) => write!(f, "X'{digits}'"),
            Token::Bits(digits) => write!(f, "B'{digits}'"),
            Token::Sign(sign) => f.write_str(sign),
            Token::Unknown(character) => write!(f, "{character}"),
        }
    }
}

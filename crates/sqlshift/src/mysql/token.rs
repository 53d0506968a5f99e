//! The words and signs of a statement.

use super::keywords::Kind;
use crate::span::Span;
use std::borrow::Cow;
use std::fmt;

/// One token with its bytes in the statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Placed<'s> {
    pub(crate) token: Token<'s>,
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

/// An unquoted word or a quoted name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word<'s> {
    pub(crate) value: Cow<'s, str>,
    /// Written in back-quotes (or double quotes under `ANSI_QUOTES`), so it is no keyword.
    pub(crate) quoted: bool,
}

/// A token of MySQL's language, as far as possible as a part of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token<'s> {
    /// The end of the statement.
    Eof,
    Word(Word<'s>),
    /// Digits with point and exponent, as written.
    Number(Cow<'s, str>),
    /// A string, decoded.
    Text(Cow<'s, str>),
    /// `N'…'`, decoded.
    National(Cow<'s, str>),
    /// `x'…'` and `0x…`: an even number of digits.
    Hex(Cow<'s, str>),
    /// `b'…'` and `0b…`.
    Bits(Cow<'s, str>),
    /// `?` or `:name`, and which of the statement's parameters that is.
    Placeholder {
        name: Cow<'s, str>,
        index: usize,
    },
    /// An operator or a mark.
    Sign(&'static str),
    /// What MySQL has no meaning for.
    Unknown(char),
}

impl fmt::Display for Token<'_> {
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

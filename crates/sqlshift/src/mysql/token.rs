//! The words and signs of a statement.

use super::keywords::Kind;
use crate::span::Span;
use std::borrow::Cow;
use std::fmt;

/// A token of MySQL's language with its bytes in the statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token<'s> {
    /// What it says, as far as possible as a part of the source: a name without its quotes, a decoded string, the digits
    /// of a literal (an even number of them, if hexadecimal).
    pub(crate) text: Cow<'s, str>,
    pub(crate) span: Span,
    /// Which of the statement's parameters a placeholder is.
    pub(crate) parameter: u32,
    pub(crate) kind: Kind,
}

impl Token<'_> {
    /// It is an unquoted word or a quoted name.
    pub(crate) fn word(&self) -> Option<&str> {
        self.kind.is_word().then_some(&*self.text)
    }
}

impl fmt::Display for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text;
        match self.kind {
            Kind::End => f.write_str("the end"),
            Kind::Quoted => write!(f, "`{text}`"),
            Kind::Text | Kind::National => write!(f, "'{text}'"),
            Kind::Hex => write!(f, "X'{text}'"),
            Kind::Bits => write!(f, "B'{text}'"),
            _ => f.write_str(text),
        }
    }
}

//! Names that are too long for the target.

use super::code::ddl as code;
use super::{Engine, Outcome};
use crate::mysql::keywords::Kind;
use crate::mysql::token::Token;
use crate::postgres::ident::{MAX_NAME, shorten};
use crate::span::Span;
use std::borrow::Cow;

/// Has all names of a statement be those of the target, wherever they stand: MySQL's have up to 64 characters. Statements
/// that may give them say so. True if there were such names.
pub(super) fn fit(out: &mut Outcome, tokens: &mut [Token<'_>]) -> bool {
    // Few statements have so long a word, and what USE says of the database is kept.
    let is_long = |token: &Token<'_>| token.text.len() > MAX_NAME;
    let Some(first) = tokens.first().map(|first| first.kind) else { return false };
    if first == Kind::USE || !tokens.iter().any(is_long) {
        return false;
    }
    let gives = matches!(first, Kind::CREATE | Kind::ALTER | Kind::RENAME);
    let mut told = Vec::new();
    let mut found = false;
    for Token { kind, text, span, .. } in tokens {
        if text.len() <= MAX_NAME || !kind.is_word() {
            continue;
        }
        let name = shorten(&**text).into_owned();
        if gives && !told.contains(&name) {
            out.report(&code::NAME_TOO_LONG, *span, format!("`{text}` becomes `{name}`"));
            told.push(name.clone());
        }
        *text = Cow::Owned(name);
        found = true;
    }
    found
}

impl Engine {
    /// What is shown has the names of the target.
    pub(super) fn tell_long_names(&self, out: &mut Outcome, span: Span) {
        if self.has_long_names {
            out.report(&code::NAME_TOO_LONG, span, "names of more than 63 bytes are shown as they are on the target");
        }
    }
}

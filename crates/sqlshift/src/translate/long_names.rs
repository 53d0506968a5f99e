//! Names that are too long for the target.

use super::code::ddl as code;
use super::{Engine, Outcome};
use crate::mysql::keywords::Kind;
use crate::mysql::token::{Placed, Token};
use crate::postgres::ident::{MAX_NAME, shorten};
use crate::span::Span;
use std::borrow::Cow;

/// Has all names of a statement be those of the target, wherever they stand: MySQL's have up to 64 characters. Statements
/// that may give them say so. True if there were such names.
pub(super) fn fit(out: &mut Outcome, tokens: &mut [Placed<'_>]) -> bool {
    // Few statements have so long a word, and what USE says of the database is kept.
    let is_long = |placed: &Placed<'_>| placed.span.end - placed.span.start > MAX_NAME as u64;
    let Some(first) = tokens.first().map(|first| first.kind) else { return false };
    if first == Kind::USE || !tokens.iter().any(is_long) {
        return false;
    }
    let gives = matches!(first, Kind::CREATE | Kind::ALTER | Kind::RENAME);
    let mut told = Vec::new();
    let mut found = false;
    for Placed { token, span, kind: _ } in tokens {
        let Token::Word(word) = token else { continue };
        if word.value.len() <= MAX_NAME {
            continue;
        }
        let name = shorten(&*word.value).into_owned();
        if gives && !told.contains(&name) {
            out.report(&code::NAME_TOO_LONG, *span, format!("`{}` becomes `{name}`", word.value));
            told.push(name.clone());
        }
        word.value = Cow::Owned(name);
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

//! Literals of the target.

use crate::dump::Form;
use compact_str::CompactString;

/// `'text'`; backslashes stand for themselves (`standard_conforming_strings`).
pub(crate) fn quote_string(text: &str) -> CompactString {
    let mut quoted = CompactString::with_capacity(text.len() + 2);
    quoted.push('\'');
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'\'', 0, rest.as_bytes()) {
        let (before, behind) = rest.split_at(at);
        quoted.push_str(before);
        if behind.starts_with('\'') {
            quoted.push_str("''");
        }
        rest = &behind[1..];
    }
    quoted.push_str(rest);
    quoted.push('\'');
    quoted
}

/// Texts as a list of literals.
pub(crate) fn string_list<S: AsRef<str>>(texts: &[S]) -> String {
    texts.iter().map(|text| quote_string(text.as_ref())).collect::<Vec<_>>().join(", ")
}

/// Texts as an array.
pub(crate) fn text_array<S: AsRef<str>>(texts: &[S]) -> String {
    format!("ARRAY[{}]::text[]", string_list(texts))
}

/// A converted value as a literal: numbers bare, everything else in quotes.
pub(crate) fn value_literal(text: &[u8], form: Form) -> String {
    let text = String::from_utf8_lossy(text);
    match form {
        Form::Integer | Form::Numeric | Form::Float => text.into_owned(),
        Form::Boolean => if text == "t" { "true" } else { "false" }.to_owned(),
        Form::Bits => format!("B'{text}'"),
        _ => quote_string(&text).into(),
    }
}

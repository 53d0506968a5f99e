//! Literals of the target.

use crate::dump::Form;

/// `'text'`; backslashes stand for themselves (`standard_conforming_strings`).
pub(crate) fn quote_string(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''").replace('\0', ""))
}

/// A converted value as a literal: numbers bare, everything else in quotes.
pub(crate) fn value_literal(text: &[u8], form: Form) -> String {
    let text = String::from_utf8_lossy(text);
    match form {
        Form::Integer | Form::Numeric | Form::Float => text.into_owned(),
        Form::Boolean => if text == "t" { "true" } else { "false" }.to_owned(),
        Form::Bits => format!("B'{text}'"),
        _ => quote_string(&text),
    }
}

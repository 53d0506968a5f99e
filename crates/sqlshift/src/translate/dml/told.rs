//! What is told of rows that are put into a table, whether they are literals or computed.

use crate::catalog::{Catalog, Column, KeyPart, Table};
use crate::dump::code::BENT_VALUE;
use crate::mysql::charset;
use crate::mysql::types::SqlType;
use crate::report::{Code, Diagnostic};
use crate::span::Span;
use crate::translate::code::ddl::{DEFAULT_LEFT_OUT, NOT_PARTITIONED, UNIQUE_PAD_SPACE};
use crate::translate::code::query::{IGNORED_ERRORS, IN_PARTS, REPLACED_PARENT, SEVERAL_KEYS};

/// A column that gets its default, which the target does not have.
pub(crate) fn default_left_out(table: &Table, is_given: impl Fn(&str) -> bool, span: Span) -> Option<Diagnostic> {
    let column = table.columns.iter().find(|column| column.default_left_out && !is_given(&column.name))?;
    let message = format!("`{}` does not get its default, which was left out", column.name);
    Some(Diagnostic::new(&DEFAULT_LEFT_OUT, span, message))
}

/// The target takes rows that belong to no partition on MySQL.
pub(crate) fn no_partition(table: &Table, span: Span) -> Option<Diagnostic> {
    let message = "a row that belongs to no partition is not refused";
    table.takes_more_rows.then(|| Diagnostic::new(&NOT_PARTITIONED, span, message))
}

/// `INSERT IGNORE` passes over more than rows whose key is taken.
pub(crate) fn ignored_errors(span: Span) -> Diagnostic {
    Diagnostic::new(&IGNORED_ERRORS, span, "only rows with a key that is taken are passed over")
}

/// `REPLACE` deletes rows that others refer to.
pub(crate) fn replaced_parent(catalog: &Catalog, table: &Table, span: Span) -> Option<Diagnostic> {
    let refers = |other: &Table| other.foreign_keys.iter().any(|key| key.parent == table.id);
    let message = || format!("rows of other tables refer to those of `{}` that are replaced", table.id.name);
    catalog.tables().any(refers).then(|| Diagnostic::new(&REPLACED_PARENT, span, message()))
}

/// `REPLACE` meets a key by more than the values that are given.
pub(crate) fn key_met_unseen(table: &Table, is_given: impl Fn(&str) -> bool, span: Span) -> Option<Diagnostic> {
    let key = table.key_met_unseen(is_given)?;
    let message = format!("rows that have the same `{}` are not replaced", key.name);
    Some(Diagnostic::new(&SEVERAL_KEYS, span, message))
}

/// A row may be refused, although its values fit their columns.
pub(crate) fn may_be_refused(table: &Table, is_given: impl Fn(&str) -> bool) -> bool {
    !table.checks.is_empty() || !table.foreign_keys.is_empty() || lacks_default(table, |name| !is_given(name))
}

/// A column that gets its default has none, and takes no NULL.
pub(crate) fn lacks_default(table: &Table, by_default: impl Fn(&str) -> bool) -> bool {
    let lacks =
        |column: &&Column| !column.nullable && !column.has_default && !column.auto_increment && !column.generated;
    table.columns.iter().filter(lacks).any(|column| by_default(&column.name))
}

/// What is to be seen to in the texts that a column gets as literals.
#[derive(Clone, Copy, Default)]
pub(crate) struct Texts {
    /// The character set, if it lacks characters.
    charset: Option<&'static str>,
    /// A unique key of MySQL's passes over spaces at their end.
    padded: bool,
}

impl Texts {
    pub(crate) fn of(table: &Table, column: &Column) -> Texts {
        let is_text = matches!(column.data_type, SqlType::Char { .. } | SqlType::Varchar { .. } | SqlType::Text { .. });
        let Some(collation) = column.collation.filter(|_| is_text) else { return Texts::default() };
        let of_key = |part: &KeyPart| part.column.as_ref() == Some(&column.name);
        let padded = collation.pad_space && !matches!(column.data_type, SqlType::Char { .. });
        Texts {
            charset: Some(collation.charset).filter(|charset| *charset != "utf8mb4"),
            padded: padded && table.unique_keys().any(|key| key.parts.iter().any(of_key)),
        }
    }

    /// Makes the text what MySQL stores outside of strict mode.
    pub(crate) fn finding(self, column: &str, text: &mut Vec<u8>) -> Option<(&'static Code, String)> {
        let foreign = self.charset.filter(|_| !text.is_ascii()).and_then(|charset| {
            let other = charset::without_foreign(std::str::from_utf8(text).ok()?, charset)?;
            Some((charset, other))
        });
        if let Some((charset, other)) = foreign {
            *text = other.into_bytes();
            return Some((&BENT_VALUE, format!("a character that `{charset}` lacks in `{column}`")));
        }
        let padded = self.padded && text.ends_with(b" ");
        padded.then(|| {
            (&UNIQUE_PAD_SPACE, format!("a text of `{column}` that ends in spaces is no duplicate of one without"))
        })
    }
}

/// What is one statement on MySQL are several here.
pub(crate) fn in_parts(span: Span) -> Diagnostic {
    Diagnostic::new(&IN_PARTS, span, "rows before one that is refused stay, or are gone")
}

//! What is told of rows that are put into a table, whether they are literals or computed.

use crate::catalog::{Catalog, Table};
use crate::report::Diagnostic;
use crate::span::Span;
use crate::translate::code::ddl::{DEFAULT_LEFT_OUT, NOT_PARTITIONED};
use crate::translate::code::query::{IGNORED_ERRORS, REPLACED_PARENT, SEVERAL_KEYS};

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

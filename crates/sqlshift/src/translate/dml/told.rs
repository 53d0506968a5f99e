//! What is told of rows that are put into a table, whether they are literals or computed.

use crate::catalog::{Catalog, Column, Table};
use crate::report::Diagnostic;
use crate::span::Span;
use crate::translate::code::ddl::{DEFAULT_LEFT_OUT, NOT_PARTITIONED};
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

/// What is one statement on MySQL are several here.
pub(crate) fn in_parts(span: Span) -> Diagnostic {
    Diagnostic::new(&IN_PARTS, span, "rows before one that is refused stay, or are gone")
}

//! Statements that only the primary instance does, those that an extension would do otherwise, and those that the columnar
//! engine may serve.

use super::{Words, asking, code, tell_extension};
use crate::catalog::{Table, TableId};
use crate::mysql::token::Token;
use crate::postgres::alloydb::facts;
use crate::report::Diagnostic;
use crate::translate::{Engine, Outcome, object_name};

/// Columns that a call names at most.
const COLUMNS: usize = 20;
/// Partitions that are named at most.
const PARTITIONS: usize = 12;

pub(super) fn advise(engine: &Engine, out: &mut Outcome, words: &Words<'_>, is_managed: bool) {
    primary_only(out, words);
    hints(out, words);
    rollback(engine, out, words);
    let is_routine =
        words.is(0, "CREATE") && words.upper.iter().take(12).any(|word| word == "PROCEDURE" || word == "FUNCTION");
    if let Some(at) = words.find(&["CREATE", "TEMPORARY", "TABLE"]).filter(|at| is_routine && *at > 0) {
        let message = "each session makes the table anew, and its plans with it";
        tell_extension(out, &code::TEMPORARY_IN_ROUTINE, words.span(at), message, "pgtt");
    }
    if words.is(0, "SELECT") {
        analytical(engine, out, words, is_managed);
    }
}

fn primary_only(out: &mut Outcome, words: &Words<'_>) {
    let lock = words.find(&["FOR", "UPDATE"]).or_else(|| words.find(&["FOR", "SHARE"]));
    let lock = lock.or_else(|| words.find(&["LOCK", "IN", "SHARE", "MODE"])).filter(|_| words.is(0, "SELECT"));
    let temporary = words.find(&["CREATE", "TEMPORARY", "TABLE"]);
    if let Some(at) = lock.or_else(|| words.find(&["GET_LOCK", "("])).or(temporary) {
        out.report(&code::PRIMARY_ONLY, words.span(at), "no read pool takes this statement");
    }
}

fn hints(out: &mut Outcome, words: &Words<'_>) {
    let of_index = (0..words.upper.len())
        .find(|at| words.is_any(*at, &["USE", "FORCE", "IGNORE"]) && words.is_any(at + 1, &["INDEX", "KEY"]));
    if let Some(at) = of_index.or_else(|| words.find(&["STRAIGHT_JOIN"])) {
        let message = "the planner gets this hint only from an extension";
        tell_extension(out, &code::HINT_EXTENSION, words.span(at), message, "pg_hint_plan");
    }
}

/// Rows that are to outlive a rollback, such as those of a log.
fn rollback(engine: &Engine, out: &mut Outcome, words: &Words<'_>) {
    if !words.is(0, "ROLLBACK") || words.find(&["TO"]).is_some() {
        return;
    }
    if let Some(table) = engine.catalog.tables().find(|table| table.without_transactions()) {
        let message =
            format!("rows of tables like `{}`, whose engine has no transactions, stay on MySQL", table.id.name);
        tell_extension(out, &code::ROWS_OUTLIVE_ROLLBACK, words.span(0), message, "pg_background");
    }
}

/// A query that sums up a table without finding its rows by a key.
fn analytical(engine: &Engine, out: &mut Outcome, words: &Words<'_>, is_managed: bool) {
    let aggregates = ["SUM", "AVG", "COUNT", "MIN", "MAX", "STDDEV", "VARIANCE", "GROUP_CONCAT"];
    let at = (0..words.upper.len()).find(|at| words.is_any(*at, &aggregates) && words.is(at + 1, "("));
    let Some(at) = at.or_else(|| words.find(&["GROUP", "BY"])) else { return };
    let is_named = |column: &str, from: usize| {
        let is_it = |token: &Token<'_>| token.word().is_some_and(|word| word.eq_ignore_ascii_case(column));
        words.tokens.iter().skip(from).any(is_it)
    };
    let condition = words.find(&["WHERE"]).unwrap_or(usize::MAX);
    let tables: Vec<TableId> = out.reads.iter().cloned().collect();
    for table in tables.iter().filter_map(|id| engine.catalog.table(id)) {
        let first_parts = table.keys.iter().filter_map(|key| key.parts.first()?.column.as_deref());
        if first_parts.into_iter().any(|column| is_named(column, condition)) {
            continue;
        }
        let named =
            table.columns.iter().filter(|column| is_named(&column.name, 0) && facts().is_columnar(&column.target_type));
        let named: Vec<&str> = named.map(|column| column.name.as_str()).take(COLUMNS).collect();
        if named.is_empty() {
            continue;
        }
        let columns = named.join(",");
        let calls = relations(table).into_iter().map(|relation| {
            format!("SELECT google_columnar_engine_add(relation => '{relation}', columns => '{columns}')")
        });
        let mut help = calls.collect::<Vec<_>>().join("; ");
        if !is_managed {
            help.push_str(". Give the container of AlloyDB Omni shared memory for it (`--shm-size=1g` or more): with less, the columns stay empty and nothing says so.");
        }
        let message = format!("`{}` is summed up without a key", table.id.name);
        let diagnostic = Diagnostic::new(&code::COLUMNAR_CANDIDATE, words.span(at), message).with_help(help);
        out.diagnostics.push(asking(diagnostic, facts().needs("google_columnar_engine")));
    }
}

/// What the columnar engine takes: a table, or the partitions of one.
fn relations(table: &Table) -> Vec<String> {
    let schema = table.id.database.as_deref().unwrap_or("public");
    let name = |name: &str| object_name(Some(schema), name);
    match &table.layout {
        Some(layout) if layout.sub.is_none() => {
            layout.partitions.iter().take(PARTITIONS).map(|partition| name(&partition.target_name)).collect()
        }
        _ => vec![name(&table.id.name)],
    }
}

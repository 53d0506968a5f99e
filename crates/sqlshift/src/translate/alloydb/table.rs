//! What a table's columns, keys and engine are to AlloyDB.

use super::{Words, asking, code, once, tell, tell_extension};
use crate::catalog::{Table, TableKind};
use crate::mysql::ast::KeyKind;
use crate::mysql::types::{LobSize, SqlType};
use crate::postgres::alloydb::facts;
use crate::report::{Diagnostic, Need};
use crate::translate::{Engine, Outcome};

pub(super) fn advise(engine: &mut Engine, out: &mut Outcome, words: &Words<'_>, is_managed: bool) {
    let Some(table) = own_table(engine, out).cloned() else { return };
    let name = &table.id.name;
    let is_base = table.kind == TableKind::Base;
    if table.primary_key().is_none() && is_base {
        let help = format!("ALTER TABLE {name} ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY");
        tell(out, &code::NO_PRIMARY_KEY, words.name(name), format!("`{name}` has no primary key"), help);
    }
    columns(out, &table, words, is_managed);
    keys(out, &table, words);
    storage(out, words, name);
    if is_base {
        whole_input(engine, out, &table, words);
    }
}

fn columns(out: &mut Outcome, table: &Table, words: &Words<'_>, is_managed: bool) {
    let facts = facts();
    for column in &table.columns {
        let (name, span) = (&column.name, words.name(&column.name));
        match &column.data_type {
            SqlType::Geometry { .. } => {
                let message = format!("`{name}` may become a `geometry` of PostGIS");
                if is_managed || facts.omni_has("postgis") {
                    tell_extension(out, &code::SPATIAL_EXTENSION, span, message, "postgis");
                } else {
                    let help = "Install PostGIS beside AlloyDB Omni, whose container does not bring it, then `CREATE EXTENSION postgis`.";
                    tell(out, &code::SPATIAL_EXTENSION, span, message, help);
                }
            }
            SqlType::Vector { .. } => {
                let help = "`CREATE EXTENSION vector; CREATE EXTENSION alloydb_scann`.";
                let needs = ["vector", "alloydb_scann"].map(|name| Need::Extension(name.to_owned()));
                let message = format!("`{name}` may become a `vector`");
                let diagnostic = Diagnostic::new(&code::VECTOR_EXTENSION, span, message).with_help(help);
                out.diagnostics.push(asking(diagnostic, needs.to_vec()));
            }
            _ if !column.target_type.is_empty() && !facts.is_columnar(&column.target_type) => {
                let message =
                    format!("`{name}` becomes `{}`, which the columnar engine passes over", column.target_type);
                out.report(&code::COLUMN_STORE_TYPE, span, message);
            }
            _ => {}
        }
        if matches!(column.data_type, SqlType::Blob { size: LobSize::Long } | SqlType::Text { size: LobSize::Long }) {
            out.report(&code::LARGE_VALUES, span, format!("`{name}` may hold values of more than 1 GB on MySQL"));
        }
    }
}

fn keys(out: &mut Outcome, table: &Table, words: &Words<'_>) {
    if table.keys.iter().any(|key| key.kind == KeyKind::Fulltext) {
        let at = words.find(&["FULLTEXT"]).unwrap_or(0);
        let extension = if words.find(&["PARSER", "NGRAM"]).is_some() { "pg_bigm" } else { "rum" };
        let message = format!("the index may become one of the extension `{extension}`");
        tell_extension(out, &code::FULLTEXT_EXTENSION, words.span(at), message, extension);
    }
}

/// What the options say of where and how rows are kept.
fn storage(out: &mut Outcome, words: &Words<'_>, name: &str) {
    let facts = facts();
    if let Some(at) = words.find_any(&["MEMORY", "HEAP"]).filter(|at| follows_engine(words, *at)) {
        let message = format!("`{name}` is no unlogged table, so it is there after a failover");
        out.report(&code::NO_UNLOGGED_TABLE, words.span(at), message);
    }
    if let Some(at) = words.find_any(&["FEDERATED", "CONNECT", "SPIDER"]).filter(|at| follows_engine(words, *at)) {
        let message = format!("`{name}` lies on another server");
        let help = facts.reading_others();
        tell(out, &code::FOREIGN_SERVER, words.span(at), message, help);
    }
    if let Some(at) = words.find_any(&["STATS_PERSISTENT", "STATS_AUTO_RECALC", "STATS_SAMPLE_PAGES"]) {
        out.report(&code::ADAPTIVE_AUTOVACUUM, words.span(at), "statistics are kept by adaptive autovacuum");
    }
}

fn follows_engine(words: &Words<'_>, at: usize) -> bool {
    let before = |distance| at.checked_sub(distance);
    before(1).is_some_and(|at| words.is(at, "ENGINE"))
        || before(2).is_some_and(|at| words.is(at, "ENGINE") && words.is(at + 1, "="))
}

/// What is to be done once, after or before all tables.
fn whole_input(engine: &mut Engine, out: &mut Outcome, table: &Table, words: &Words<'_>) {
    let span = words.span(0);
    if table.columns.iter().any(|column| column.data_type.is_text()) {
        let message = "the collations of the output are for a database whose encoding is UTF8";
        let help = "CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0; encoding and collation of a database stay as they are made.";
        once(engine, out, &code::DATABASE_ENCODING, span, message, help);
    }
    if table.columns.iter().any(|column| column.auto_increment) {
        let message = "the counters are set behind the rows of this input";
        let help = "After rows that come later by replication, set each again: SELECT setval(pg_get_serial_sequence('t', 'id'), max(id)) FROM t.";
        once(engine, out, &code::COUNTERS_AT_CUTOVER, span, message, help);
    }
    if table.keys.iter().any(|key| key.kind != KeyKind::Primary) {
        let message = "indexes are built behind the rows, each by one statement";
        let help = "SET maintenance_work_mem and max_parallel_maintenance_workers for the session that loads, as far as the instance's flags let it.";
        once(engine, out, &code::INDEX_BUILDS, span, message, help);
    }
    let help = format!(
        "ANALYZE, run the application's queries, then `{}` as a member of `alloydbsuperuser`.",
        facts().advisor
    );
    let message = "the planner knows nothing of the rows until they are analyzed";
    once(engine, out, &code::AFTER_LOADING, span, message, &help);
}

/// The table that the statement has made.
fn own_table<'a>(engine: &'a Engine, out: &Outcome) -> Option<&'a Table> {
    let name = &out.object.as_ref()?.name;
    let (database, name) = match name.rsplit_once('.') {
        Some((database, name)) => (Some(database), name),
        None => (None, name.as_str()),
    };
    let of = |database| engine.catalog.table(&engine.resolve(database, name));
    of(database).or_else(|| of(None))
}

//! What AlloyDB has otherwise than PostgreSQL, told beside the translation, which is the same: findings that change no
//! verdict. They go by the statement's words and by what the catalog knows of its tables.

use super::code::alloydb as code;
use super::{Engine, Outcome};
use crate::catalog::{Table, TableId};
use crate::mysql::ast::KeyKind;
use crate::mysql::token::{Placed, Token};
use crate::mysql::types::SqlType;
use crate::options::Target;
use crate::postgres::alloydb::{Facts, facts};
use crate::report::{Diagnostic, Verdict};
use crate::span::Span;

/// Columns that a call names at most.
const COLUMNS: usize = 20;

/// A statement's words, in capitals where they are no names.
struct Words<'a> {
    tokens: &'a [Placed],
    upper: Vec<String>,
}

impl Words<'_> {
    fn is(&self, at: usize, wanted: &str) -> bool {
        self.upper.get(at).is_some_and(|word| word == wanted)
    }

    /// Where these words stand one behind the other.
    fn find(&self, wanted: &[&str]) -> Option<usize> {
        (0..self.upper.len()).find(|at| wanted.iter().enumerate().all(|(number, word)| self.is(at + number, word)))
    }

    fn span(&self, at: usize) -> Span {
        self.tokens.get(at).map_or_else(Span::default, |placed| placed.span)
    }

    /// The place of a name.
    fn name(&self, name: &str) -> Span {
        let is_name =
            |placed: &&Placed| matches!(&placed.token, Token::Word(word) if word.value.eq_ignore_ascii_case(name));
        self.tokens.iter().find(is_name).map_or_else(Span::default, |placed| placed.span)
    }
}

/// Tells what the target does otherwise than PostgreSQL.
pub(super) fn advise(engine: &mut Engine, out: &mut Outcome, tokens: &[Placed]) {
    let is_managed = match engine.options.target {
        Target::AlloyDb { .. } => true,
        Target::AlloyDbOmni { .. } => false,
        Target::Postgres { .. } => return,
    };
    let upper = tokens.iter().take(5_000).map(|placed| match &placed.token {
        Token::Word(word) if !word.quoted => word.value.to_ascii_uppercase(),
        Token::Sign(sign) => (*sign).to_owned(),
        _ => String::new(),
    });
    let words = Words { tokens, upper: upper.collect() };
    let facts = facts();
    if !std::mem::replace(&mut engine.told_preview, true) {
        let previews = if is_managed { &facts.preview.managed } else { &facts.preview.omni };
        if previews.contains(&engine.options.target.major()) {
            let message = format!("`{}` is a preview as of {}", engine.options.target, facts.as_of);
            out.report(&code::PREVIEW_VERSION, words.span(0), message);
        }
    }
    if words.is(0, "CREATE") && out.kind == "create_table" && out.verdict() != Verdict::Unsupported {
        table(engine, out, &words, facts, is_managed);
    }
    instance(out, &words, facts, is_managed);
    statement(out, &words, facts);
    if words.is(0, "SELECT") {
        analytical(engine, out, &words, facts);
    }
}

fn tell(out: &mut Outcome, code: &'static crate::report::Code, span: Span, message: impl Into<String>, help: String) {
    out.diagnostics.push(Diagnostic::new(code, span, message).with_help(help));
}

/// A table's columns and keys.
fn table(engine: &Engine, out: &mut Outcome, words: &Words<'_>, facts: &Facts, is_managed: bool) {
    let Some(table) = own_table(engine, out) else { return };
    let name = &table.id.name;
    let is_base = words.find(&["TEMPORARY", "TABLE"]).is_none();
    if table.primary_key().is_none() && is_base {
        let help = format!("ALTER TABLE {name} ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY");
        tell(out, &code::NO_PRIMARY_KEY, words.name(name), format!("`{name}` has no primary key"), help);
    }
    for column in &table.columns {
        let span = words.name(&column.name);
        let name = &column.name;
        match &column.data_type {
            SqlType::Geometry { .. } => {
                let help = if is_managed || facts.omni_has("postgis") {
                    format!("{}.", facts.enable("postgis"))
                } else {
                    "Install PostGIS beside AlloyDB Omni, whose container does not bring it, then `CREATE EXTENSION postgis`."
                        .to_owned()
                };
                tell(out, &code::SPATIAL_EXTENSION, span, format!("`{name}` may become a `geometry` of PostGIS"), help);
            }
            SqlType::Vector { .. } => {
                let help = "`CREATE EXTENSION vector; CREATE EXTENSION alloydb_scann`.".to_owned();
                tell(out, &code::VECTOR_EXTENSION, span, format!("`{name}` may become a `vector`"), help);
            }
            _ if !column.target_type.is_empty() && !facts.is_columnar(&column.target_type) => {
                let message =
                    format!("`{name}` becomes `{}`, which the columnar engine passes over", column.target_type);
                out.report(&code::COLUMN_STORE_TYPE, span, message);
            }
            _ => {}
        }
    }
    if table.keys.iter().any(|key| key.kind == KeyKind::Fulltext) {
        let at = words.find(&["FULLTEXT"]).unwrap_or(0);
        let is_ngram = words.find(&["PARSER", "NGRAM"]).is_some();
        let extension = if is_ngram { "pg_bigm" } else { "rum" };
        let message = format!("the index may become one of the extension `{extension}`");
        tell(out, &code::FULLTEXT_EXTENSION, words.span(at), message, format!("{}.", facts.enable(extension)));
    }
}

/// What is asked of the provider and not of SQL.
fn instance(out: &mut Outcome, words: &Words<'_>, facts: &Facts, is_managed: bool) {
    if words.is(0, "CREATE") && words.upper.iter().take(12).any(|word| word == "EVENT") {
        let help = format!("{}; `cron.database_name` names its database.", facts.enable("pg_cron"));
        tell(out, &code::SCHEDULER_FLAG, words.span(0), "the event becomes a job of `pg_cron`", help);
    }
    if words.is(0, "SET") && (words.is(1, "GLOBAL") || words.is(1, "PERSIST")) {
        let name = words.upper.get(2).cloned().unwrap_or_default().to_lowercase();
        match facts.flag_of(&name) {
            Some(flag) => {
                let help = format!("Ask for the instance flag `{flag}`.");
                tell(
                    out,
                    &code::INSTANCE_FLAG,
                    words.span(2),
                    format!("`{name}` is the flag `{flag}` of the instance"),
                    help,
                );
            }
            None => out.report(&code::INSTANCE_FLAG, words.span(2), format!("`{name}` is no setting of the target")),
        }
    }
    if !is_managed {
        return;
    }
    let is_account = ["USER", "ROLE"].iter().any(|word| words.is(1, word)) && words.is(0, "CREATE");
    if is_account || words.is(0, "GRANT") && words.find(&["ON"]).is_some() {
        let reserved =
            words.upper.iter().map(|word| word.to_lowercase()).find(|word| facts.reserved_roles.contains(word));
        let message = match reserved {
            Some(name) => format!("`{name}` is a role of AlloyDB's own"),
            None => "users may be accounts of the provider, and none is a superuser".to_owned(),
        };
        out.report(&code::MANAGED_ACCOUNTS, words.span(0), message);
    }
    let file = words.find(&["INFILE"]).or_else(|| words.find(&["OUTFILE"])).or_else(|| words.find(&["DUMPFILE"]));
    if let Some(at) = file.filter(|_| words.find(&["LOCAL", "INFILE"]).is_none()) {
        out.report(&code::NO_SERVER_FILES, words.span(at), "the server has no files that a statement could name");
    }
    let directory = words.find(&["DATA", "DIRECTORY"]).or_else(|| words.find(&["INDEX", "DIRECTORY"]));
    if let Some(at) = directory.or_else(|| words.find(&["TABLESPACE"])) {
        out.report(&code::NO_TABLESPACES, words.span(at), "AlloyDB lays out its storage by itself");
    }
}

/// What only the primary instance does, and what the planner is told.
fn statement(out: &mut Outcome, words: &Words<'_>, facts: &Facts) {
    let lock = words.find(&["FOR", "UPDATE"]).or_else(|| words.find(&["FOR", "SHARE"]));
    let lock = lock.or_else(|| words.find(&["LOCK", "IN", "SHARE", "MODE"])).filter(|_| words.is(0, "SELECT"));
    let temporary = words.find(&["CREATE", "TEMPORARY", "TABLE"]);
    if let Some(at) = lock.or_else(|| words.find(&["GET_LOCK", "("])).or(temporary) {
        out.report(&code::PRIMARY_ONLY, words.span(at), "no read pool takes this statement");
    }
    let hints = [
        ["USE", "INDEX"],
        ["FORCE", "INDEX"],
        ["IGNORE", "INDEX"],
        ["USE", "KEY"],
        ["FORCE", "KEY"],
        ["IGNORE", "KEY"],
    ];
    let hint = hints.iter().find_map(|hint| words.find(hint)).or_else(|| words.find(&["STRAIGHT_JOIN"]));
    if let Some(at) = hint {
        let help = format!("{}.", facts.enable("pg_hint_plan"));
        tell(out, &code::HINT_EXTENSION, words.span(at), "the planner gets this hint only from an extension", help);
    }
}

/// A query that sums up a table without finding its rows by a key.
fn analytical(engine: &Engine, out: &mut Outcome, words: &Words<'_>, facts: &Facts) {
    let aggregates = ["SUM", "AVG", "COUNT", "MIN", "MAX", "STDDEV", "VARIANCE", "GROUP_CONCAT"];
    let at = (0..words.upper.len()).find(|at| aggregates.contains(&words.upper[*at].as_str()) && words.is(at + 1, "("));
    let Some(at) = at.or_else(|| words.find(&["GROUP", "BY"])) else { return };
    let is_named = |column: &str, from: usize| {
        let later = words.tokens.iter().skip(from);
        later
            .into_iter()
            .any(|placed| matches!(&placed.token, Token::Word(word) if word.value.eq_ignore_ascii_case(column)))
    };
    let condition = words.find(&["WHERE"]).unwrap_or(usize::MAX);
    let tables: Vec<TableId> = out.reads.iter().cloned().collect();
    for table in tables.iter().filter_map(|id| engine.catalog.table(id)) {
        let first_parts = table.keys.iter().filter_map(|key| key.parts.first()?.column.as_deref());
        if first_parts.into_iter().any(|column| is_named(column, condition)) {
            continue;
        }
        let named =
            table.columns.iter().filter(|column| is_named(&column.name, 0) && facts.is_columnar(&column.target_type));
        let named: Vec<&str> = named.map(|column| column.name.as_str()).take(COLUMNS).collect();
        if named.is_empty() {
            continue;
        }
        let relation = super::object_name(Some(table.id.database.as_deref().unwrap_or("public")), &table.id.name);
        let help =
            format!("SELECT google_columnar_engine_add(relation => '{relation}', columns => '{}')", named.join(","));
        let message = format!("`{}` is summed up without a key", table.id.name);
        tell(out, &code::COLUMNAR_CANDIDATE, words.span(at), message, help);
    }
}

/// The table that the statement has made.
fn own_table<'a>(engine: &'a Engine, out: &Outcome) -> Option<&'a Table> {
    let name = &out.subject.object.as_ref()?.name;
    let (database, name) = match name.rsplit_once('.') {
        Some((database, name)) => (Some(database), name),
        None => (None, name.as_str()),
    };
    let of = |database| engine.catalog.table(&engine.resolve(database, name));
    of(database).or_else(|| of(None))
}

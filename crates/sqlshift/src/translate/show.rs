//! `SHOW` and `DESCRIBE`: what MySQL says of its tables, from the target's catalog where it is a list of objects that
//! are there, and from MySQL's own definitions where it is about these.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/show.html>

use super::code::query as code;
use super::expr::Refused;
use super::expr::typed::{Coercibility, Kind, Pg};
use super::query::scope::{Clause, Scope, Source, SourceColumn, Value};
use super::{Engine, Outcome, Phase, doubt, show_target};
use crate::catalog::definition::{Column, Definition};
use crate::catalog::{AutoIncrement, Table, TableId, TableKind};
use crate::mysql::ast::{Expr, KeyKind, KeyPartOf, Show, TableName};
use crate::mysql::print;
use crate::postgres::ident::ident;
use crate::postgres::literal::quote_string;
use crate::span::Span;
use compact_str::CompactString;

/// `SHOW …`
pub(super) fn show(engine: &mut Engine, out: &mut Outcome, node: &Show, whole: Span) {
    let what = node.what.strip_prefix("EXTENDED ").unwrap_or(&node.what);
    let (full, what) = match what.strip_prefix("FULL ") {
        Some(what) => (true, what),
        None => (false, what),
    };
    match what {
        "TABLES" => tables(engine, out, node, full),
        "COLUMNS" | "FIELDS" => columns(engine, out, node, full),
        "INDEX" | "INDEXES" | "KEYS" => keys(engine, out, node),
        "DATABASES" | "SCHEMAS" => databases(engine, out, node),
        "CREATE TABLE" => create_table(engine, out, node),
        "CREATE DATABASE" | "CREATE SCHEMA" => create_database(engine, out, node),
        "WARNINGS" | "ERRORS" => {
            out.report(&code::SHOW_WARNINGS, whole, "the target keeps no list of warnings");
            give(out, rows(&["Level", "Code", "Message"], &[]));
        }
        "PROCESSLIST" => {
            out.report(&code::SHOW_SERVER, whole, "the sessions of the target");
            give(
                out,
                "SELECT pid AS \"Id\", usename AS \"User\", coalesce(client_hostname, 'localhost') AS \"Host\", \
                 datname AS \"db\", 'Query' AS \"Command\", \
                 extract(epoch FROM now() - query_start)::integer AS \"Time\", state AS \"State\", query AS \"Info\" \
                 FROM pg_stat_activity WHERE backend_type = 'client backend'"
                    .to_owned(),
            );
        }
        _ if show_target::show(engine, out, node, what, whole) => {}
        _ => out.report(
            &code::SHOW_UNSUPPORTED,
            whole,
            format!("what SHOW {} tells is the MySQL server's own", node.what),
        ),
    }
}

/// `DESCRIBE t [column]`
pub(super) fn describe(engine: &mut Engine, out: &mut Outcome, table: &TableName, column: Option<&str>) {
    let names = ["Field", "Type", "Null", "Key", "Default", "Extra"];
    let printed = known(engine, out, table).and_then(|(table, definition)| rows_of_columns(table, definition));
    let Some(mut list) = printed else {
        let sql = show_target::columns(engine, out, table, column, false);
        return give(out, sql);
    };
    if let Some(pattern) = column {
        list.retain(|row| row.first().is_some_and(|name| name.as_deref().is_some_and(|name| like(name, pattern))));
    }
    let list: Vec<Vec<Option<String>>> = list.into_iter().map(Vec::from).collect();
    give(out, rows(&names, &list));
}

pub(super) fn give(out: &mut Outcome, sql: String) {
    out.push(Phase::Rows, None, sql);
}

/// The table with its definition, if that is known in full.
fn known<'e>(engine: &'e Engine, out: &mut Outcome, name: &TableName) -> Option<(&'e Table, &'e Definition)> {
    let id = engine.table_id(name);
    let table = engine.catalog.table(&id)?;
    if doubt::definitions(engine) || doubt::is_unaltered(engine, &id) {
        out.report(
            &code::ROWS_DIFFER,
            name.span(),
            "a statement before was not translated that may change definitions",
        );
    }
    if table.unsure {
        out.report(&code::KEY_UNSURE, name.span(), "the rows that were there may have refused a change");
    }
    table.definition.get().map(|definition| (table, definition))
}

fn columns(engine: &mut Engine, out: &mut Outcome, node: &Show, full: bool) {
    let Some(name) = with_database(node) else { return };
    let printed = known(engine, out, &name);
    let printed = printed.and_then(|(table, definition)| Some((rows_of_columns(table, definition)?, definition)));
    let mut names = vec!["Field", "Type", "Null", "Key", "Default", "Extra"];
    if full {
        names.insert(2, "Collation");
        names.extend(["Privileges", "Comment"]);
    }
    let Some((list, definition)) = printed else {
        let sql = show_target::columns(engine, out, &name, node.like.as_deref(), full);
        return give_where(engine, out, sql, &names, node.condition.as_ref());
    };
    let mut shown = Vec::new();
    for (row, column) in list.into_iter().zip(&definition.columns) {
        let mut row = Vec::from(row);
        if full {
            row.insert(2, column.collation.map(|collation| collation.name.clone()));
            row.push(Some("select,insert,update,references".to_owned()));
            row.push(Some(column.node.comment.clone().unwrap_or_default().into()));
        }
        if node.like.as_ref().is_none_or(|pattern| like(&column.node.name.text, pattern)) {
            shown.push(row);
        }
    }
    let sql = rows(&names, &shown);
    give_where(engine, out, sql, &names, node.condition.as_ref());
}

/// What SHOW COLUMNS shows of each column. Of a temporary table's that have nothing more, it is the text `NULL`.
fn rows_of_columns(table: &Table, definition: &Definition) -> Option<Vec<[Option<String>; 6]>> {
    let mut list = print::rows_of_columns(definition)?;
    if table.kind == TableKind::Temporary {
        for [.., extra] in list.iter_mut().filter(|[.., extra]| extra.as_deref() == Some("")) {
            *extra = Some("NULL".to_owned());
        }
    }
    Some(list)
}

/// The object with the database of a second `FROM`.
fn with_database(node: &Show) -> Option<TableName> {
    let mut name = node.of.clone()?;
    if node.database.is_some() {
        name.database.clone_from(&node.database);
    }
    Some(name)
}

fn keys(engine: &mut Engine, out: &mut Outcome, node: &Show) {
    let Some(name) = with_database(node) else { return };
    let names = [
        "Table",
        "Non_unique",
        "Key_name",
        "Seq_in_index",
        "Column_name",
        "Collation",
        "Cardinality",
        "Sub_part",
        "Packed",
        "Null",
        "Index_type",
        "Comment",
        "Index_comment",
        "Visible",
        "Expression",
    ];
    let Some(list) = known(engine, out, &name).and_then(|(table, definition)| rows_of_keys(table, definition)) else {
        let sql = show_target::indexes(engine, out, &name);
        return give_where(engine, out, sql, &names, node.condition.as_ref());
    };
    out.report(&code::SHOW_CARDINALITY, name.span(), "`Cardinality` is not told");
    let sql = rows(&names, &list);
    give_where(engine, out, sql, &names, node.condition.as_ref());
}

/// What SHOW INDEX shows; `None` if a key's part is an expression.
fn rows_of_keys(table: &Table, definition: &Definition) -> Option<Vec<Vec<Option<String>>>> {
    let mut list = Vec::new();
    for key in definition.sorted_keys() {
        for (number, part) in key.parts.iter().enumerate() {
            let (column, prefix) = match &part.of {
                KeyPartOf::Column { name, prefix } => (definition.column(&name.text), *prefix),
                KeyPartOf::Expr(_) => return None,
            };
            let column = column?;
            let kind = match key.kind {
                KeyKind::Fulltext => "FULLTEXT",
                KeyKind::Spatial => "SPATIAL",
                _ if definition.engine() == "MEMORY" && key.method.as_deref() != Some("BTREE") => "HASH",
                _ => "BTREE",
            };
            let order = match kind {
                "FULLTEXT" | "HASH" => None,
                _ => Some(if part.descending { "D" } else { "A" }.to_owned()),
            };
            let prefix = if kind == "SPATIAL" { Some(32) } else { prefix };
            list.push(vec![
                Some(table.id.name.to_string()),
                Some(if matches!(key.kind, KeyKind::Primary | KeyKind::Unique) { "0" } else { "1" }.to_owned()),
                key.name.as_ref().map(|name| name.text.to_string()),
                Some((number + 1).to_string()),
                Some(column.node.name.text.clone().into()),
                order,
                None,
                prefix.map(|prefix| prefix.to_string()),
                None,
                Some(if column.nullable { "YES" } else { "" }.to_owned()),
                Some(kind.to_owned()),
                Some(String::new()),
                Some(key.comment.clone().unwrap_or_default().into()),
                Some(if key.invisible { "NO" } else { "YES" }.to_owned()),
                None,
            ]);
        }
    }
    Some(list)
}

fn create_table(engine: &mut Engine, out: &mut Outcome, node: &Show) {
    let Some(name) = with_database(node) else { return };
    // Names would stand in other quotes.
    if engine.session.mode.ansi_quotes || engine.session.mode.not_followed || engine.session.quotes_set {
        return show_target::create_table(engine, out, &name);
    }
    let Some((table, definition)) = known(engine, out, &name) else {
        return show_target::create_table(engine, out, &name);
    };
    let next = match table.next_auto_increment {
        AutoIncrement::Known(next) => next,
        AutoIncrement::AtLeast(next) => {
            if definition.columns.iter().any(|column: &Column| column.node.auto_increment) {
                out.report(&code::SHOW_AUTO_INCREMENT, name.span(), "rows may have moved the counter");
            }
            next
        }
    };
    let counts = definition.columns.iter().any(|column: &Column| column.node.auto_increment);
    let next = if counts { next } else { 1 };
    let definition = with_parents(engine, table, definition);
    let Some(sql) = print::create_table(&table.id.name, &definition, next) else {
        return show_target::create_table(engine, out, &name);
    };
    let row = vec![Some(table.id.name.to_string()), Some(sql)];
    give(out, rows(&["Table", "Create Table"], &[row]));
}

/// The definition, with the columns that foreign keys point to spelt as their tables spell them.
fn with_parents(engine: &Engine, table: &Table, definition: &Definition) -> Definition {
    let mut definition = definition.clone();
    for key in &mut definition.foreign_keys {
        let parent = TableId {
            database: match &key.parent.database {
                Some(database) => Some(engine.schema(&database.text)),
                None => table.id.database.clone(),
            },
            name: engine.spelt(&key.parent.name.text),
        };
        let Some(parent) = engine.catalog.table(&parent) else { continue };
        for name in &mut key.parent_columns {
            if let Some(column) = parent.column(&name.text) {
                name.text.clone_from(&column.name);
            }
        }
    }
    definition
}

fn create_database(engine: &mut Engine, out: &mut Outcome, node: &Show) {
    let Some(name) = &node.of else { return };
    let schema = engine.schema(&name.name.text);
    if super::doubt::definitions(engine) {
        return out.report(&code::SHOW_DEFINITION, name.span(), "a statement before may have changed the database");
    }
    let collation = engine.session.database_collations.get(&schema).copied().unwrap_or_else(|| {
        out.report(&code::SHOW_DEFINITION, name.span(), format!("the collation of database `{schema}` is not known"));
        None
    });
    let collation = collation.unwrap_or_else(|| engine.utf8mb4());
    let is_default = crate::mysql::collation::default_collation(collation.charset)
        .is_some_and(|default| default.name == collation.name);
    let named = if !is_default || collation.charset == "utf8mb4" {
        format!(" COLLATE {}", collation.name)
    } else {
        String::new()
    };
    let sql = format!(
        "CREATE DATABASE {} /*!40100 DEFAULT CHARACTER SET {}{named} */ /*!80016 DEFAULT ENCRYPTION='N' */",
        print::name(&name.name.text),
        collation.charset
    );
    give(out, rows(&["Database", "Create Database"], &[vec![Some(name.name.text.clone().into()), Some(sql)]]));
}

fn tables(engine: &mut Engine, out: &mut Outcome, node: &Show, full: bool) {
    if doubt::objects(engine) {
        out.report(&code::ROWS_DIFFER, Span::default(), "a table or view before was not translated");
    } else if node.database.is_none() && engine.session.database_unseen {
        out.report(&code::SHOW_SERVER, Span::default(), "the tables of a database that the script did not create");
    }
    let schema = match &node.database {
        Some(name) => Some(engine.schema(&name.text)),
        None => engine.session.database.clone(),
    };
    let of = schema.as_ref().map_or_else(|| "current_schema()".to_owned(), |schema| quote_string(schema).into());
    let like = node.like.as_ref().map(|pattern| format!(" ({pattern})")).unwrap_or_default();
    let title = format!("Tables_in_{}{like}", schema.unwrap_or_default());
    let kind = if full { ", CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'BASE TABLE' END AS \"Table_type\"" } else { "" };
    let like = node.like.as_ref().map(|pattern| format!(" AND c.relname::text LIKE {}", quote_string(pattern)));
    let sql = format!(
        "SELECT c.relname::text AS {}{kind} FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace \
         WHERE n.nspname = {of} AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition{} ORDER BY c.relname::text COLLATE \"C\"",
        ident(&title),
        like.unwrap_or_default()
    );
    let mut names = vec![title.as_str()];
    if full {
        names.push("Table_type");
    }
    give_where(engine, out, sql, &names, node.condition.as_ref());
}

fn databases(engine: &mut Engine, out: &mut Outcome, node: &Show) {
    if node.like.as_deref().is_none_or(may_match_system) {
        out.report(&code::SHOW_SERVER, Span::default(), "the schemas of the target");
    }
    let like = node.like.as_ref().map(|pattern| format!(" AND nspname::text LIKE {}", quote_string(pattern)));
    let sql = format!(
        "SELECT nspname::text AS \"Database\" FROM pg_namespace WHERE nspname !~ '^pg_'{} ORDER BY nspname::text COLLATE \"C\"",
        like.unwrap_or_default()
    );
    give_where(engine, out, sql, &["Database"], node.condition.as_ref());
}

/// The pattern may match a schema that only one of the servers has.
fn may_match_system(pattern: &str) -> bool {
    let pattern = pattern.to_lowercase();
    let plain = pattern.find(['%', '_', '\\']).unwrap_or(pattern.len());
    let (start, rest) = pattern.split_at(plain);
    ["mysql", "performance_schema", "public", "sys"]
        .iter()
        .any(|name| if rest.is_empty() { *name == start } else { name.starts_with(start) })
}

/// The rows that a condition over their columns leaves.
pub(super) fn give_where(
    engine: &mut Engine,
    out: &mut Outcome,
    sql: String,
    names: &[&str],
    condition: Option<&Expr>,
) {
    let Some(condition) = condition else { return give(out, sql) };
    let condition = engine.in_context(out, |context| {
        let text = context.literal_collation(Coercibility::Implicit);
        let value = Value { text: Some(text), ..Value::new(Kind::Text, Pg::Text) };
        let columns = names
            .iter()
            .map(|name| SourceColumn { name: (*name).into(), value: value.clone(), merged: false })
            .collect();
        let source = Source::derived("shown", columns, true);
        context.scopes.push(Scope { sources: vec![source], clause: Clause::Rows, ..Scope::default() });
        context.condition(condition)
    });
    match condition {
        Ok(condition) => give(out, format!("SELECT * FROM ({sql}) AS shown WHERE {}", condition.sql)),
        Err(Refused(diagnostic)) => out.diagnostics.push(*diagnostic),
    }
}

/// A query that gives these rows.
pub(super) fn rows(names: &[&str], list: &[Vec<Option<String>>]) -> String {
    let cell =
        |cell: &Option<String>| cell.as_ref().map_or_else(|| "NULL".to_owned(), |text| quote_string(text).into());
    if list.is_empty() {
        let columns: Vec<String> = names.iter().map(|name| format!("NULL::text AS {}", ident(name))).collect();
        return format!("SELECT {} WHERE false", columns.join(", "));
    }
    let list: Vec<String> =
        list.iter().map(|row| format!("({})", row.iter().map(cell).collect::<Vec<_>>().join(", "))).collect();
    let names: Vec<CompactString> = names.iter().map(|name| ident(name)).collect();
    format!("SELECT * FROM (VALUES {}) AS shown ({})", list.join(", "), names.join(", "))
}

/// `LIKE` as SHOW applies it to names, without regard to case.
pub(super) fn like(text: &str, pattern: &str) -> bool {
    fn matches(text: &[char], pattern: &[char]) -> bool {
        match pattern {
            [] => text.is_empty(),
            ['%', rest @ ..] => (0..=text.len()).any(|at| text.get(at..).is_some_and(|text| matches(text, rest))),
            ['_', rest @ ..] => text.split_first().is_some_and(|(_, text)| matches(text, rest)),
            ['\\', letter, rest @ ..] | [letter, rest @ ..] => {
                text.split_first().is_some_and(|(first, text)| first == letter && matches(text, rest))
            }
        }
    }
    let letters = |text: &str| text.to_lowercase().chars().collect::<Vec<char>>();
    matches(&letters(text), &letters(pattern))
}

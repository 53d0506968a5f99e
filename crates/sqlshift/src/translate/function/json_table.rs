//! `JSON_TABLE`: a lateral query over the values that a path leads to.
//!
//! PostgreSQL 17 has a `JSON_TABLE` of its own, whose paths mean other things; this form is the same on all versions.
//!
//! ```text
//! JSON_TABLE(doc, '$[*]' COLUMNS (n FOR ORDINALITY, a INT PATH '$.a', NESTED PATH '$.b[*]' COLUMNS (c INT PATH '$'))) AS t
//! LATERAL (SELECT r.place AS n, … AS a, n1.c FROM mysql.json_find(doc, mysql.json_path('$[*]')) WITH ORDINALITY AS r (…)
//!     LEFT JOIN LATERAL (SELECT … AS c FROM mysql.json_find(r.value, …) …) AS n1 ON true) AS t
//! ```
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/json-table-functions.html>

use super::super::code::query as code;
use super::super::expr::{Context, Kind, Pg, Translated, Typed, refuse};
use super::super::query::scope::{Source, SourceColumn, Value};
use super::json::{Container, fallbacks, scalar};
use super::{Param, bring};
use crate::mysql::ast::{JsonColumn, JsonTable};
use crate::mysql::types::SqlType;
use crate::postgres::ident::{ident, shorten};
use crate::postgres::literal::quote_string;

/// The table as an item of FROM.
pub(crate) fn json_table(context: &mut Context<'_>, table: &JsonTable) -> Translated<String> {
    let input = context.expr(&table.input)?;
    let document = bring(context, input, Param::Json);
    let mut columns = Vec::new();
    let sql = rows(context, &document.sql, &table.path, &table.columns, 0, &mut columns)?;
    let source = Source::derived(table.alias.text.clone(), columns, true);
    let sql = format!("LATERAL ({sql}) AS {}", source.qualifier);
    context.add(source);
    Ok(sql)
}

/// The query of one level; what it gives is added to `columns`.
fn rows(
    context: &mut Context<'_>,
    document: &str,
    path: &str,
    list: &[JsonColumn],
    level: usize,
    columns: &mut Vec<SourceColumn>,
) -> Translated<String> {
    let row = if level == 0 { "found".to_owned() } else { format!("found_{level}") };
    let value = Typed { nullable: true, ..Typed::new(format!("{row}.value"), Kind::Json, Pg::Jsonb) };
    let nested = list.iter().filter(|column| matches!(column, JsonColumn::Nested { .. })).count();
    let mut items = Vec::new();
    let mut parts: Vec<(String, Vec<SourceColumn>)> = Vec::new();
    for column in list {
        match column {
            JsonColumn::Ordinality(name) => {
                let typed = Typed::new(format!("{row}.place"), Kind::Integer { unsigned: true }, Pg::Int8);
                items.push(item(&name.text, typed, columns));
            }
            JsonColumn::Path { name, data_type, exists, path, on_empty, on_error } => {
                let path = Typed::new(quote_string(path), Kind::Text, Pg::Untyped);
                let typed = if *exists {
                    let sql = context.helper("json_contains_path", &[&value.sql, "'one'", &path.sql]);
                    if !matches!(data_type.data_type, SqlType::Integer { .. }) {
                        return refuse(&code::EXPRESSION, name.span, "EXISTS PATH of a type that is no integer");
                    }
                    Typed::new(sql, Kind::INT, Pg::Int4)
                } else {
                    // A document may be of several values, in an array then.
                    let document = data_type.data_type == SqlType::Json;
                    let helper = if document { "json_extract" } else { "json_value" };
                    let sql = context.helper(helper, &[&value.sql, &path.sql]);
                    let sql = if document { format!("nullif({sql}, 'null')") } else { sql };
                    let found = Typed { nullable: true, ..Typed::new(sql, Kind::Json, Pg::Jsonb) };
                    let typed = scalar(context, &found, Some(data_type), Container::Error, name.span)?;
                    let fallback = (on_empty.as_ref(), on_error.as_ref());
                    fallbacks(context, typed, (value.clone(), path), fallback, name.span)?
                };
                items.push(item(&name.text, typed, columns));
            }
            JsonColumn::Nested { path, columns: inner } => {
                let mut own = Vec::new();
                let level = level * 10 + parts.len() + 1;
                let sql = rows(context, &value.sql, path, inner, level, &mut own)?;
                for column in &own {
                    let name = ident(&column.name);
                    items.push(format!("nested{}.{name}", if nested > 1 { "s" } else { "" }));
                }
                columns.extend(own.iter().cloned());
                parts.push((sql, own));
            }
        }
    }
    context.needs.helpers.extend(["json_find", "json_path"]);
    let mut sql = format!(
        "SELECT {} FROM mysql.json_find({document}, mysql.json_path({})) WITH ORDINALITY AS {row} (path, value, place)",
        items.join(", "),
        quote_string(path)
    );
    match parts.as_slice() {
        [] => {}
        [(one, _)] => sql.push_str(&format!(" LEFT JOIN LATERAL ({one}) AS nested ON true")),
        // Siblings come one behind the other, each with NULL for the others.
        several => sql.push_str(&format!(" LEFT JOIN LATERAL ({}) AS nesteds ON true", siblings(several))),
    }
    Ok(sql)
}

fn item(name: &str, typed: Typed, columns: &mut Vec<SourceColumn>) -> String {
    let name = shorten(name);
    let sql = format!("{} AS {}", typed.sql, ident(&name));
    let value = Value::of_typed(&Typed { nullable: true, ..typed });
    columns.push(SourceColumn { name: name.into(), value, merged: false });
    sql
}

fn siblings(parts: &[(String, Vec<SourceColumn>)]) -> String {
    let mut queries = Vec::new();
    for (at, (sql, _)) in parts.iter().enumerate() {
        let mut items = Vec::new();
        for (other, (_, columns)) in parts.iter().enumerate() {
            for column in columns {
                let name = ident(&column.name);
                items.push(if other == at {
                    format!("sibling.{name}")
                } else {
                    format!("NULL::{} AS {name}", column.value.pg.name())
                });
            }
        }
        queries.push(format!("SELECT {} FROM ({sql}) AS sibling", items.join(", ")));
    }
    queries.join(" UNION ALL ")
}

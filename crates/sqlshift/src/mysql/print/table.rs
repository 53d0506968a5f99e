//! `SHOW CREATE TABLE`, and what `DESCRIBE` and `SHOW COLUMNS` say of a column.

use super::default::Stored;
use super::{data_type, default, default_value, expression, name, string};
use crate::catalog::definition::{Column, Definition};
use crate::mysql::ast::{Expr, ExprKind, Key, KeyKind, KeyPartOf, ReferenceAction};
use crate::mysql::collation::{self, Collation};
use crate::mysql::types::SqlType;
use std::fmt::Write as _;

/// The statement that `SHOW CREATE TABLE` prints; `auto_increment` is the counter's next value.
pub(crate) fn create_table(table: &str, definition: &Definition, auto_increment: u128) -> Option<String> {
    let mut lines = Vec::new();
    for column in &definition.columns {
        lines.push(column_line(definition, column)?);
    }
    for key in definition.sorted_keys() {
        lines.push(key_line(definition, key)?);
    }
    let mut foreign_keys: Vec<(String, String)> = Vec::new();
    for key in &definition.foreign_keys {
        let own = key.name.as_ref()?.text.clone();
        let columns: Vec<String> = key.columns.iter().map(|column| name(&column.text)).collect();
        if key.parent_columns.is_empty() {
            return None;
        }
        let parents: Vec<String> = key.parent_columns.iter().map(|column| name(&column.text)).collect();
        let database =
            key.parent.database.as_ref().map(|name| format!("{}.", self::name(&name.text))).unwrap_or_default();
        let mut line = format!(
            "CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {database}{} ({})",
            name(&own),
            columns.join(", "),
            name(&key.parent.name.text),
            parents.join(", ")
        );
        for (event, action) in [("DELETE", key.on_delete), ("UPDATE", key.on_update)] {
            let action = match action {
                None | Some(ReferenceAction::NoAction) => continue,
                Some(ReferenceAction::Restrict) => "RESTRICT",
                Some(ReferenceAction::Cascade) => "CASCADE",
                Some(ReferenceAction::SetNull) => "SET NULL",
                Some(ReferenceAction::SetDefault) => "SET DEFAULT",
            };
            let _ = write!(line, " ON {event} {action}");
        }
        foreign_keys.push((own.to_lowercase().into(), line));
    }
    foreign_keys.sort();
    lines.extend(foreign_keys.into_iter().map(|(_, line)| line));
    let mut checks: Vec<(String, String)> = Vec::new();
    for check in &definition.checks {
        let own = check.name.as_ref()?.text.clone();
        let condition = expression_of(definition, &check.expr)?;
        let enforced = if check.enforced { "" } else { " /*!80016 NOT ENFORCED */" };
        checks.push((own.to_lowercase().into(), format!("CONSTRAINT {} CHECK ({condition}){enforced}", name(&own))));
    }
    checks.sort();
    lines.extend(checks.into_iter().map(|(_, line)| line));
    let temporary = if definition.temporary { "TEMPORARY " } else { "" };
    Some(format!(
        "CREATE {temporary}TABLE {} (\n  {}\n){}",
        name(table),
        lines.join(",\n  "),
        options(definition, auto_increment)?
    ))
}

fn options(definition: &Definition, auto_increment: u128) -> Option<String> {
    let mut out = format!(" ENGINE={}", definition.engine());
    if auto_increment > 1 {
        let _ = write!(out, " AUTO_INCREMENT={auto_increment}");
    }
    let collation = definition.collation;
    let _ = write!(out, " DEFAULT CHARSET={}", collation.charset);
    if !is_default(collation) || collation.name == "utf8mb4_0900_ai_ci" {
        let _ = write!(out, " COLLATE={}", collation.name);
    }
    // MySQL has an order of its own for them.
    const ORDER: &[&str] = &[
        "MIN_ROWS",
        "MAX_ROWS",
        "AVG_ROW_LENGTH",
        "PACK_KEYS",
        "STATS_PERSISTENT",
        "STATS_AUTO_RECALC",
        "STATS_SAMPLE_PAGES",
        "CHECKSUM",
        "DELAY_KEY_WRITE",
        "ROW_FORMAT",
        "KEY_BLOCK_SIZE",
    ];
    let others = &definition.options.storage;
    if others.iter().any(|(option, _)| !ORDER.contains(&option.as_str())) {
        return None;
    }
    for option in ORDER {
        if let Some((_, value)) = others.iter().find(|(name, _)| name == option) {
            let value = value.to_ascii_uppercase();
            let absent = match *option {
                "ROW_FORMAT" | "STATS_PERSISTENT" | "STATS_AUTO_RECALC" | "PACK_KEYS" => value == "DEFAULT",
                _ => value == "0" || value == "DEFAULT",
            };
            if !absent {
                let _ = write!(out, " {option}={value}");
            }
        }
    }
    if let Some(comment) = definition.options.comment.as_ref().filter(|comment| !comment.is_empty()) {
        let _ = write!(out, " COMMENT={}", string(comment));
    }
    Some(out)
}

fn column_line(definition: &Definition, column: &Column) -> Option<String> {
    let node = &column.node;
    let mut out = format!("{} {}", name(&node.name.text), data_type(&node.data_type)?);
    if let Some(collation) = column.collation {
        let differs = collation.name != definition.collation.name;
        if differs || column.collation_named {
            let _ = write!(out, " CHARACTER SET {}", collation.charset);
        }
        if !is_default(collation) || column.collation_named {
            let _ = write!(out, " COLLATE {}", collation.name);
        } else if differs && collation.name == "utf8mb4_0900_ai_ci" {
            let _ = write!(out, " COLLATE {}", collation.name);
        }
    }
    if let Some(generated) = &node.generated {
        let stored = if node.stored { "STORED" } else { "VIRTUAL" };
        let _ = write!(out, " GENERATED ALWAYS AS ({}) {stored}", expression_of(definition, generated)?);
    }
    if !column.nullable {
        out.push_str(" NOT NULL");
    } else if matches!(node.data_type, SqlType::Timestamp { .. }) {
        out.push_str(" NULL");
    }
    if node.generated.is_none() && !node.auto_increment {
        out.push_str(&default_clause(definition, column)?);
    }
    if let Some(fraction) = node.on_update {
        let _ = write!(out, " ON UPDATE {}", current_timestamp(fraction));
    }
    if node.auto_increment {
        out.push_str(" AUTO_INCREMENT");
    }
    if let Some(comment) = node.comment.as_ref().filter(|comment| !comment.is_empty()) {
        let _ = write!(out, " COMMENT {}", string(comment));
    }
    if node.invisible {
        out.push_str(" /*!80023 INVISIBLE */");
    }
    Some(out)
}

fn default_clause(definition: &Definition, column: &Column) -> Option<String> {
    let node = &column.node;
    let lob = matches!(node.data_type, SqlType::Text { .. } | SqlType::Blob { .. });
    let Some(default) = &node.default else {
        return Some(if column.nullable && !lob { " DEFAULT NULL".to_owned() } else { String::new() });
    };
    if node.default_is_expression {
        return Some(format!(" DEFAULT ({})", expression_of(definition, default)?));
    }
    if let Some(fraction) = clock(default) {
        return Some(format!(" DEFAULT {}", current_timestamp(fraction)));
    }
    Some(match default_value(&node.data_type, default)? {
        Stored::Null if lob => String::new(),
        Stored::Null => " DEFAULT NULL".to_owned(),
        Stored::Value(value) => format!(" DEFAULT {}", default::quoted(&node.data_type, &value)),
    })
}

/// The digits of `CURRENT_TIMESTAMP(n)` and its synonyms.
fn clock(expr: &Expr) -> Option<u32> {
    let ExprKind::Call(call) = &expr.kind else { return None };
    if !["NOW", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP"].contains(&call.name.as_str()) {
        return None;
    }
    match call.args.as_slice() {
        [] => Some(0),
        [Expr { kind: ExprKind::Literal(crate::mysql::ast::Literal::Number(digits)), .. }] => digits.parse().ok(),
        _ => None,
    }
}

fn current_timestamp(fraction: u32) -> String {
    if fraction == 0 { "CURRENT_TIMESTAMP".to_owned() } else { format!("CURRENT_TIMESTAMP({fraction})") }
}

fn key_line(definition: &Definition, key: &Key) -> Option<String> {
    let own = name(&key.name.as_ref()?.text);
    let kind = match key.kind {
        KeyKind::Primary => "PRIMARY KEY".to_owned(),
        KeyKind::Unique => format!("UNIQUE KEY {own}"),
        KeyKind::Plain => format!("KEY {own}"),
        KeyKind::Fulltext => format!("FULLTEXT KEY {own}"),
        KeyKind::Spatial => format!("SPATIAL KEY {own}"),
        KeyKind::Vector => return None,
    };
    let mut parts = Vec::new();
    for part in &key.parts {
        let of = match &part.of {
            KeyPartOf::Column { name: column, prefix } => {
                let whole = key.kind == KeyKind::Fulltext;
                let prefix = prefix.filter(|_| !whole).map(|length| format!("({length})")).unwrap_or_default();
                format!("{}{prefix}", name(&column.text))
            }
            KeyPartOf::Expr(expr) => format!("({})", expression_of(definition, expr)?),
        };
        parts.push(format!("{of}{}", if part.descending { " DESC" } else { "" }));
    }
    let mut out = format!("{kind} ({})", parts.join(","));
    if let Some(method) = key_method(definition, key) {
        let _ = write!(out, " USING {method}");
    }
    if let Some(comment) = key.comment.as_ref().filter(|comment| !comment.is_empty()) {
        let _ = write!(out, " COMMENT {}", string(comment));
    }
    if key.invisible {
        out.push_str(" /*!80000 INVISIBLE */");
    }
    Some(out)
}

/// The method that is printed: one that was asked for and that the engine has.
fn key_method(definition: &Definition, key: &Key) -> Option<&'static str> {
    match (key.method.as_deref()?, definition.engine()) {
        ("BTREE", _) => Some("BTREE"),
        ("HASH", "MEMORY") => Some("HASH"),
        _ => None,
    }
}

fn expression_of(definition: &Definition, expr: &Expr) -> Option<String> {
    let text = expression(expr, &|column| Some(definition.column(column)?.node.name.text.clone().into()))?;
    // MySQL sometimes shows texts beside a UUID in the character set that it has.
    if text.contains("uuid(") && text.contains('\'') { None } else { Some(text) }
}

fn is_default(collation: &Collation) -> bool {
    collation::default_collation(collation.charset).is_some_and(|default| default.name == collation.name)
}

/// `Key` of `DESCRIBE`.
fn key_column(definition: &Definition, column: &Column) -> &'static str {
    let is = |key: &Key, at: usize| key.parts.get(at).is_some_and(|part| part.is_column(&column.node.name));
    let keys = &definition.keys;
    if keys.iter().any(|key| key.kind == KeyKind::Primary && (0..key.parts.len()).any(|at| is(key, at))) {
        "PRI"
    } else if keys.iter().any(|key| key.kind == KeyKind::Unique && key.parts.len() == 1 && is(key, 0)) {
        "UNI"
    } else if keys.iter().any(|key| is(key, 0)) {
        "MUL"
    } else {
        ""
    }
}

/// What `DESCRIBE` says: field, type, null, key, default, extra.
pub(crate) fn rows_of_columns(definition: &Definition) -> Option<Vec<[Option<String>; 6]>> {
    // The first unique key without NULL stands for a missing primary key.
    let primary = definition.keys.iter().any(|key| key.kind == KeyKind::Primary);
    let stand_in = definition
        .sorted_keys()
        .into_iter()
        .find(|key| key.kind == KeyKind::Unique && !definition.allows_null(key))
        .filter(|_| !primary);
    let mut rows = Vec::new();
    for column in &definition.columns {
        let node = &column.node;
        let key = match stand_in {
            Some(key) if key.parts.iter().any(|part| part.is_whole_column(&node.name)) => "PRI",
            _ => key_column(definition, column),
        };
        let (default, mut extra) = match &node.default {
            _ if node.generated.is_some() => {
                (None, if node.stored { "STORED GENERATED".to_owned() } else { "VIRTUAL GENERATED".to_owned() })
            }
            None => (None, String::new()),
            Some(default) if node.default_is_expression => {
                // It is shown as it would stand between quotes.
                let text = expression_of(definition, default)?.replace('\\', "\\\\").replace('\'', "\\'");
                (Some(text), "DEFAULT_GENERATED".to_owned())
            }
            Some(default) => match clock(default) {
                Some(fraction) => (Some(current_timestamp(fraction)), "DEFAULT_GENERATED".to_owned()),
                None => match default_value(&node.data_type, default)? {
                    Stored::Null => (None, String::new()),
                    Stored::Value(value) => (Some(value), String::new()),
                },
            },
        };
        if let Some(fraction) = node.on_update {
            let _ = write!(extra, " on update {}", current_timestamp(fraction));
        }
        if node.auto_increment {
            extra.push_str("auto_increment");
        }
        if node.invisible {
            extra.push_str(" INVISIBLE");
        }
        rows.push([
            Some(node.name.text.to_string()),
            Some(data_type(&node.data_type)?),
            Some(if column.nullable { "YES" } else { "NO" }.to_owned()),
            Some(key.to_owned()),
            default,
            Some(extra.trim().to_owned()),
        ]);
    }
    Some(rows)
}

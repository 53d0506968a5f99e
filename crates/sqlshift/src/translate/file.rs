//! Files of the server: `LOAD DATA` and `SELECT … INTO OUTFILE` as COPY.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/load-data.html>

use super::code::server as code;
use super::{Engine, Order, Outcome, Phase};
use crate::mysql::ast::{FileFormat, LoadData};
use crate::postgres::ident::ident_list;
use crate::postgres::literal::quote_string;
use crate::span::Span;

/// `LOAD DATA`
pub(super) fn load(engine: &mut Engine, out: &mut Outcome, node: &LoadData, whole: Span) {
    let format = (!node.computed && !node.replace && node.skipped_lines <= 1).then(|| options(&node.format, false));
    let Some(mut options) = format.flatten() else {
        return out.report(&code::FILE_FORMAT, whole, "COPY does not read such a file");
    };
    if node.skipped_lines == 1 {
        options.push("HEADER".to_owned());
    }
    let id = engine.table_id(&node.table);
    let table = engine.sql_name(&id);
    let names: Vec<String> = node.columns.iter().map(|name| engine.spelt(&name.text)).collect();
    let columns = if names.is_empty() { String::new() } else { format!(" ({})", ident_list(&names)) };
    let from = if node.local { "a file of the server, not of the client, is read" } else { "bad rows are refused" };
    out.report(&code::LOAD_DATA, whole, from);
    let file = quote_string(&node.file);
    let mut give = |sql: String| out.push_ordered(Order::Everything, Phase::Rows, Some(&id), sql);
    if node.ignore {
        // Rows whose key is taken are passed over.
        give(format!("CREATE TEMPORARY TABLE loaded (LIKE {table} INCLUDING DEFAULTS INCLUDING GENERATED)"));
        give(format!("COPY loaded{columns} FROM {file}{}", with(&options)));
        let list = if names.is_empty() { "*".to_owned() } else { ident_list(&names) };
        give(format!("INSERT INTO {table}{columns} SELECT {list} FROM loaded ON CONFLICT DO NOTHING"));
        give("DROP TABLE loaded".to_owned());
    } else {
        give(format!("COPY {table}{columns} FROM {file}{}", with(&options)));
    }
    if let Some(table) = engine.catalog.table_mut(&id) {
        table.holds_rows = true;
    }
}

/// `COPY (query) TO 'file'`, if COPY writes such a file.
pub(super) fn copy_to(query: &str, file: &str, format: &FileFormat) -> Option<String> {
    Some(format!("COPY ({query}) TO {}{}", quote_string(file), with(&options(format, true)?)))
}

fn with(options: &[String]) -> String {
    if options.is_empty() { String::new() } else { format!(" WITH ({})", options.join(", ")) }
}

/// COPY's options for this format, `None` if it has none.
fn options(format: &FileFormat, write: bool) -> Option<Vec<String>> {
    let letter = |text: &str| {
        let mut letters = text.bytes();
        matches!((letters.next(), letters.next()), (Some(byte), None) if byte.is_ascii() && !b"\r\n\\".contains(&byte))
    };
    let line_ends: &[&str] = if write { &["\n"] } else { &["\n", "\r\n"] };
    if !letter(&format.field_end) || !format.line_start.is_empty() || !line_ends.contains(&format.line_end.as_str()) {
        return None;
    }
    let mut list = Vec::new();
    let delimiter = format!("DELIMITER {}", quoted(&format.field_end));
    if format.enclosed.is_empty() && format.escaped.as_deref().is_none_or(|escape| escape == "\\") {
        if format.field_end != "\t" {
            list.push(delimiter);
        }
        return Some(list);
    }
    list.push("FORMAT csv".to_owned());
    if format.field_end != "," {
        list.push(delimiter);
    }
    list.push("NULL '\\N'".to_owned());
    match format.enclosed.as_str() {
        "\"" => {}
        // A letter that no text holds.
        "" => list.push("QUOTE E'\\x01'".to_owned()),
        enclosed if letter(enclosed) => list.push(format!("QUOTE {}", quoted(enclosed))),
        _ => return None,
    }
    match format.escaped.as_deref() {
        Some(escape) if escape == "\\" || !escape.is_empty() && escape != format.enclosed => {
            list.push(format!("ESCAPE {}", quoted(escape)));
        }
        _ => {}
    }
    if write && !format.enclosed.is_empty() && !format.optionally {
        list.push("FORCE_QUOTE *".to_owned());
    }
    Some(list)
}

/// One letter as COPY's options take it.
fn quoted(letter: &str) -> String {
    if letter == "\t" { "E'\\t'".to_owned() } else { quote_string(letter) }
}

/// The place of what COPY cannot write.
pub(super) fn not_written(out: &mut Outcome, place: Span) {
    out.report(&code::FILE_FORMAT, place, "COPY does not write such a file");
}

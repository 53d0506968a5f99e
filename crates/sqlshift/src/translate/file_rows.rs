//! `LOAD DATA` of files that COPY does not read: a helper function parts them into rows.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/load-data.html>

use super::code::server as code;
use super::{Engine, Order, Outcome, Phase};
use crate::mysql::ast::LoadData;
use crate::options::Helpers;
use crate::postgres::ident::{ident, ident_list};
use crate::postgres::literal::{quote_string, string_list};
use crate::span::Span;
use compact_str::CompactString;

/// `LOAD DATA` with more letters than one between fields or lines, or with more lines to pass over.
pub(super) fn load(engine: &mut Engine, out: &mut Outcome, node: &LoadData, whole: Span) {
    let format = &node.format;
    // Without what ends them, fields have fixed widths, and there is but one line.
    let fixed = format.field_end.is_empty() || format.line_end.is_empty();
    if fixed || engine.options.helpers == Helpers::Forbid {
        return out.report(&code::FILE_FORMAT, whole, "COPY does not read such a file");
    }
    if !engine.options.target.has_server_files() {
        return super::file::no_files(out, whole);
    }
    let id = engine.table_id(&node.table);
    let table = engine.sql_name(&id);
    let mut names: Vec<CompactString> = node.columns.iter().map(|name| engine.spelt(&name.text)).collect();
    if let (Some(known), true) = (engine.catalog.table(&id), names.is_empty()) {
        let given = known.columns.iter().filter(|column| !column.invisible && !column.generated);
        names = given.map(|column| column.name.clone()).collect();
    }
    let from = if node.local { "a file of the server, not of the client, is read" } else { "bad rows are refused" };
    out.report(&code::LOAD_DATA, whole, from);
    engine.need_helper(out, "load_rows");
    let list = if names.is_empty() { "NULL".to_owned() } else { format!("ARRAY[{}]", string_list(&names)) };
    let escaped = format.escaped.as_deref().unwrap_or("\\");
    let parts = [format.field_end.as_str(), &format.enclosed, escaped, &format.line_start, &format.line_end];
    let (columns, values) = if names.is_empty() {
        (String::new(), "r.*".to_owned())
    } else {
        let values: Vec<String> = names.iter().map(|name| format!("r.{}", ident(name))).collect();
        (format!(" ({})", ident_list(&names)), values.join(", "))
    };
    let ending = if node.ignore { " ON CONFLICT DO NOTHING" } else { "" };
    let sql = format!(
        "INSERT INTO {table}{columns} SELECT {values} FROM mysql.load_rows({}, {list}, {}, {}, {}) AS fields CROSS JOIN \
         LATERAL jsonb_populate_record(NULL::{table}, fields) AS r{ending}",
        quote_string(&table),
        quote_string(&node.file),
        string_list(&parts),
        node.skipped_lines
    );
    out.push_ordered(Order::Everything, Phase::Rows, Some(&id), sql);
    if let Some(table) = engine.catalog.table_mut(&id) {
        table.holds_rows = true;
    }
}

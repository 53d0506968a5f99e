//! ALTER TABLE … CONVERT TO CHARACTER SET.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/alter-table.html>

use super::column;
use crate::catalog::{Column, Table};
use crate::mysql::ast::Name;
use crate::mysql::charset;
use crate::mysql::collation::{self, Collation, Strength};
use crate::options::CollationPolicy;
use crate::postgres::ident::ident;
use crate::postgres::literal::quote_string;
use crate::span::Span;
use crate::translate::code::ddl as code;
use crate::translate::{Engine, Outcome, Phase, Timing, types};

/// `CONVERT TO CHARACTER SET`: every text column gets the collation.
pub(super) fn convert(
    engine: &mut Engine,
    out: &mut Outcome,
    table: &mut Table,
    charset: Option<&Name>,
    collation: Option<&Name>,
    span: Span,
) {
    let named = collation.and_then(|name| collation::collation(&name.text.to_lowercase()));
    let of_charset = charset.and_then(|name| collation::default_collation(&name.text.to_lowercase()));
    let default = if charset.is_none() && collation.is_none() {
        Some(engine.default_collation(table.id.database.as_deref()))
    } else {
        None
    };
    let Some(new) = named.or(of_charset).or(default).filter(|new| new.charset != "binary") else {
        return out.report(&code::ALTER_ACTION, span, "the character set is not known");
    };
    if engine.catalog.table(&table.id).is_none() {
        return convert_unknown(engine, out, table, new);
    }
    // PostgreSQL refuses to change the type of a column that others are made of.
    let fixed =
        table.layout.is_some() || table.columns.iter().any(|column| column.generated) || engine.is_read(&table.id);
    if fixed && table.columns.iter().any(|column| column.collation.is_some_and(|old| old.name != new.name)) {
        return out.report(&code::ALTER_ACTION, span, "the collation of columns that others are made of");
    }
    // The rows may hold characters that the new character set lacks.
    let narrows = |column: &Column| column.collation.is_some_and(|old| !charset::holds_all(new.charset, old.charset));
    if table.holds_rows && engine.timing == Timing::Immediate && table.columns.iter().any(narrows) {
        table.unsure = true;
        crate::translate::doubt::unsure(engine, &table.id);
    }
    let on = engine.sql_name(&table.id);
    table.collation = new;
    for column in &mut table.columns {
        if column.collation.is_none_or(|old| old.name == new.name) {
            continue;
        }
        column.collation = Some(new);
        let target = types::target(&engine.options, &table.id.name, &column.name, &column.data_type);
        if let Some(clause) = column::collate_clause(engine, out, column, &target, span) {
            let (name, data_type) = (ident(&column.name), &column.target_type);
            let sql = format!("ALTER TABLE {on} ALTER COLUMN {name} TYPE {data_type}{clause}");
            out.push(Phase::Tables, Some(&table.id), sql);
        }
    }
}

/// `CONVERT TO CHARACTER SET` of a table that is not known: its text columns are those that the target finds.
fn convert_unknown(engine: &mut Engine, out: &mut Outcome, table: &Table, new: &'static Collation) {
    if engine.options.collation != CollationPolicy::Faithful {
        return;
    }
    let collate = if new.strength == Strength::Bytes {
        "\"C\"".to_owned()
    } else {
        engine.create_collation(out, new);
        format!("mysql.{}", ident(&new.name))
    };
    let on = quote_string(&engine.sql_name(&table.id));
    let sql = format!(
        "DO $$\nDECLARE\n    own record;\nBEGIN\n    FOR own IN SELECT attname, format_type(atttypid, atttypmod) AS named FROM \
         pg_attribute\n        WHERE attrelid = {on}::regclass AND attnum > 0 AND NOT attisdropped AND attcollation <> 0 \
         LOOP\n        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I TYPE %s COLLATE %s', {on}, own.attname, own.named, {});\n    \
         END LOOP;\nEND $$",
        quote_string(&collate)
    );
    out.push(Phase::Tables, Some(&table.id), sql);
}

//! `ON UPDATE CURRENT_TIMESTAMP(n)`: two triggers a column.
//!
//! A column that the UPDATE itself sets keeps what it got, so a first trigger, which fires only if the column is among
//! those set, leaves word for the second.
//!
//! MySQL: <https://dev.mysql.com/doc/refman/8.4/en/timestamp-initialization.html>.

use crate::catalog::{Column, Table, TableId, TableKind};
use crate::options::Helpers;
use crate::postgres::ident::{ident, qualified, shorten};
use crate::postgres::literal::quote_string;
use crate::translate::code::ddl as code;
use crate::translate::{Engine, Outcome, Phase};
use compact_str::CompactString;

/// The triggers of all columns.
pub(super) fn create_all(engine: &mut Engine, out: &mut Outcome, table: &Table) {
    for column in &table.columns {
        create(engine, out, table, column);
    }
}

/// The column's triggers, if it has such a clause.
pub(super) fn create(engine: &mut Engine, out: &mut Outcome, table: &Table, column: &Column) {
    let Some(fraction) = column.on_update else { return };
    if engine.options.helpers == Helpers::Forbid {
        let message = format!("`{}` is not set when a row changes", column.name);
        return out.report(&code::ON_UPDATE_LEFT_OUT, crate::Span::default(), message);
    }
    engine.need_helper(out, "on_update_current_timestamp");
    let on = qualified(table.schema(), &table.id.name);
    let name = ident(&column.name);
    let argument = quote_string(&column.name);
    let [first, second] = names(&table.id, column);
    for sql in [
        format!(
            "CREATE TRIGGER {first} BEFORE UPDATE OF {name} ON {on} FOR EACH ROW EXECUTE FUNCTION \
             mysql.on_update_is_set({argument})"
        ),
        format!(
            "CREATE TRIGGER {second} BEFORE UPDATE ON {on} FOR EACH ROW EXECUTE FUNCTION \
             mysql.on_update_current_timestamp({argument}, {fraction})"
        ),
    ] {
        out.push(Phase::Keys, Some(&table.id), sql);
    }
}

/// The column is changed or goes, so its triggers go.
pub(super) fn remove(engine: &Engine, out: &mut Outcome, table: &TableId, column: &Column) {
    if column.on_update.is_some() && engine.options.helpers == Helpers::Allow {
        let on = engine.sql_name(table);
        for name in names(table, column) {
            out.push(Phase::Tables, Some(table), format!("DROP TRIGGER {name} ON {on}"));
        }
    }
}

/// The triggers follow their table's name, behind its own change.
pub(super) fn rename(engine: &Engine, out: &mut Outcome, table: &Table, new: &TableId) {
    let on = qualified(new.database.as_deref().filter(|_| table.kind == TableKind::Base), &new.name);
    for column in table.columns.iter().filter(|column| column.on_update.is_some()) {
        if engine.options.helpers == Helpers::Allow {
            for (before, after) in names(&table.id, column).into_iter().zip(names(new, column)) {
                let sql = format!("ALTER TRIGGER {before} ON {on} RENAME TO {after}");
                out.push(Phase::Tables, Some(&table.id), sql);
            }
        }
    }
}

fn names(table: &TableId, column: &Column) -> [CompactString; 2] {
    ["1_set", "2_now"].map(|ending| ident(&shorten(format!("{}_{}_{ending}", table.name, column.name))))
}

//! DROP, RENAME, TRUNCATE.

use crate::catalog::{Column, Described, Key, State, Table, TableId, TableKind};
use crate::mysql::ast::{Name, TableName};
use crate::postgres::ident::{ident, shorten};
use crate::postgres::literal::quote_string;
use crate::translate::code::{ddl, query};
use crate::translate::{Created, Engine, Order, Outcome, Phase, Timing, doubt, names, view};
use compact_str::CompactString;

/// All tables go in one statement, since they may refer to each other.
pub(crate) fn drop_table(engine: &mut Engine, out: &mut Outcome, if_exists: bool, tables: &[TableName]) {
    let ids: Vec<TableId> = tables.iter().map(|name| engine.table_id(name)).collect();
    let views: Vec<bool> = ids.iter().map(|id| engine.views.contains_key(id)).collect();
    let missing = ids.iter().zip(&views).any(|(id, is_view)| !is_view && engine.catalog.table(id).is_none());
    let children = children(engine, &ids);
    // Both servers drop all of several tables or none, and no parent of other tables.
    let one_is_missing = missing && !if_exists && ids.len() > 1 && !doubt::objects(engine);
    let has_children = !children.is_empty() && !engine.session.foreign_keys_off;
    if engine.timing == Timing::Immediate && (one_is_missing || has_children) {
        let named: Vec<CompactString> = ids.iter().map(|id| engine.sql_name(id)).collect();
        return out.push_ordered(Order::Everything, Phase::Tables, None, format!("DROP TABLE {}", named.join(", ")));
    }
    // What the script did not create, or what was not translated, is not there.
    let lenient = if_exists || doubt::any_definition(engine) || missing;
    let named: Vec<CompactString> =
        ids.iter().zip(&views).filter(|(_, is_view)| !**is_view).map(|(id, _)| engine.sql_name(id)).collect();
    let mut cascade = engine.has_views || !children.is_empty();
    for child in children {
        let message = format!("the foreign key of `{}` goes with its parent", child.name);
        out.report(&ddl::PARENT_UNKNOWN, tables.first().map(TableName::span).unwrap_or_default(), message);
        if let Some(table) = engine.catalog.table_mut(&child) {
            table.foreign_keys.retain(|key| !ids.contains(&key.parent));
            table.definition = Described::default();
        }
    }
    let mut columns = Vec::new();
    for id in &ids {
        if let Some(table) = engine.catalog.table(id) {
            columns.push((id, table.columns.clone()));
        }
        // PostgreSQL keeps no view whose table is gone; no view reads a temporary one, which may hide another.
        let hides = engine.catalog.table(id).is_some_and(|table| table.kind == TableKind::Temporary);
        if !hides {
            cascade |= crate::translate::view::forget_dependents(engine, id);
        }
        engine.forget(id);
    }
    if named.is_empty() {
        return;
    }
    let if_exists = if lenient { "IF EXISTS " } else { "" };
    let cascade = if cascade { " CASCADE" } else { "" };
    let order = if ids.len() > 1 { Order::Everything } else { Order::Table };
    out.push_ordered(order, Phase::Tables, ids.first(), format!("DROP TABLE {if_exists}{}{cascade}", named.join(", ")));
    for (id, columns) in columns {
        drop_enum_types(engine, out, id, &columns);
    }
}

/// `DROP TEMPORARY TABLE` leaves tables of the same names alone.
pub(crate) fn drop_temporary(engine: &mut Engine, out: &mut Outcome, tables: &[TableName]) {
    let mut names = Vec::new();
    for name in tables {
        let id = engine.table_id(name);
        names.push(format!("pg_temp.{}", ident(&id.name)));
        if engine.catalog.table(&id).is_some_and(|table| table.kind == TableKind::Temporary) {
            engine.forget(&id);
        }
    }
    let cascade = if engine.has_views { " CASCADE" } else { "" };
    let sql = format!("DROP TABLE IF EXISTS {}{cascade}", names.join(", "));
    out.push_ordered(Order::Everything, Phase::Tables, None, sql);
}

/// Other tables with a foreign key to one of these.
fn children(engine: &Engine, parents: &[TableId]) -> Vec<TableId> {
    let refers = |table: &&Table| {
        table.foreign_keys.iter().any(|key| key.state == State::Created && parents.contains(&key.parent))
    };
    let others = engine.catalog.tables().filter(|table| !parents.contains(&table.id));
    others.filter(refers).map(|table| table.id.clone()).collect()
}

/// Enum types of these columns that no other table uses.
pub(super) fn drop_enum_types(engine: &Engine, out: &mut Outcome, id: &TableId, columns: &[Column]) {
    for enum_type in columns.iter().filter_map(|column| column.enum_type.as_ref()) {
        let mut others = engine.catalog.tables().filter(|table| table.id != *id).flat_map(|table| &table.columns);
        if !others.any(|column| column.enum_type.as_ref() == Some(enum_type)) {
            out.push(Phase::Tables, Some(id), format!("DROP TYPE {enum_type}"));
        }
    }
}

pub(crate) fn drop_database(engine: &mut Engine, out: &mut Outcome, name: &Name) {
    let schema = engine.schema(&name.text);
    engine.created.remove(&Created::Schema(schema.clone()));
    out.push_ordered(
        Order::Everything,
        Phase::Tables,
        None,
        format!("DROP SCHEMA IF EXISTS {} CASCADE", ident(&schema)),
    );
    engine.session.drops_databases = true;
    engine.session.database_collations.remove(&schema);
    if engine.session.database.as_ref() == Some(&schema) {
        engine.session.database_dropped = true;
    }
    engine.views.retain(|id, _| id.database.as_ref() != Some(&schema));
    for id in engine.catalog.in_creation_order(|table| table.id.database.as_ref() == Some(&schema)) {
        if engine.catalog.table(&id).is_some_and(|table| table.kind == TableKind::Temporary) {
            engine.catalog.forget_hidden(&id);
        } else {
            engine.forget(&id);
        }
    }
}

pub(crate) fn rename_table(engine: &mut Engine, out: &mut Outcome, renames: &[(TableName, TableName)]) {
    for (from, to) in renames {
        let old = engine.table_id(from);
        if is_missing(engine, out, &old, from) {
            return;
        }
        let new = engine.new_table_id(to);
        rename(engine, out, &old, new);
    }
}

/// In a script for an empty database, what it did not create is not there; MySQL refuses the statement as well.
fn is_missing(engine: &Engine, out: &mut Outcome, id: &TableId, name: &TableName) -> bool {
    let missing = engine.timing == Timing::Deferred && engine.catalog.table(id).is_none();
    if missing {
        out.unknown_table(name.span(), &id.name);
    }
    missing
}

pub(super) fn rename(engine: &mut Engine, out: &mut Outcome, old: &TableId, new: TableId) {
    let kind = |id: &TableId| engine.catalog.table(id).map(|table| table.kind);
    let hides = kind(old) == Some(TableKind::Temporary) && kind(&new) == Some(TableKind::Base);
    if kind(&new).is_some() && !hides {
        let message = format!("`{}` already exists", new.name);
        return out.report(&ddl::NAME_TAKEN, crate::Span::default(), message);
    }
    if engine.views.contains_key(old) && doubt::is_in_doubt(engine, old) {
        let message = format!("`{}` may not be there", old.name);
        out.report(&query::ROWS_DIFFER, crate::Span::default(), message);
    }
    if kind(old) != Some(TableKind::Temporary) {
        names::make_way(engine, out, &new);
    }
    if old.database == new.database {
        let sql = format!("ALTER TABLE {} RENAME TO {}", engine.sql_name(old), ident(&new.name));
        out.push(Phase::Tables, Some(old), sql);
    } else {
        move_table(engine, out, old, &new);
    }
    if let Some(table) = engine.catalog.table(old) {
        super::on_update::rename(engine, out, table, &new);
    }
    engine.names.release(old.database.as_deref(), &old.name);
    engine.names.take(new.database.as_deref(), &new.name);
    doubt::renamed(engine, old, &new);
    view::renamed(engine, out, old, &new);
    engine.catalog.rename(old, new);
}

/// A table goes to another schema, in which its name, those of its keys and that of its sequence may be taken.
fn move_table(engine: &mut Engine, out: &mut Outcome, old: &TableId, new: &TableId) {
    let beside = |id: &TableId, name: &str| TableId { database: id.database.clone(), name: name.into() };
    let is_taken = |id: &TableId| engine.catalog.table(id).is_some() || engine.views.contains_key(id);
    let own_name_is_taken = is_taken(&beside(new, &old.name));
    // The name that it has on its way is free in both.
    let renamed_first = own_name_is_taken && !is_taken(&beside(old, &new.name));
    let on_the_way = match (own_name_is_taken, renamed_first) {
        (false, _) => old.name.clone(),
        (true, true) => new.name.clone(),
        (true, false) => shorten(format!("{}_{}", old.name, new.name)).into(),
    };
    let table = engine.catalog.table(old);
    let counter = table.and_then(|table| table.columns.iter().find(|column| column.auto_increment)).cloned();
    let created = |key: &&Key| key.state == State::Created && !key.target_name.is_empty();
    let keys: Vec<CompactString> = table
        .map(|table| table.keys.iter().filter(created).map(|key| key.target_name.clone()).collect())
        .unwrap_or_default();
    let mut steps = Vec::new();
    for name in keys {
        engine.names.release(old.database.as_deref(), &name);
        let free = engine.names.index(new.database.as_deref(), &new.name, &name);
        if free != name {
            let own = engine.sql_name(&beside(old, &name));
            steps.push(format!("ALTER INDEX {own} RENAME TO {}", ident(&free)));
            let key = engine
                .catalog
                .table_mut(old)
                .and_then(|table| table.keys.iter_mut().find(|key| key.target_name == name));
            if let Some(key) = key {
                key.target_name = free;
            }
        }
    }
    if let (true, Some(counter)) = (own_name_is_taken, counter) {
        let sequence = shorten(format!("{}_{}_seq", new.name, counter.name));
        steps.push(format!(
            "DO $$ BEGIN EXECUTE format('ALTER SEQUENCE %s RENAME TO %I', pg_get_serial_sequence({}, {}), {}); END $$",
            quote_string(&engine.sql_name(old)),
            quote_string(&counter.name),
            quote_string(&sequence)
        ));
    }
    let mut step = |on: &TableId, action: String| steps.push(format!("ALTER TABLE {} {action}", engine.sql_name(on)));
    if on_the_way != old.name {
        step(old, format!("RENAME TO {}", ident(&on_the_way)));
    }
    let schema = new.database.as_deref().unwrap_or("public");
    step(&beside(old, &on_the_way), format!("SET SCHEMA {}", ident(schema)));
    if on_the_way != new.name {
        step(&beside(new, &on_the_way), format!("RENAME TO {}", ident(&new.name)));
    }
    for sql in steps {
        out.push(Phase::Tables, Some(old), sql);
    }
}

pub(crate) fn truncate(engine: &mut Engine, out: &mut Outcome, table: &TableName) {
    let id = engine.table_id(table);
    if is_missing(engine, out, &id, table) {
        return;
    }
    out.push_ordered(
        Order::Table,
        Phase::Rows,
        Some(&id),
        format!("TRUNCATE TABLE {} RESTART IDENTITY", engine.sql_name(&id)),
    );
    if let Some(table) = engine.catalog.table_mut(&id) {
        table.next_auto_increment = crate::catalog::AutoIncrement::Known(1);
        table.skips_numbers = false;
    }
}

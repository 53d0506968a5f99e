//! ALTER TABLE on partitions: ADD, DROP, TRUNCATE, REORGANIZE, EXCHANGE PARTITION, PARTITION BY, REMOVE PARTITIONING.
//!
//! A partition of the target is a table, so rows move by INSERT and a range grows by detaching and attaching it.
//! MySQL: <https://dev.mysql.com/doc/refman/8.4/en/alter-table-partition-operations.html>.

use super::on_update;
use super::partition::{self, Partitions};
use crate::catalog::{LaidOut, Layout, State, Table};
use crate::mysql::ast::{Name, Partition, PartitionAction, PartitionBy, TableName};
use crate::postgres::ident::{ident, ident_list, qualified};
use crate::postgres::literal::quote_string;
use crate::span::Span;
use crate::translate::code::ddl as code;
use crate::translate::{Engine, Outcome, Phase};
use compact_str::CompactString;

pub(super) fn apply(engine: &mut Engine, out: &mut Outcome, table: &mut Table, action: &PartitionAction, span: Span) {
    match action {
        PartitionAction::By(node) => {
            if let Some(partitions) = partition::translate(engine, out, table, node) {
                rebuild(engine, out, table, Some(partitions), span);
            } else if table.layout.is_some() {
                rebuild(engine, out, table, None, span);
            }
            return;
        }
        PartitionAction::Remove => {
            if table.layout.is_some() {
                rebuild(engine, out, table, None, span);
            }
            return;
        }
        PartitionAction::Coalesce
        | PartitionAction::Add(_)
        | PartitionAction::Drop(_)
        | PartitionAction::Truncate(_)
        | PartitionAction::Reorganize { .. }
        | PartitionAction::Exchange { .. } => {}
    }
    if let PartitionAction::Truncate(None) = action {
        out.push(Phase::Tables, Some(&table.id), format!("TRUNCATE TABLE {}", engine.sql_name(&table.id)));
        return;
    }
    let Some(mut layout) = table.layout.take() else {
        let is_known = engine.catalog.table(&table.id).is_some();
        return match action {
            PartitionAction::Drop(names) if !is_known => guessed(engine, out, table, names, "DROP", span),
            PartitionAction::Truncate(Some(names)) if !is_known => {
                guessed(engine, out, table, names, "TRUNCATE", span);
            }
            // Which rows lie in which partition does not matter to these.
            PartitionAction::Add(_) | PartitionAction::Coalesce | PartitionAction::Reorganize { .. } => {
                let message = format!("`{}` is not partitioned on the target", table.id.name);
                out.report(&code::PARTITION_ALIKE, span, message);
            }
            _ => unsupported(out, span, "the table is not partitioned on the target"),
        };
    };
    if matches!(layout.by, PartitionBy::Hash(_) | PartitionBy::Key(_)) {
        match action {
            PartitionAction::Add(_) | PartitionAction::Coalesce | PartitionAction::Reorganize { .. } => {
                out.report(&code::PARTITION_ALIKE, span, "the number of hash partitions stays as it is");
            }
            _ => unsupported(out, span, "the target's hash spreads the rows otherwise"),
        }
    } else {
        match action {
            PartitionAction::Add(partitions) => match partition::add(engine, table, &mut layout, partitions) {
                Ok(created) => push(out, table, created),
                Err(reason) => unsupported(out, span, reason),
            },
            PartitionAction::Drop(names) => {
                for name in names {
                    remove(engine, out, table, &mut layout, name);
                }
            }
            PartitionAction::Truncate(names) => {
                for name in names.iter().flatten() {
                    truncate(out, table, &layout, name);
                }
            }
            PartitionAction::Reorganize { names, into } => {
                let Some(at) = names.first().and_then(|name| position(out, table, &layout, name)) else { return };
                let until = (at + names.len()).min(layout.partitions.len());
                let after = layout.partitions.split_off(until);
                let old = layout.partitions.split_off(at);
                reorganize(engine, out, table, &mut layout, &old, into, span);
                layout.partitions.extend(after);
            }
            PartitionAction::Exchange { partition, table: other } => {
                exchange(engine, out, table, &layout, partition, other);
            }
            PartitionAction::By(_) | PartitionAction::Remove | PartitionAction::Coalesce => {
                unsupported(out, span, "only hash partitions coalesce");
            }
        }
    }
    table.layout = Some(layout);
}

/// Partitions of a table that is not known, under the names that a conversion gives them.
fn guessed(engine: &Engine, out: &mut Outcome, table: &Table, names: &[Name], verb: &str, span: Span) {
    let message = format!("the partitions of `{}` are not known", table.id.name);
    out.report(&crate::translate::code::query::PARTITION_GUESSED, span, message);
    let named = |name: &Name| {
        let own = engine.spelt(&format!("{}_{}", table.id.name, name.text));
        qualified(table.id.database.as_deref(), &own)
    };
    let all: Vec<CompactString> = names.iter().map(named).collect();
    push(out, table, [format!("{verb} TABLE {}", all.join(", "))]);
}

fn unsupported(out: &mut Outcome, span: Span, reason: &str) {
    out.report(&code::ALTER_ACTION, span, format!("the partitions cannot be changed so: {reason}"));
}

fn push(out: &mut Outcome, table: &Table, statements: impl IntoIterator<Item = String>) {
    for sql in statements {
        out.push(Phase::Tables, Some(&table.id), sql);
    }
}

fn position(out: &mut Outcome, table: &Table, layout: &Layout, name: &Name) -> Option<usize> {
    let at = layout.partitions.iter().position(|partition| partition.name.eq_ignore_ascii_case(&name.text));
    if at.is_none() {
        let message = format!("table `{}` has no partition `{}`", table.id.name, name.text);
        out.report(&code::NO_SUCH_PART, name.span, message);
    }
    at
}

fn is_range(layout: &Layout) -> bool {
    matches!(layout.by, PartitionBy::Range(_) | PartitionBy::RangeColumns(_))
}

/// The rows of the lowest range include those whose key is NULL.
fn empty_default(table: &Table, layout: &Layout, at: usize) -> Option<String> {
    let name = layout.default.as_ref().filter(|_| at == 0 && is_range(layout))?;
    Some(format!("TRUNCATE TABLE {}", qualified(table.id.database.as_deref(), name)))
}

/// The partition goes with its rows; the next range reaches down to the one before.
fn remove(engine: &mut Engine, out: &mut Outcome, table: &Table, layout: &mut Layout, name: &Name) {
    let Some(at) = position(out, table, layout, name) else { return };
    let schema = table.id.database.as_deref();
    let on = engine.sql_name(&table.id);
    push(out, table, empty_default(table, layout, at));
    let gone = layout.partitions.remove(at);
    engine.names.release(schema, &gone.target_name);
    push(out, table, [format!("DROP TABLE {}", qualified(schema, &gone.target_name))]);
    let Some(next) = layout.partitions.get(at).filter(|_| is_range(layout)) else { return };
    let from = match at.checked_sub(1).and_then(|before| layout.partitions.get(before)) {
        Some(before) => before.to.clone(),
        None => partition::lowest(table, layout),
    };
    let own = qualified(schema, &next.target_name);
    push(
        out,
        table,
        [
            format!("ALTER TABLE {on} DETACH PARTITION {own}"),
            format!("ALTER TABLE {on} ATTACH PARTITION {own} FOR VALUES FROM {from} TO {}", next.to),
        ],
    );
}

fn truncate(out: &mut Outcome, table: &Table, layout: &Layout, name: &Name) {
    let Some(at) = position(out, table, layout, name) else { return };
    push(out, table, empty_default(table, layout, at));
    if let Some(partition) = layout.partitions.get(at) {
        let own = qualified(table.id.database.as_deref(), &partition.target_name);
        push(out, table, [format!("TRUNCATE TABLE {own}")]);
    }
}

/// The old partitions step aside, and their rows go into the new ones.
fn reorganize(
    engine: &mut Engine,
    out: &mut Outcome,
    table: &Table,
    layout: &mut Layout,
    old: &[LaidOut],
    into: &[Partition],
    span: Span,
) {
    let schema = table.id.database.as_deref();
    let on = engine.sql_name(&table.id);
    let columns = written_columns(table);
    let mut aside = Vec::new();
    for partition in old {
        let own = qualified(schema, &partition.target_name);
        let name = engine.names.index(schema, &table.id.name, &format!("{}_old", partition.target_name));
        push(
            out,
            table,
            [
                format!("ALTER TABLE {on} DETACH PARTITION {own}"),
                format!("ALTER TABLE {own} RENAME TO {}", ident(&name)),
            ],
        );
        engine.names.release(schema, &partition.target_name);
        aside.push(name);
    }
    match partition::add(engine, table, layout, into) {
        Ok(created) => push(out, table, created),
        Err(reason) => return unsupported(out, span, reason),
    }
    for name in aside {
        let own = qualified(schema, &name);
        push(
            out,
            table,
            [format!("INSERT INTO {on} ({columns}) SELECT {columns} FROM {own}"), format!("DROP TABLE {own}")],
        );
        engine.names.release(schema, &name);
    }
}

/// The rows of the partition and of the table change places.
fn exchange(engine: &mut Engine, out: &mut Outcome, table: &Table, layout: &Layout, name: &Name, with: &TableName) {
    let Some(partition) = position(out, table, layout, name).and_then(|at| layout.partitions.get(at)) else { return };
    let other = engine.table_id(with);
    if engine.catalog.table(&other).is_none() {
        return out.unknown_table(with.span(), &other.name);
    }
    let schema = table.id.database.as_deref();
    let (own, other_name) = (qualified(schema, &partition.target_name), engine.sql_name(&other));
    let columns = written_columns(table);
    push(
        out,
        table,
        [
            format!("CREATE TEMPORARY TABLE exchanged AS SELECT {columns} FROM {own}"),
            format!("TRUNCATE TABLE {own}"),
            format!("INSERT INTO {own} ({columns}) SELECT {columns} FROM {other_name}"),
        ],
    );
    // The other table's rows change as well, so it counts as being named.
    for sql in [
        format!("TRUNCATE TABLE {other_name}"),
        format!("INSERT INTO {other_name} ({columns}) SELECT {columns} FROM exchanged"),
        "DROP TABLE exchanged".to_owned(),
    ] {
        out.push(Phase::Tables, Some(&other), sql);
    }
}

/// The columns that an INSERT may name.
fn written_columns(table: &Table) -> String {
    let columns = table.columns.iter().filter(|column| !column.generated_emitted);
    ident_list(&columns.map(|column| column.name.as_str()).collect::<Vec<_>>())
}

/// A new table takes the place and the rows of the old one.
fn rebuild(engine: &mut Engine, out: &mut Outcome, table: &mut Table, partitions: Option<Partitions>, span: Span) {
    let id = table.id.clone();
    let schema = id.database.as_deref();
    let pointed_to = engine
        .catalog
        .tables()
        .filter(|other| other.id != id)
        .any(|other| other.foreign_keys.iter().any(|key| key.parent == id && key.state == State::Created));
    if pointed_to {
        return unsupported(out, span, "foreign keys of other tables point to it");
    }
    let on = engine.sql_name(&id);
    let columns = written_columns(table);
    let before = engine.names.index(schema, &id.name, &format!("{}_before", id.name));
    let old = qualified(schema, &before);
    let by = partitions.as_ref().map(|partitions| format!(" PARTITION BY {}", partitions.by)).unwrap_or_default();
    push(
        out,
        table,
        [
            format!("ALTER TABLE {on} RENAME TO {}", ident(&before)),
            format!(
                "CREATE TABLE {on} (LIKE {old} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING \
             IDENTITY INCLUDING COMMENTS){by}"
            ),
        ],
    );
    let released = table.layout.take();
    let (created, layout) = partitions.map(|partitions| (partitions.tables, partitions.layout)).unzip();
    table.layout = layout;
    push(out, table, created.into_iter().flatten());
    push(out, table, [format!("INSERT INTO {on} ({columns}) SELECT {columns} FROM {old}")]);
    for column in table.columns.iter().filter(|column| column.auto_increment) {
        if let Some(sequence) = super::column::own_sequence(table, column) {
            let column = ident(&column.name);
            push(out, table, [format!("ALTER SEQUENCE {sequence} OWNED BY {on}.{column}")]);
        }
        table.sequence_behind = true;
    }
    push(out, table, [format!("DROP TABLE {old}")]);
    if let Some(comment) = &table.comment {
        push(out, table, [format!("COMMENT ON TABLE {on} IS {}", quote_string(comment))]);
    }
    for partition in released.iter().flat_map(|layout| &layout.partitions) {
        engine.names.release(schema, &partition.target_name);
    }
    engine.names.release(schema, &before);
    for key in table.keys.iter_mut().filter(|key| key.state == State::Created) {
        engine.names.release(schema, &key.target_name);
        key.state = State::Pending;
    }
    for key in table.foreign_keys.iter_mut().filter(|key| key.state == State::Created) {
        key.state = State::Pending;
    }
    on_update::create_all(engine, out, table);
}

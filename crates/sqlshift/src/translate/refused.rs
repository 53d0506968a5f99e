//! Definitions that MySQL refuses and the target takes.
//!
//! They are translated all the same, because MariaDB takes them; statements about such a table are told.

use super::{Engine, doubt};
use crate::catalog::TableId;
use crate::catalog::definition::mentions;
use crate::mysql::ast::{
    AlterAction, Column, Constraint, CreateTable, Expr, ExprKind, Key, KeyKind, KeyPartOf, Literal, TableBody,
};
use crate::mysql::types::SqlType;
use std::borrow::Borrow;

/// Of an engine that it does not have, in a tablespace that is not there, or with columns or keys that it refuses.
pub(super) fn table(engine: &Engine, id: &TableId, node: &CreateTable) -> bool {
    const ENGINES: [&str; 14] = [
        "INNODB",
        "MYISAM",
        "MEMORY",
        "HEAP",
        "MERGE",
        "MRG_MYISAM",
        "CSV",
        "ARCHIVE",
        "BLACKHOLE",
        "EXAMPLE",
        "NDB",
        "NDBCLUSTER",
        "PERFORMANCE_SCHEMA",
        "DEFAULT",
    ];
    if let TableBody::Like(model) = &node.body {
        return doubt::may_be_missing(engine, &engine.table_id(model));
    }
    let TableBody::Defined { columns, constraints, options, partitioning, .. } = &node.body else { return false };
    if engine.session.mode.mariadb {
        return false;
    }
    let in_memory = options.engine.as_ref().is_some_and(|engine| engine.is("MEMORY") || engine.is("HEAP"));
    let not_in_memory = |column: &Column| is_large(&column.data_type) || column.generated.is_some();
    let foreign = |constraint: &Constraint| matches!(constraint, Constraint::ForeignKey(node) if !node.inline);
    if node.temporary && constraints.iter().any(foreign) {
        return true;
    }
    let orphan = |constraint: &Constraint| match constraint {
        Constraint::ForeignKey(node) if !node.inline => {
            let parent = engine.table_id(&node.parent);
            parent != *id && (engine.catalog.table(&parent).is_none() || doubt::may_be_missing(engine, &parent))
        }
        _ => false,
    };
    if !engine.session.foreign_keys_off && constraints.iter().any(orphan) {
        return true;
    }
    if in_memory && columns.iter().any(not_in_memory) {
        return true;
    }
    // Neither a check nor a generated column may be of the counter.
    let counter = columns.iter().find(|column| column.auto_increment).map(|column| &column.name);
    let of_counter = |expr: &Expr| counter.is_some_and(|name| mentions(expr, name));
    let checked = |constraint: &Constraint| matches!(constraint, Constraint::Check(node) if of_counter(&node.expr));
    if constraints.iter().any(checked) || columns.iter().filter_map(|column| column.generated.as_ref()).any(of_counter)
    {
        return true;
    }
    let key = |constraint: &Constraint| matches!(constraint, Constraint::Key(node) if key(engine, id, columns, node));
    if columns.iter().any(has_literal_default) || constraints.iter().any(key) {
        return true;
    }
    let tablespace = partitioning.iter().flat_map(|node| &node.partitions).any(|partition| partition.tablespace);
    tablespace || options.engine.as_ref().is_some_and(|engine| !ENGINES.iter().any(|name| engine.is(name)))
}

/// Whether one of the actions of ALTER TABLE is.
pub(super) fn actions(engine: &Engine, id: &TableId, actions: &[AlterAction]) -> bool {
    let columns: Vec<&Column> = actions
        .iter()
        .filter_map(|action| match action {
            AlterAction::AddColumn { column, .. } | AlterAction::ChangeColumn { column, .. } => Some(column),
            _ => None,
        })
        .collect();
    let constraints = actions.iter().filter_map(|action| match action {
        AlterAction::AddConstraint(Constraint::Key(node)) => Some(node),
        _ => None,
    });
    let table = engine.catalog.table(id);
    let in_memory = table
        .and_then(|table| table.definition.get())
        .is_some_and(|definition| definition.engine().eq_ignore_ascii_case("MEMORY"));
    // A column of a key becomes one of any length.
    let keyed = actions.iter().any(|action| match action {
        // Nor does a primary key take one that is said to be NULL.
        AlterAction::ChangeColumn { old, column, .. } if takes_null(column) => {
            let primary = table.and_then(|table| table.primary_key());
            let mut parts = primary.iter().flat_map(|key| &key.parts);
            parts.any(|part| part.column.as_ref().is_some_and(|name| old.is(name)))
        }
        AlterAction::ChangeColumn { old, column, .. } if is_large(&column.data_type) => {
            let parts = table.iter().flat_map(|table| &table.keys).flat_map(|key| &key.parts);
            let mut whole = parts.filter(|part| !part.target.contains('('));
            whole.any(|part| part.column.as_ref().is_some_and(|name| old.is(name)))
        }
        _ => false,
    });
    let is_refused = keyed
        || in_memory && columns.iter().any(|column| is_large(&column.data_type) || column.generated.is_some())
        || columns.iter().copied().any(has_literal_default)
        || constraints.into_iter().any(|node| key(engine, id, &columns, node))
        || actions.iter().any(|action| match action {
            AlterAction::SetDefault { column, default: Some(default) } => {
                let table = engine.catalog.table(id);
                let known = table.and_then(|table| table.column(&column.text));
                known.is_some_and(|column| is_large(&column.data_type)) && is_value(&default.kind)
            }
            _ => false,
        });
    is_refused && !engine.session.mode.mariadb
}

/// A key on a text or document of any length, as a whole.
pub(super) fn key(engine: &Engine, id: &TableId, columns: &[impl Borrow<Column>], node: &Key) -> bool {
    if matches!(node.kind, KeyKind::Fulltext | KeyKind::Spatial | KeyKind::Vector) || engine.session.mode.mariadb {
        return false;
    }
    let table = engine.catalog.table(id);
    node.parts.iter().any(|part| {
        let KeyPartOf::Column { name, prefix } = &part.of else { return false };
        let new = columns
            .iter()
            .map(Borrow::borrow)
            .find(|column| column.name.is(&name.text))
            .map(|column| &column.data_type);
        let known = table.and_then(|table| table.column(&name.text)).map(|column| &column.data_type);
        match new.or(known) {
            Some(SqlType::Json) => true,
            Some(SqlType::Text { .. } | SqlType::Blob { .. }) => prefix.is_none(),
            _ => false,
        }
    })
}

/// Texts, bytes and documents of any length take no literal for a default, members no number.
fn has_literal_default(column: &Column) -> bool {
    let Some(default) = column.default.as_ref().filter(|_| !column.default_is_expression) else { return false };
    let members = matches!(column.data_type, SqlType::Enum { .. } | SqlType::Set { .. });
    is_large(&column.data_type) && is_value(&default.kind)
        || members && matches!(default.kind, ExprKind::Literal(Literal::Number(_)))
}

fn takes_null(column: &Column) -> bool {
    let null = |default: &Expr| matches!(default.kind, ExprKind::Literal(Literal::Null));
    column.nullable == Some(true) || column.nullable.is_none() && column.default.as_ref().is_some_and(null)
}

fn is_large(data_type: &SqlType) -> bool {
    matches!(data_type, SqlType::Text { .. } | SqlType::Blob { .. } | SqlType::Json | SqlType::Geometry { .. })
}

fn is_value(default: &ExprKind) -> bool {
    matches!(default, ExprKind::Literal(literal) if !matches!(literal, Literal::Null))
}

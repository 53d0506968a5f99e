//! Definitions that MySQL refuses and the target takes.
//!
//! They are translated all the same, because MariaDB takes them; statements about such a table are told.

use super::Engine;
use crate::catalog::TableId;
use crate::mysql::ast::{AlterAction, Column, Constraint, ExprKind, Key, KeyKind, KeyPartOf, Literal, TableBody};
use crate::mysql::types::SqlType;

/// Of an engine that it does not have, in a tablespace that is not there, or with columns or keys that it refuses.
pub(super) fn table(engine: &Engine, id: &TableId, body: &TableBody) -> bool {
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
    let TableBody::Defined { columns, constraints, options, partitioning, .. } = body else { return false };
    if engine.session.mode.mariadb {
        return false;
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
    let columns: Vec<Column> = actions
        .iter()
        .filter_map(|action| match action {
            AlterAction::AddColumn { column, .. } | AlterAction::ChangeColumn { column, .. } => Some(column.clone()),
            _ => None,
        })
        .collect();
    let constraints = actions.iter().filter_map(|action| match action {
        AlterAction::AddConstraint(Constraint::Key(node)) => Some(node),
        _ => None,
    });
    let is_refused = columns.iter().any(has_literal_default)
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
pub(super) fn key(engine: &Engine, id: &TableId, columns: &[Column], node: &Key) -> bool {
    if matches!(node.kind, KeyKind::Fulltext | KeyKind::Spatial | KeyKind::Vector) || engine.session.mode.mariadb {
        return false;
    }
    let table = engine.catalog.table(id);
    node.parts.iter().any(|part| {
        let KeyPartOf::Column { name, prefix } = &part.of else { return false };
        let new = columns.iter().find(|column| column.name.is(&name.text)).map(|column| &column.data_type);
        let known = table.and_then(|table| table.column(&name.text)).map(|column| &column.data_type);
        match new.or(known) {
            Some(SqlType::Json) => true,
            Some(SqlType::Text { .. } | SqlType::Blob { .. }) => prefix.is_none(),
            _ => false,
        }
    })
}

/// Texts, bytes and documents of any length take no literal for a default.
fn has_literal_default(column: &Column) -> bool {
    let value = column.default.as_ref().filter(|_| !column.default_is_expression);
    is_large(&column.data_type) && value.is_some_and(|default| is_value(&default.kind))
}

fn is_large(data_type: &SqlType) -> bool {
    matches!(data_type, SqlType::Text { .. } | SqlType::Blob { .. } | SqlType::Json | SqlType::Geometry { .. })
}

fn is_value(default: &ExprKind) -> bool {
    matches!(default, ExprKind::Literal(literal) if !matches!(literal, Literal::Null))
}

//! The schemas of the MySQL server itself, which no target has.

use super::code::query as code;
use super::{Engine, Outcome};
use crate::catalog::TableId;
use crate::mysql::ast::{Statement, TableName, TableRef};

pub(super) const SCHEMAS: [&str; 4] = ["information_schema", "performance_schema", "mysql", "sys"];

/// The table is MySQL's own.
pub(super) fn is_own(engine: &Engine, id: &TableId) -> bool {
    id.database.as_deref().is_some_and(is_schema) && engine.catalog.table(id).is_none()
}

fn is_schema(database: &str) -> bool {
    SCHEMAS.iter().any(|schema| schema.eq_ignore_ascii_case(database))
}

/// Tells a statement that defines or changes a table of the server itself.
pub(super) fn refuse_change(engine: &Engine, out: &mut Outcome, statement: &Statement) -> bool {
    let changed: Vec<&TableName> = match statement {
        Statement::CreateTable(node) => vec![&node.name],
        Statement::AlterTable(node) => vec![&node.table],
        Statement::CreateIndex(node) => vec![&node.table],
        Statement::DropIndex { table, .. } | Statement::Truncate { table } => vec![table],
        Statement::DropTable { tables, .. } => tables.iter().collect(),
        Statement::RenameTable { renames } => renames.iter().flat_map(|(from, to)| [from, to]).collect(),
        Statement::CreateView(node) => vec![&node.name],
        Statement::DropView { views, .. } => views.iter().collect(),
        Statement::Insert(node) => vec![&node.table],
        Statement::Update(node) => named(&node.tables),
        Statement::Delete(node) => named(&node.tables),
        _ => return false,
    };
    let of_schema = |name: &&TableName| match &name.database {
        Some(database) => is_schema(&engine.schema(&database.text)),
        None => engine.session.database.as_deref().is_some_and(is_schema),
    };
    let mut changed = changed.into_iter().filter(of_schema);
    let own = changed.find(|name| is_own(engine, &engine.table_id(name)));
    if let Some(name) = own {
        let message = format!("`{}` is a table of the MySQL server itself", name.name.text);
        out.report(&code::SYSTEM_TABLE, name.span(), message);
    }
    own.is_some()
}

fn named(tables: &[TableRef]) -> Vec<&TableName> {
    let mut names = Vec::new();
    for table in tables {
        if let TableRef::Table { name, .. } = table {
            names.push(name);
        }
    }
    names
}

//! The table that an ALTER TABLE changes, with the parts that it names and that are not known.

use crate::catalog::definition::mentions;
use crate::catalog::{Check, Column, Declared, ForeignKey, Key, State, Table};
use crate::mysql::ast::{self, AlterAction, Constraint, KeyKind, Name, TableName};
use crate::span::Span;
use crate::translate::code::ddl as code;
use crate::translate::{Engine, Outcome, Timing};

/// The table; where its definition was not read, one with what the actions name.
pub(super) fn known(
    engine: &mut Engine,
    out: &mut Outcome,
    name: &TableName,
    actions: &[AlterAction],
) -> Option<Table> {
    let id = engine.table_id(name);
    if let Some(table) = engine.catalog.table(&id) {
        let mut table = table.clone();
        if engine.timing == Timing::Immediate {
            with_dropped(out, &mut table, actions);
        }
        return Some(table);
    }
    if engine.timing == Timing::Deferred {
        out.unknown_table(name.span(), &id.name);
        return None;
    }
    let message = format!("the definition of `{}` is not known", id.name);
    out.report(&crate::translate::code::query::TABLE_NOT_KNOWN, name.span(), message);
    let mut columns: Vec<String> = Vec::new();
    for action in actions {
        match action {
            AlterAction::DropColumn { name, .. }
            | AlterAction::ChangeColumn { old: name, .. }
            | AlterAction::RenameColumn { old: name, .. }
            | AlterAction::SetVisible { column: name, .. }
            | AlterAction::SetDefault { column: name, .. } => columns.push(name.text.clone()),
            AlterAction::AddConstraint(Constraint::Key(key)) => {
                columns.extend(key.parts.iter().filter_map(|part| match &part.of {
                    ast::KeyPartOf::Column { name, .. } => Some(name.text.clone()),
                    ast::KeyPartOf::Expr(_) => None,
                }));
            }
            AlterAction::AddConstraint(Constraint::ForeignKey(key)) => {
                columns.extend(key.columns.iter().map(|name| name.text.clone()));
            }
            _ => {}
        }
    }
    let added = |name: &String| {
        actions.iter().any(|action| matches!(action, AlterAction::AddColumn { column, .. } if column.name.is(name)))
    };
    columns.retain(|name| !added(name));
    columns.sort();
    columns.dedup();
    let mut table = Table::unknown(id, columns, engine.utf8mb4());
    let enforced = actions.iter().filter_map(|action| match action {
        AlterAction::EnforceCheck { name } => Some(Check { name: name.text.clone() }),
        _ => None,
    });
    table.checks.extend(enforced);
    with_dropped(&mut Outcome::default(), &mut table, actions);
    Some(table)
}

/// Gives the table the parts that the actions drop, rename or change and that it has not, and tells of them.
fn with_dropped(out: &mut Outcome, table: &mut Table, actions: &[AlterAction]) {
    let declared = Declared { statement: out.statement, span: Span::default() };
    let primary = Name { text: "PRIMARY".to_owned(), span: Span::default() };
    for action in actions {
        let is_key = |name: &Name| table.keys.iter().any(|key| name.is(&key.name));
        let is_foreign = |name: &Name| table.foreign_keys.iter().any(|key| name.is(&key.name));
        let is_check = |name: &Name| table.checks.iter().any(|check| name.is(&check.name));
        let name = match action {
            AlterAction::DropColumn { name, if_exists: false }
            | AlterAction::ChangeColumn { old: name, .. }
            | AlterAction::RenameColumn { old: name, .. }
            | AlterAction::SetVisible { column: name, .. }
            | AlterAction::SetDefault { column: name, .. }
                if table.column(&name.text).is_none() =>
            {
                table.columns.push(Column::unknown(name.text.clone()));
                name
            }
            AlterAction::DropKey { name } | AlterAction::RenameKey { old: name, .. } if !is_key(name) => {
                table.keys.push(dropped_key(KeyKind::Plain, name.text.clone(), name.text.clone(), declared));
                name
            }
            AlterAction::DropPrimaryKey if !is_key(&primary) => {
                let target = format!("{}_pkey", table.id.name);
                table.keys.push(dropped_key(KeyKind::Primary, primary.text.clone(), target, declared));
                &primary
            }
            AlterAction::DropForeignKey { name } if !is_foreign(name) => {
                table.foreign_keys.push(ForeignKey {
                    name: name.text.clone(),
                    columns: Vec::new(),
                    parent: table.id.clone(),
                    parent_columns: Vec::new(),
                    on_delete: None,
                    on_update: None,
                    state: State::Created,
                    declared,
                });
                name
            }
            AlterAction::DropConstraint { name } if !is_key(name) && !is_foreign(name) && !is_check(name) => {
                table.checks.push(Check { name: name.text.clone() });
                name
            }
            _ => continue,
        };
        out.report(&code::PART_NOT_KNOWN, name.span, format!("table `{}` has no `{}`", table.id.name, name.text));
    }
}

/// A key of which only the name is known.
fn dropped_key(kind: KeyKind, name: String, target_name: String, declared: Declared) -> Key {
    let is_constraint = kind == KeyKind::Primary;
    let (parts, comment, state) = (Vec::new(), None, State::Created);
    Key { kind, name, target_name, parts, comment, state, is_constraint, declared }
}

/// The statement changes parts that the table has not, so the table stays as it is.
pub(super) fn changes_nothing(out: &Outcome) -> bool {
    out.diagnostics.iter().any(|diagnostic| *diagnostic.code == code::PART_NOT_KNOWN)
}

/// A column's place among the others, which only MySQL changes: `*` names the columns from now on.
pub(super) fn move_column(out: &mut Outcome, table: &mut Table, name: &Name, place: Option<&ast::ColumnPlace>) {
    let position = |table: &Table, name: &Name| table.columns.iter().position(|column| name.is(&column.name));
    let (Some(place), Some(from)) = (place, position(table, name)) else { return };
    let column = table.columns.remove(from);
    let to = match place {
        ast::ColumnPlace::First => 0,
        ast::ColumnPlace::After(other) => position(table, other).map_or(from, |at| at + 1),
    };
    table.columns.insert(to, column);
    if from != to {
        table.columns_moved = true;
        out.report(&code::COLUMN_PLACE, name.span, format!("`{}` keeps its place on the target", name.text));
    }
}

/// Whether a check of the table is on this column and others.
pub(super) fn is_checked_with_others(table: &Table, name: &Name) -> bool {
    let Some(definition) = &table.definition else { return false };
    let others = || table.columns.iter().filter(|column| !name.is(&column.name));
    definition.checks.iter().any(|check| {
        let names = |column: &Column| mentions(&check.expr, &Name { text: column.name.clone(), span: name.span });
        mentions(&check.expr, name) && others().any(names)
    })
}

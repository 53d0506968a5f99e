//! The table that an ALTER TABLE changes: the parts that it names and that are not known, what its rows get, and what a
//! change does to other parts.

use super::column;
use crate::catalog::definition::{Definition, mentions};
use crate::catalog::{Check, Column, Declared, ForeignKey, Key, State, Table, TableKind};
use crate::mysql::ast::{self, AlterAction, Constraint, KeyKind, Name, TableName};
use crate::mysql::types::SqlType;
use crate::postgres::ident::{ident, qualified};
use crate::postgres::literal::quote_string;
use crate::span::Span;
use crate::translate::code::ddl as code;
use crate::translate::expr::Kind;
use crate::translate::{Engine, Outcome, Phase, Timing};
use compact_str::{CompactString, format_compact};
use std::borrow::Cow;

/// The actions so that they may be done one by one. MySQL does them at once, so an action may give a column a name that
/// another one takes away.
pub(super) fn one_by_one(actions: &[AlterAction]) -> Cow<'_, [AlterAction]> {
    let mut actions = Cow::Borrowed(actions);
    let mut first = Vec::new();
    for at in 0..actions.len() {
        let (before, rest) = actions.split_at(at);
        let Some(old) = rest.first().and_then(old_name) else { continue };
        if !before.iter().filter_map(new_name).any(|new| new.is(&old.text)) {
            continue;
        }
        let aside = Name { text: format_compact!("{}_before", old.text), span: old.span };
        first.push(AlterAction::RenameColumn { old: old.clone(), new: aside.clone() });
        if let Some(
            AlterAction::RenameColumn { old, .. }
            | AlterAction::ChangeColumn { old, .. }
            | AlterAction::DropColumn { name: old, .. },
        ) = actions.to_mut().get_mut(at)
        {
            *old = aside;
        }
    }
    if !first.is_empty() {
        actions.to_mut().splice(0..0, first);
    }
    actions
}

/// The name that an action takes from a column.
fn old_name(action: &AlterAction) -> Option<&Name> {
    match action {
        AlterAction::RenameColumn { old, .. } | AlterAction::DropColumn { name: old, .. } => Some(old),
        AlterAction::ChangeColumn { old, column, .. } if !column.name.is(&old.text) => Some(old),
        _ => None,
    }
}

/// The name that an action gives a column.
fn new_name(action: &AlterAction) -> Option<&Name> {
    match action {
        AlterAction::RenameColumn { new, .. } => Some(new),
        AlterAction::AddColumn { column, .. } => Some(&column.name),
        AlterAction::ChangeColumn { old, column, .. } if !column.name.is(&old.text) => Some(&column.name),
        _ => None,
    }
}

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
    let mut columns: Vec<CompactString> = Vec::new();
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
    let added = |name: &str| {
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
    let primary = Name { text: CompactString::const_new("PRIMARY"), span: Span::default() };
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
                let target = format_compact!("{}_pkey", table.id.name);
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
fn dropped_key(kind: KeyKind, name: CompactString, target_name: CompactString, declared: Declared) -> Key {
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
fn is_checked_with_others(table: &Table, name: &Name) -> bool {
    let Some(definition) = table.definition.get() else { return false };
    let others = || table.columns.iter().filter(|column| !name.is(&column.name));
    definition.checks.iter().any(|check| {
        let names = |column: &Column| mentions(&check.expr, &Name { text: column.name.clone(), span: name.span });
        mentions(&check.expr, name) && others().any(names)
    })
}

/// Every value of the column fits what it becomes.
pub(super) fn widens(before: &Column, after: &Column) -> bool {
    use SqlType::{Blob, Char, Date, Datetime, Decimal, Double, Enum, Float, Integer, Set, Text, Varbinary, Varchar};
    if after.not_null_emitted && !before.not_null_emitted {
        return false;
    }
    match (&before.data_type, &after.data_type) {
        (Integer { width: old, unsigned: was, .. }, Integer { width: new, unsigned: is, .. }) => {
            was == is && new >= old
        }
        (Char { length: old } | Varchar { length: old }, Char { length: new } | Varchar { length: new }) => new >= old,
        (Varbinary { length: old }, Varbinary { length: new }) => new >= old,
        (
            Decimal { precision: old, scale: old_scale, unsigned: was },
            Decimal { precision: new, scale: new_scale, unsigned: is },
        ) => was == is && new_scale >= old_scale && new.saturating_sub(*new_scale) >= old.saturating_sub(*old_scale),
        (Enum { members: old }, Enum { members: new }) | (Set { members: old }, Set { members: new }) => {
            new.starts_with(old)
        }
        (Char { .. } | Varchar { .. } | Text { .. }, Text { .. })
        | (Varbinary { .. } | Blob { .. }, Blob { .. })
        | (Float { .. }, Double { .. })
        | (Date, Datetime { .. }) => true,
        (old, new) => old == new,
    }
}

/// Indexes on the beginning of a column are made anew when the column gets another type.
pub(super) fn release_prefixes(
    engine: &mut Engine,
    out: &mut Outcome,
    table: &mut Table,
    column: &Column,
    new: &SqlType,
) {
    let has_beginning = Kind::of(new).is_text() || Kind::of(new) == Kind::Bytes;
    let schema = table.id.database.clone();
    for key in &mut table.keys {
        let mut begins = false;
        for part in key.parts.iter_mut().filter(|part| part.column.as_ref() == Some(&column.name)) {
            begins |= part.target.contains('(');
            if !has_beginning {
                part.target = ident(&column.name);
            }
        }
        if begins && key.state == State::Created {
            engine.names.release(schema.as_deref(), &key.target_name);
            let name = qualified(schema.as_deref().filter(|_| table.kind == TableKind::Base), &key.target_name);
            out.push(Phase::Tables, Some(&table.id), format!("DROP INDEX {name}"));
            key.state = State::Pending;
        }
    }
}

/// Rows that are there already get a zero date in a new NOT NULL column without a default, which becomes NULL.
pub(super) fn zero_dates(out: &mut Outcome, table: &Table, one: &mut column::Defined, node: &ast::Column) {
    let column = &mut one.column;
    let is_date = matches!(column.data_type, SqlType::Date | SqlType::Datetime { .. } | SqlType::Timestamp { .. });
    if is_date && table.holds_rows && column.not_null_emitted && !column.has_default && !column.generated {
        one.sql = one.sql.replacen(" NOT NULL", "", 1);
        column.not_null_emitted = false;
        column.holds_null = true;
        let message = format!("`{}` is a zero date in the rows that are there, which becomes NULL", column.name);
        out.report(&crate::dump::code::ZERO_DATE, node.name.span, message);
    }
}

/// What MySQL puts into a new NOT NULL column without a default.
pub(super) fn zero_value(column: &Column) -> Option<CompactString> {
    if let SqlType::Enum { members } = &column.data_type {
        return members.first().map(|member| quote_string(member));
    }
    let zero = match column.target_type.split(['(', ' ']).next()? {
        "smallint" | "integer" | "bigint" | "numeric" | "real" | "double" => "0",
        "varchar" | "text" | "bytea" => "''",
        "interval" => "'00:00:00'",
        "jsonb" => "'null'",
        "boolean" => "false",
        _ => return None,
    };
    Some(CompactString::const_new(zero))
}

/// Whether a view reads the table, or a generated column is made of this one.
pub(super) fn is_shown(engine: &Engine, table: &Table, column: &Column) -> bool {
    let name = Name { text: column.name.clone(), span: Span::default() };
    let generated = |definition: &Definition| {
        definition.columns.iter().filter_map(|other| other.node.generated.as_ref()).any(|expr| mentions(expr, &name))
    };
    engine.is_read(&table.id) || table.definition.get().is_some_and(generated)
}

/// Whether a foreign key of this table, or to it, has the column.
fn is_of_foreign_key(engine: &Engine, table: &Table, column: &Column) -> bool {
    let own = table.foreign_keys.iter().any(|key| key.columns.contains(&column.name));
    let referred = |key: &ForeignKey| {
        key.parent == table.id && key.parent_columns.iter().any(|name| name.eq_ignore_ascii_case(&column.name))
    };
    own || engine.catalog.tables().any(|other| other.foreign_keys.iter().any(referred))
}

/// Whether MySQL drops the column.
pub(super) fn may_be_dropped(engine: &Engine, out: &mut Outcome, table: &Table, column: &Column, name: &Name) -> bool {
    if engine.is_read(&table.id) {
        let message = format!("`{}` is dropped, while a view may show it", name.text);
        out.report(&code::SHOWN_COLUMN, name.span, message);
    }
    let needed = if is_of_foreign_key(engine, table, column) {
        "a foreign key needs"
    } else if is_checked_with_others(table, name) {
        "a check compares with other columns"
    } else {
        return true;
    };
    out.report(&code::NO_SUCH_PART, name.span, format!("MySQL keeps `{}`, which {needed}", name.text));
    false
}

//! ALTER TABLE, CREATE INDEX, DROP INDEX: each action as the catalog allows.

use super::altered::{
    changes_nothing, is_shown, known, may_be_dropped, move_column, one_by_one, release_prefixes, widens, zero_dates,
    zero_value,
};
use super::{column, convert, drop, key, on_update, repartition};
use crate::catalog::{AutoIncrement, Check, Column, Described, Key, State, Table, TableKind};
use crate::mysql::ast::{self, AlterAction, Constraint, Name, TableName};
use crate::mysql::types::SqlType;
use crate::postgres::ident::{ident, qualified};
use crate::postgres::literal::quote_string;
use crate::span::Span;
use crate::translate::code::{ddl as code, statement};
use crate::translate::dml::value_for;
use crate::translate::expr::{Binds, Kind};
use crate::translate::query::scope::Value;
use crate::translate::types;
use crate::translate::{Engine, Outcome, Phase, Timing};
use compact_str::CompactString;
use std::borrow::Cow;

pub(crate) fn alter_table(engine: &mut Engine, out: &mut Outcome, node: &ast::AlterTable) {
    let id = engine.table_id(&node.table);
    if node.actions.iter().all(|action| matches!(action, AlterAction::Storage)) {
        out.report(&statement::STORAGE_OPTION, node.table.span(), "changes only how MySQL stores the table");
        return;
    }
    let Some(mut table) = known(engine, out, &node.table, &node.actions) else { return };
    let mut renamed = None;
    let actions = one_by_one(&node.actions);
    for action in &*actions {
        apply(engine, out, &mut table, action, &mut renamed);
        table.redefine(|name, definition| definition.alter(name, action));
    }
    // MySQL gives a key of a dropped column to the new one of its name.
    let drops = |action: &AlterAction| matches!(action, AlterAction::DropColumn { .. });
    if matches!(actions, Cow::Owned(_)) && actions.iter().any(drops) {
        table.definition = Described::default();
    }
    if out.verdict() == crate::Verdict::Unsupported {
        // MySQL has made the change, so what it says of the table is not known any more.
        if let Some(stored) = engine.catalog.table_mut(&id) {
            stored.definition = Described::default();
        }
        return;
    }
    if changes_nothing(out) {
        return;
    }
    keep(engine, out, table);
    let holds_rows = engine.catalog.table(&id).is_some_and(|table| table.holds_rows);
    let counts = |action: &AlterAction| match action {
        AlterAction::Options(options) => options.auto_increment.is_some(),
        AlterAction::ChangeColumn { column, .. } => column.auto_increment && holds_rows,
        _ => false,
    };
    if engine.timing == Timing::Immediate && node.actions.iter().any(counts) {
        super::flush::sync_sequence(engine, out, &id);
    }
    if let Some(new) = renamed {
        let new = engine.new_table_id(&new);
        drop::rename(engine, out, &id, new);
    }
}

pub(crate) fn create_index(engine: &mut Engine, out: &mut Outcome, node: &ast::CreateIndex) {
    let adds = [AlterAction::AddConstraint(Constraint::Key(node.key.clone()))];
    let Some(mut table) = known(engine, out, &node.table, &adds) else { return };
    key::add(engine, out, &mut table, &node.key);
    table.redefine(|_, definition| definition.add_key(&node.key));
    keep(engine, out, table);
}

/// Remembers the table as it is now; one that is not known gets its keys at once.
fn keep(engine: &mut Engine, out: &mut Outcome, table: Table) {
    match engine.catalog.table_mut(&table.id) {
        Some(stored) => *stored = table,
        None => super::flush::write_unknown(engine, out, table),
    }
}

pub(crate) fn drop_index(engine: &mut Engine, out: &mut Outcome, name: &TableName, index: &Name) {
    let drops = [AlterAction::DropKey { name: index.clone() }];
    let Some(mut table) = known(engine, out, name, &drops) else { return };
    drop_key(engine, out, &mut table, index);
    if changes_nothing(out) {
        return;
    }
    table.redefine(|name, definition| definition.alter(name, &AlterAction::DropKey { name: index.clone() }));
    if let Some(stored) = engine.catalog.table_mut(&table.id.clone()) {
        *stored = table;
    }
}

fn missing(out: &mut Outcome, table: &Table, name: &Name) {
    out.report(&code::NO_SUCH_PART, name.span, format!("table `{}` has no `{}`", table.id.name, name.text));
}

fn apply(
    engine: &mut Engine,
    out: &mut Outcome,
    table: &mut Table,
    action: &AlterAction,
    renamed: &mut Option<TableName>,
) {
    let on = engine.sql_name(&table.id);
    let id = table.id.clone();
    match action {
        AlterAction::AddColumn { if_not_exists, column: node, place, constraints } => {
            if table.column(&node.name.text).is_some() {
                if !*if_not_exists {
                    out.report(
                        &code::NO_SUCH_PART,
                        node.name.span,
                        format!("column `{}` already exists", node.name.text),
                    );
                }
                return;
            }
            if node.auto_increment && table.layout.is_some() && engine.options.target.major() < 17 {
                let message = "a partitioned table gets no counter later before PostgreSQL 17";
                return out.report(&code::ALTER_ACTION, node.name.span, message);
            }
            let mut one = column::define(engine, out, table, node, false);
            if one.column.default_is_now && engine.session.clock_is_set && table.holds_rows {
                let message = "the rows get the time of the target's own clock";
                out.report(&crate::translate::code::query::STOPPED_CLOCK, node.name.span, message);
            }
            zero_dates(out, table, &mut one, node);
            for sql in &one.before {
                out.push(Phase::Tables, Some(&id), sql.clone());
            }
            // Rows that are there already get the type's zero, as on MySQL.
            let fills = one.column.not_null_emitted && !one.column.has_default && !one.column.generated;
            let zero = if fills { zero_value(&one.column) } else { None };
            let default = zero.as_ref().map(|zero| format!(" DEFAULT {zero}")).unwrap_or_default();
            out.push(Phase::Tables, Some(&id), format!("ALTER TABLE {on} ADD COLUMN {}{default}", one.sql));
            if zero.is_some() {
                let name = ident(&one.column.name);
                out.push(Phase::Tables, Some(&id), format!("ALTER TABLE {on} ALTER COLUMN {name} DROP DEFAULT"));
            }
            for sql in one.after {
                out.push(Phase::Tables, Some(&id), sql);
            }
            if let Some(comment) = &one.column.comment {
                let sql = format!("COMMENT ON COLUMN {on}.{} IS {}", ident(&one.column.name), quote_string(comment));
                out.push(Phase::Tables, Some(&id), sql);
            }
            on_update::create(engine, out, table, &one.column);
            table.sequence_behind |= one.column.auto_increment;
            if one.column.auto_increment && table.holds_rows {
                table.next_auto_increment = table.next_auto_increment.rows_unseen();
            }
            table.columns.push(one.column);
            move_column(out, table, &node.name, place.as_ref());
            add_constraints(engine, out, table, constraints);
        }
        AlterAction::DropColumn { if_exists, name } => {
            let Some(column) = table.column(&name.text).cloned() else {
                if !if_exists {
                    missing(out, table, name);
                }
                return;
            };
            if !may_be_dropped(engine, out, table, &column, name) {
                return;
            }
            on_update::remove(engine, out, &id, &column);
            out.push(Phase::Tables, Some(&id), format!("ALTER TABLE {on} DROP COLUMN {}", ident(&column.name)));
            drop::drop_enum_types(engine, out, &id, std::slice::from_ref(&column));
            table.columns.retain(|other| other.name != column.name);
            // The target drops every index that has the column; MySQL keeps the rest of it.
            for key in &mut table.keys {
                let parts = key.parts.len();
                key.parts.retain(|part| part.column.as_ref() != Some(&column.name));
                if key.parts.len() < parts && key.state == State::Created {
                    engine.names.release(id.database.as_deref(), &key.target_name);
                    key.state = State::Pending;
                }
            }
            table.keys.retain(|key| !key.parts.is_empty());
        }
        AlterAction::ChangeColumn { old, column: node, constraints, place } => {
            change(engine, out, table, old, node, constraints);
            move_column(out, table, &node.name, place.as_ref());
        }
        AlterAction::RenameColumn { old, new } => rename_column(engine, out, table, old, &new.text),
        AlterAction::SetDefault { column: name, default } => {
            let Some(column) = table.column(&name.text).cloned() else { return missing(out, table, name) };
            if column.auto_increment {
                return out.report(&code::ALTER_ACTION, name.span, "a counter gets a default");
            }
            let target = types::target(&engine.options, &id.name, &column.name, &column.data_type);
            let value = match default {
                None => None,
                Some(default) => match column::default_value(engine, out, table, &column, &target, default) {
                    column::Default::Sql(value) => Some(value),
                    column::Default::Null => None,
                    column::Default::ZeroDate | column::Default::Untranslated => {
                        out.report(&code::DEFAULT_LEFT_OUT, default.span, "the default has no known equal");
                        None
                    }
                },
            };
            // MySQL refuses rows that leave out such a column, although it takes NULL.
            if let (None, Some(column)) = (default, table.column_mut(&name.text)) {
                column.has_default = false;
                column.default_left_out |= column.nullable;
            } else if let Some(column) = table.column_mut(&name.text) {
                column.has_default = true;
                column.default_left_out = value.is_none()
                    && !matches!(
                        default.as_ref().map(|default| &default.kind),
                        Some(ast::ExprKind::Literal(ast::Literal::Null))
                    );
                column.default_is_now = default.as_ref().is_some_and(column::is_now);
            }
            let name = ident(&column.name);
            let action = value.map_or_else(|| "DROP DEFAULT".to_owned(), |value| format!("SET DEFAULT {value}"));
            out.push(Phase::Tables, Some(&id), format!("ALTER TABLE {on} ALTER COLUMN {name} {action}"));
        }
        AlterAction::AddConstraint(constraint) => add_constraints(engine, out, table, std::slice::from_ref(constraint)),
        AlterAction::DropKey { name } => drop_key(engine, out, table, name),
        AlterAction::DropPrimaryKey => {
            let span = crate::Span::default();
            let of_counter = |key: &Key| {
                let first = key.parts.first().and_then(|part| part.column.as_ref());
                first.and_then(|name| table.column(name)).is_some_and(|column| column.auto_increment)
            };
            let counted = table.keys.iter().filter(|key| of_counter(key)).count();
            if counted == 1 && table.primary_key().is_some_and(of_counter) {
                let message = "MySQL refuses a counter without a key";
                return out.report(&code::NO_SUCH_PART, span, message);
            }
            drop_key(engine, out, table, &Name { text: CompactString::const_new("PRIMARY"), span });
        }
        AlterAction::DropForeignKey { name } => {
            let Some(at) = table.foreign_keys.iter().position(|key| key.name.eq_ignore_ascii_case(&name.text)) else {
                return missing(out, table, name);
            };
            let key = table.foreign_keys.remove(at);
            if key.state == State::Created {
                out.push(Phase::Tables, Some(&id), format!("ALTER TABLE {on} DROP CONSTRAINT {}", ident(&key.name)));
            }
        }
        AlterAction::DropConstraint { name } => {
            if let Some(at) = table.checks.iter().position(|check| check.name.eq_ignore_ascii_case(&name.text)) {
                let check = table.checks.remove(at);
                out.push(Phase::Tables, Some(&id), format!("ALTER TABLE {on} DROP CONSTRAINT {}", ident(&check.name)));
            } else if let Some(at) = table.foreign_keys.iter().position(|key| key.name.eq_ignore_ascii_case(&name.text))
            {
                let key = table.foreign_keys.remove(at);
                if key.state == State::Created {
                    out.push(
                        Phase::Tables,
                        Some(&id),
                        format!("ALTER TABLE {on} DROP CONSTRAINT {}", ident(&key.name)),
                    );
                }
            } else {
                drop_key(engine, out, table, name);
            }
        }
        AlterAction::RenameKey { old, new } => {
            let Some(at) = table.keys.iter().position(|key| key.name.eq_ignore_ascii_case(&old.text)) else {
                return missing(out, table, old);
            };
            let schema = id.database.as_deref().filter(|_| table.kind == TableKind::Base);
            if let Some(key) = table.keys.get_mut(at) {
                key.name.clone_from(&new.text);
                if key.state == State::Created {
                    engine.names.release(schema, &key.target_name);
                    let name = engine.names.index(schema, &id.name, &new.text);
                    let sql = format!("ALTER INDEX {} RENAME TO {}", qualified(schema, &key.target_name), ident(&name));
                    out.push(Phase::Tables, Some(&id), sql);
                    key.target_name = name;
                }
            }
        }
        AlterAction::RenameTable { new } => *renamed = Some(new.clone()),
        AlterAction::Options(options) => {
            if let Some(comment) = &options.comment {
                out.push(Phase::Tables, Some(&id), format!("COMMENT ON TABLE {on} IS {}", quote_string(comment)));
            }
            if let Some(next) = options.auto_increment {
                // MySQL's counter stays past the rows that are there.
                let next = u128::from(next);
                table.next_auto_increment = match table.next_auto_increment {
                    AutoIncrement::Known(before) if !table.holds_rows || before <= next => AutoIncrement::Known(next),
                    _ => AutoIncrement::AtLeast(next),
                };
                table.sequence_behind = true;
            }
            if options.charset.is_some() || options.collation.is_some() {
                table.collation = super::table::table_collation(engine, &table.id, options);
            }
        }
        AlterAction::Convert { charset, collation, span } => {
            convert::convert(engine, out, table, charset.as_ref(), collation.as_ref(), *span);
        }
        AlterAction::Partitions(action, span) => repartition::apply(engine, out, table, action, *span),
        AlterAction::SetVisible { column: name, visible } => {
            let Some(column) = table.column_mut(&name.text) else { return missing(out, table, name) };
            column.invisible = !visible;
            if !visible {
                let message = format!("`{}` is visible on the target", name.text);
                out.report(&code::INVISIBLE_COLUMN, name.span, message);
            }
        }
        AlterAction::EnforceCheck { name } => {
            let Some(check) = table.checks.iter().find(|check| name.is(&check.name)) else {
                let message = format!("the check `{}` was left out, because it was not enforced", name.text);
                return out.report(&code::ALTER_ACTION, name.span, message);
            };
            let sql = format!("ALTER TABLE {on} VALIDATE CONSTRAINT {}", ident(&check.name));
            out.push(Phase::Tables, Some(&id), sql);
        }
        AlterAction::Storage => {}
        AlterAction::Unknown(words) => {
            out.report(&code::ALTER_ACTION, words.span, format!("`{}` has no counterpart", words.text));
        }
    }
}

fn add_constraints(engine: &mut Engine, out: &mut Outcome, table: &mut Table, constraints: &[Constraint]) {
    for constraint in constraints {
        match constraint {
            Constraint::Key(node) => key::add(engine, out, table, node),
            Constraint::ForeignKey(node) => key::add_foreign(engine, out, table, node, false),
            Constraint::Check(node) => {
                let named = |check: &Check| node.name.as_ref().is_some_and(|name| name.is(&check.name));
                if table.checks.iter().any(named) {
                    let message = format!("table `{}` has a check of this name already", table.id.name);
                    return out.report(&code::NAME_TAKEN, node.span, message);
                }
                if let Some((name, condition)) = key::check(engine, out, table, node, table.checks.len() + 1) {
                    let on = engine.sql_name(&table.id);
                    table.unsure |= table.holds_rows && engine.timing == Timing::Immediate;
                    let sql = format!("ALTER TABLE {on} ADD CONSTRAINT {} CHECK ({condition})", ident(&name));
                    out.push(Phase::Tables, Some(&table.id), sql);
                    table.checks.push(Check { name: name.into() });
                }
            }
        }
    }
}

fn drop_key(engine: &mut Engine, out: &mut Outcome, table: &mut Table, name: &Name) {
    let Some(position) = table.keys.iter().position(|key| key.name.eq_ignore_ascii_case(&name.text)) else {
        return missing(out, table, name);
    };
    let Key { state, is_constraint, target_name, .. } = table.keys.remove(position);
    if state != State::Created {
        return;
    }
    let schema = table.schema();
    if !changes_nothing(out) {
        engine.names.release(schema, &target_name);
    }
    let sql = if is_constraint {
        format!("ALTER TABLE {} DROP CONSTRAINT {}", engine.sql_name(&table.id), ident(&target_name))
    } else {
        format!("DROP INDEX {}", qualified(schema, &target_name))
    };
    out.push(Phase::Tables, Some(&table.id), sql);
}

fn rename_column(engine: &mut Engine, out: &mut Outcome, table: &mut Table, old: &Name, new: &str) {
    let on = engine.sql_name(&table.id);
    let new = &engine.spelt(new);
    let Some(column) = table.column_mut(&old.text) else { return missing(out, table, old) };
    if column.name == *new {
        return;
    }
    let was = column.clone();
    column.name.clone_from(new);
    let (before, renamed) = (was.name.clone(), column.clone());
    on_update::remove(engine, out, &table.id, &was);
    out.push(
        Phase::Tables,
        Some(&table.id),
        format!("ALTER TABLE {on} RENAME COLUMN {} TO {}", ident(&before), ident(new)),
    );
    for other in &mut table.columns {
        other.expression = None;
    }
    for part in table.keys.iter_mut().flat_map(|key| &mut key.parts) {
        if part.column.as_ref() == Some(&before) {
            part.target = part.target.replace(&*ident(&before), &ident(new)).into();
            part.column = Some(new.clone());
        }
    }
    for name in table.foreign_keys.iter_mut().flat_map(|key| &mut key.columns) {
        if *name == before {
            name.clone_from(new);
        }
    }
    engine.catalog.rename_parent_column(&table.id, &before, new);
    on_update::create(engine, out, table, &renamed);
}

/// MODIFY and CHANGE give the whole definition anew.
fn change(
    engine: &mut Engine,
    out: &mut Outcome,
    table: &mut Table,
    old: &Name,
    node: &ast::Column,
    constraints: &[Constraint],
) {
    let Some(before) = table.column(&old.text).cloned() else { return missing(out, table, old) };
    if before.name != engine.spelt(&node.name.text) {
        rename_column(engine, out, table, old, &node.name.text);
    }
    if node.generated.is_some() || before.generated {
        out.report(&code::ALTER_ACTION, node.name.span, "a generated column cannot be changed in place");
        return;
    }
    if let (SqlType::Set { members: old }, SqlType::Set { members: new }) = (&before.data_type, &node.data_type)
        && !new.starts_with(old)
    {
        let message = "the members of a SET change places in the values that are there";
        return out.report(&code::ALTER_ACTION, node.name.span, message);
    }
    let (id, on) = (table.id.clone(), engine.sql_name(&table.id));
    let primary = table.primary_key().is_some_and(|key| {
        key.parts
            .iter()
            .any(|part| part.column.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(&node.name.text)))
    });
    let one = column::define(engine, out, table, node, primary);
    let mut after = one.column;
    after.allows_empty_member = before.allows_empty_member;
    let mut own_types = one.before.clone();
    if before.enum_type.is_some() && before.data_type == after.data_type {
        // The type stays as it is.
        after.enum_type.clone_from(&before.enum_type);
        after.target_type.clone_from(&before.target_type);
        own_types.clear();
    }
    if after.enum_type.is_some() {
        for sql in own_types {
            out.push(Phase::Tables, Some(&id), sql);
        }
    }
    let target = types::target(&engine.options, &id.name, &after.name, &after.data_type);
    let name = ident(&after.name);
    let mut actions = Vec::new();
    if let Some(check) = &before.type_check {
        actions.push(format!("DROP CONSTRAINT IF EXISTS {}", ident(check)));
    }
    if !before.auto_increment {
        actions.push(format!("ALTER COLUMN {name} DROP DEFAULT"));
    }
    let collates = after.enum_type.is_none();
    let collate = if collates { column::collate_clause(engine, out, &after, &target, node.type_span) } else { None };
    let collate = collate.unwrap_or_default();
    // A CHANGE has renamed the column already.
    let renamed = Column { name: after.name.clone(), ..before.clone() };
    // A CHAR column holds no spaces at its end.
    let is_char = |column: &Column| matches!(column.data_type, SqlType::Char { .. });
    let trims = is_char(&after) && !is_char(&before) && before.collation.is_some();
    let type_changes = before.target_type != after.target_type || before.collation != after.collation || trims;
    if type_changes && table.layout.as_ref().is_some_and(|layout| layout.is_by(table, &renamed.name)) {
        let message = format!("`{}` decides a row's partition, and cannot get another type", renamed.name);
        return out.report(&code::ALTER_ACTION, node.name.span, message);
    }
    if type_changes && is_shown(engine, table, &renamed) {
        let message = format!("`{}` gets another type, while views or generated columns are made of it", after.name);
        out.report(&code::SHOWN_COLUMN, node.name.span, message);
    }
    let refusable = type_changes || after.not_null_emitted && !before.not_null_emitted;
    if refusable && table.holds_rows && engine.timing == Timing::Immediate {
        table.unsure = true;
        if !widens(&before, &after) {
            crate::translate::doubt::unsure(engine, &id);
        }
    }
    if type_changes {
        release_prefixes(engine, out, table, &renamed, &after.data_type);
    }
    // The target changes no type under a trigger on the column.
    let triggers_change = type_changes || before.on_update != after.on_update;
    if triggers_change {
        on_update::remove(engine, out, &id, &renamed);
    }
    if type_changes {
        let using = assigned_using(engine, out, table, &renamed, &after, node.type_span)
            .or_else(|| types::using(&name, &before.target_type, &after.target_type, &after.data_type))
            .or_else(|| trims.then(|| format!("rtrim({name}, ' ')")));
        let using = using.map(|using| format!(" USING {using}")).unwrap_or_default();
        actions.push(format!("ALTER COLUMN {name} TYPE {}{collate}{using}", after.target_type));
    }
    if after.not_null_emitted != before.not_null_emitted {
        let action = if after.not_null_emitted { "SET" } else { "DROP" };
        actions.push(format!("ALTER COLUMN {name} {action} NOT NULL"));
    }
    if after.auto_increment && !before.auto_increment {
        table.sequence_behind = true;
        if table.holds_rows {
            table.next_auto_increment = table.next_auto_increment.rows_unseen();
        }
    }
    match (before.auto_increment, after.auto_increment) {
        (false, true) if target.form == crate::dump::Form::Integer => {
            actions.push(format!("ALTER COLUMN {name} ADD GENERATED BY DEFAULT AS IDENTITY"));
        }
        (false, true) => {
            for sql in &one.before {
                out.push(Phase::Tables, Some(&id), sql.clone());
            }
            let sequence =
                qualified(table.schema(), &crate::postgres::ident::shorten(format!("{}_{}_seq", id.name, after.name)));
            actions.push(format!("ALTER COLUMN {name} SET DEFAULT nextval({})", quote_string(&sequence)));
        }
        // An identity is dropped before the column gets a type that none may have.
        (true, false) => {
            let sql = format!("ALTER TABLE {on} ALTER COLUMN {name} DROP IDENTITY IF EXISTS");
            out.push(Phase::Tables, Some(&id), sql);
        }
        _ => {}
    }
    if !after.auto_increment
        && let Some(default) = &node.default
        && let column::Default::Sql(value) = column::default_value(engine, out, table, &after, &target, default)
    {
        actions.push(format!("ALTER COLUMN {name} SET DEFAULT {value}"));
    }
    if let (Some(name), Some(check)) = (&after.type_check, column::type_check(engine, &after, &target)) {
        actions.push(format!("ADD CONSTRAINT {} CHECK ({check})", ident(name)));
    }
    if !actions.is_empty() {
        out.push(Phase::Tables, Some(&id), format!("ALTER TABLE {on} {}", actions.join(", ")));
    }
    for sql in one.after {
        out.push(Phase::Tables, Some(&id), sql);
    }
    if before.comment != after.comment {
        let comment = after.comment.as_ref().map_or_else(|| "NULL".to_owned(), |comment| quote_string(comment).into());
        out.push(Phase::Tables, Some(&id), format!("COMMENT ON COLUMN {on}.{name} IS {comment}"));
    }
    if triggers_change {
        on_update::create(engine, out, table, &after);
    }
    if before.enum_type != after.enum_type {
        drop::drop_enum_types(engine, out, &id, std::slice::from_ref(&before));
    }
    if let Some(column) = table.column_mut(&node.name.text) {
        *column = after;
    }
    add_constraints(engine, out, table, constraints);
}

/// Dates, times and what is not held as it is shown become other types, and others become them, as on assignment.
fn assigned_using(
    engine: &mut Engine,
    out: &mut Outcome,
    table: &Table,
    before: &Column,
    after: &Column,
    span: Span,
) -> Option<String> {
    let (old, new) = (Kind::of(&before.data_type), Kind::of(&after.data_type));
    let own_form = |kind: &Kind| {
        kind.is_temporal() || matches!(kind, Kind::Year | Kind::Bit | Kind::Enum(_) | Kind::Set(_) | Kind::Json)
    };
    let bytes = |kind: &Kind, other: &Kind| *kind == Kind::Bytes && !matches!(other, Kind::Bytes | Kind::Text);
    let same = std::mem::discriminant(&old) == std::mem::discriminant(&new) && !old.is_temporal();
    let plain = !own_form(&old) && !own_form(&new) && !bytes(&old, &new) && !bytes(&new, &old);
    if plain || same && before.enum_type.is_none() && after.enum_type.is_none() {
        return None;
    }
    let value = Value::of_column(before, engine.options.collation).typed(ident(&before.name));
    let assigned = engine.in_context(out, |context| {
        // Here a number is the member that is written like it, unlike in a statement that stores it.
        let by_text = value.kind.is_number() && matches!(new, Kind::Enum(_) | Kind::Set(_));
        let value = if by_text { context.as_text(value) } else { value };
        value_for(context, table, after, value, span)
    });
    let assigned = assigned.ok()?;
    Some(format!("{}::{}", assigned.at(Binds::Cast), after.target_type))
}

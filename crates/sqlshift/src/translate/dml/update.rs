//! UPDATE of one table and of several.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/update.html>

use super::super::code::change::{ASSIGNED_AND_READ, MEETS_SEVERAL};
use super::super::code::query as code;
use super::super::expr::{Context, Pg, Translated, Typed, refuse};
use super::insert::{assignments, column_of, default_value};
use super::{Target, change, chosen_rows, find, has_places, place, qualifier, target_sql, targets, value_for};
use crate::catalog::Table;
use crate::mysql::ast::{Assignment, ExprKind, Update};
use crate::postgres::ident::ident;

pub(crate) fn update(context: &mut Context<'_>, node: &Update) -> Translated<String> {
    let parts = (node.ignore, node.with.as_ref(), node.tables.as_slice());
    change(context, parts, |context| single(context, node), |context| several(context, node))
}

fn single(context: &mut Context<'_>, node: &Update) -> Translated<String> {
    let from = context.from(&node.tables)?;
    let all = targets(context, &node.tables);
    let Some(target) = all.first() else { return refuse(&code::EXPRESSION, crate::Span::default(), "no table") };
    let names = node.assignments.iter().map(|assignment| assignment.column.text.clone());
    let table = match target.table.clone() {
        Some(table) => table,
        None if context.engine.views.contains_key(&target.id) => {
            let message = format!("rows of the view `{}` are changed", target.name);
            return refuse(&code::VIEW_CHANGED, crate::Span::default(), message);
        }
        None => std::sync::Arc::new(Table::unknown(target.id.clone(), names, context.engine.utf8mb4())),
    };
    let qualifier = qualifier(context, 0).unwrap_or_else(|| ident(&target.name));
    let rows = chosen_rows(
        context,
        (&from, target),
        &qualifier,
        node.condition.as_ref(),
        &node.order_by,
        node.limit.as_deref(),
    )?;
    let set = assignments(context, &table, &node.assignments)?;
    Ok(["UPDATE ", &from, " SET ", &set, &rows].concat())
}

/// The new values are computed by a query over the join, and then stored by the rows' places.
fn several(context: &mut Context<'_>, node: &Update) -> Translated<String> {
    if node.limit.is_some() {
        return refuse(&code::EXPRESSION, crate::Span::default(), "LIMIT in an UPDATE of several tables");
    }
    let from = context.from(&node.tables)?;
    let all = targets(context, &node.tables);
    // The assignments by table, in their order.
    let mut changed: Vec<(usize, Vec<&Assignment>)> = Vec::new();
    for assignment in &node.assignments {
        let at = match &assignment.table {
            Some(name) => {
                let target = find(&all, &name.text, name.span)?;
                all.iter().position(|other| other.source == target.source)
            }
            None => {
                let has = |target: &Target| {
                    target.table.as_ref().is_some_and(|table| table.column(&assignment.column.text).is_some())
                };
                // A column of no known table is one of a table that is not known.
                let unknown = || all.iter().position(|target| target.table.is_none());
                all.iter().position(has).or_else(unknown).or(if all.is_empty() { None } else { Some(0) })
            }
        };
        let Some(at) = at else {
            let message = format!("`{}` is no column of a table that is changed", assignment.column.text);
            return refuse(&code::EXPRESSION, assignment.column.span, message);
        };
        match changed.iter_mut().find(|(other, _)| *other == at) {
            Some((_, list)) => list.push(assignment),
            None => changed.push((at, vec![assignment])),
        }
    }
    // Other tables may be read.
    context.changed = changed.iter().filter_map(|(at, _)| all.get(*at)).map(|target| target.id.clone()).collect();
    let mut condition = String::new();
    if let Some(node) = &node.condition {
        condition = [" WHERE ", &context.condition(node)?.sql].concat();
        if let Some(scope) = context.scopes.last_mut() {
            scope.holds(node, 0..0);
        }
    }
    let id = |(at, _): &(usize, Vec<&Assignment>)| all.get(*at).map(|target| &target.id);
    if (1..changed.len()).any(|at| changed.iter().take(at).any(|other| id(other) == changed.get(at).and_then(id))) {
        context.report(
            &code::CHANGE_ORDER,
            crate::Span::default(),
            "a row is changed under one of its table's names only",
        );
    }
    let mut selected = Vec::new();
    let mut updates = Vec::new();
    for (number, (at, list)) in changed.iter().enumerate() {
        let Some(target) = all.get(*at) else { continue };
        has_places(context, &target.id)?;
        let names = || list.iter().map(|assignment| assignment.column.text.clone());
        let table = target.table.clone();
        let table =
            table.unwrap_or_else(|| Table::unknown(target.id.clone(), names(), context.engine.utf8mb4()).into());
        let qualifier = qualifier(context, target.source).unwrap_or_else(|| ident(&target.name));
        let (place, found) = place(target, &qualifier, number, "changes");
        selected.push(place);
        let mut set = Vec::new();
        for (position, assignment) in list.iter().enumerate() {
            let column = column_of(context, &table, &assignment.column);
            if matches!(assignment.value.kind, ExprKind::Default) {
                let default = default_value(context, &table, &column, assignment.value.span)?;
                set.push(format!("{} = {default}", ident(&column.name)));
                continue;
            }
            if !context.row_decides(target.source, &assignment.value) {
                let message = "a row may meet several of another table, of which MySQL takes the first";
                context.report(&MEETS_SEVERAL, assignment.value.span, message);
            }
            let value = context.expr(&assignment.value)?;
            if reads_assigned(context, &all, (*at, position), &changed, (assignment, &value)) {
                let message = "MySQL may read what is assigned to another column";
                context.report(&ASSIGNED_AND_READ, assignment.value.span, message);
            }
            let value = value_for(context, &table, &column, value, assignment.value.span)?;
            // Its type on the target is known only where it is stored.
            if column.target_type.is_empty() && value.pg == Pg::Untyped {
                set.push([&*ident(&column.name), " = ", &value.sql].concat());
                continue;
            }
            let own = format!("value_{number}_{position}");
            let cast = if column.target_type.is_empty() { String::new() } else { format!("::{}", column.target_type) };
            selected.push(format!("({}){cast} AS {own}", value.sql));
            set.push([&*ident(&column.name), " = changes.", &own].concat());
        }
        updates.push(format!(
            "UPDATE {} SET {} FROM changes WHERE {found}",
            target_sql(context, target, &qualifier),
            set.join(", ")
        ));
    }
    let last = updates.pop().unwrap_or_default();
    let others: Vec<String> = updates.iter().enumerate().map(|(at, sql)| format!("update_{at} AS ({sql})")).collect();
    let mut common = vec![format!("changes AS (SELECT {} FROM {from}{condition})", selected.join(", "))];
    common.extend(others);
    Ok(format!("WITH {} {last}", common.join(", ")))
}

/// Whether a value is read from columns that are assigned before it, or from those of another table.
fn reads_assigned(
    context: &Context<'_>,
    all: &[Target],
    (own, position): (usize, usize),
    changed: &[(usize, Vec<&Assignment>)],
    (assignment, value): (&Assignment, &Typed),
) -> bool {
    let mut columns = Vec::new();
    let is_whole = assignment.value.each_column(&mut |column| columns.push(column));
    changed.iter().any(|(at, list)| {
        let before = if *at == own { position } else { list.len() };
        let Some(target) = all.get(*at) else { return false };
        let has = |name: &str| target.table.as_ref().is_none_or(|table| table.column(name).is_some());
        list.iter().take(before).any(|other| {
            let name = &other.column;
            let is_read = columns.iter().any(|column| {
                name.is(&column.name)
                    && column
                        .table
                        .as_ref()
                        .map_or_else(|| has(&column.name), |of| of.eq_ignore_ascii_case(&target.name))
            });
            // A query's columns are found in what it became.
            let qualified = qualifier(context, target.source).map(|of| format!("{of}.{}", ident(&name.text)));
            is_read || !is_whole && qualified.is_some_and(|column| value.sql.contains(&column))
        })
    })
}

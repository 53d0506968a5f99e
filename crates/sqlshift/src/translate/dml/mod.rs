//! Statements that change rows.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/sql-data-manipulation-statements.html>

mod assign;
mod bend;
mod delete;
mod distinct;
mod insert;
mod replace;
pub(crate) mod told;
mod update;

pub(crate) use assign::value_for;
pub(crate) use delete::delete;
pub(crate) use insert::{insert, insert_query};
pub(crate) use update::update;

use super::code::query as code;
use super::expr::{Context, Translated, refuse};
use super::query::scope::Scope;
use crate::catalog::{Table, TableId};
use crate::mysql::ast::{Expr, Limit, OrderBy, TableName, TableRef, With};
use crate::postgres::ident::ident;
use compact_str::CompactString;
use std::sync::Arc;

/// A table of the FROM clause of an UPDATE or DELETE.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// What the statement calls it.
    pub(super) name: String,
    pub(super) id: TableId,
    pub(super) table: Option<Arc<Table>>,
    /// It has partitions, each of which numbers the places of its rows.
    pub(super) parted: bool,
    /// Its place among the scope's tables.
    pub(super) source: usize,
}

/// The tables that may be changed, in the order of the scope's.
pub(super) fn targets(context: &Context<'_>, tables: &[TableRef]) -> Vec<Target> {
    fn visit(context: &Context<'_>, table: &TableRef, next: &mut usize, found: &mut Vec<Target>) {
        match table {
            TableRef::Table { name, alias, partitions } => {
                let id = context.engine.table_id(name);
                let own = alias.as_ref().map_or_else(|| name.name.text.clone(), |alias| alias.text.clone());
                let table = context.engine.changeable(&id);
                let parted = !partitions.is_empty() || table.as_ref().is_some_and(|table| table.layout.is_some());
                found.push(Target { name: own.into(), id, table, parted, source: *next });
                *next += 1;
            }
            TableRef::Derived { .. } | TableRef::Json(_) => *next += 1,
            TableRef::Join { left, right, .. } => {
                visit(context, left, next, found);
                visit(context, right, next, found);
            }
            TableRef::Nested(tables) => tables.iter().for_each(|table| visit(context, table, next, found)),
        }
    }
    let (mut next, mut found) = (0, Vec::new());
    for table in tables {
        visit(context, table, &mut next, &mut found);
    }
    found
}

/// The one plain table of a statement, with its alias.
fn only_table(tables: &[TableRef]) -> Option<&TableName> {
    match tables {
        [TableRef::Table { name, .. }] => Some(name),
        _ => None,
    }
}

/// ` WHERE …` of the rows that a statement with ORDER BY and LIMIT changes.
pub(super) fn chosen_rows(
    context: &mut Context<'_>,
    (from, target): (&str, &Target),
    qualifier: &str,
    condition: Option<&Expr>,
    order_by: &[OrderBy],
    limit: Option<&Limit>,
) -> Translated<String> {
    let mut filter = String::new();
    if let Some(condition) = condition {
        filter = [" WHERE ", &context.condition(condition)?.sql].concat();
    }
    let Some(limit) = limit else {
        if let Some(order) = order_by.first() {
            context.report(&code::CHANGE_ORDER, order.expr.span, "rows are changed in no particular order");
        }
        return Ok(filter);
    };
    let mut order = String::new();
    if order_by.is_empty() {
        context.report(&code::LIMIT_WITHOUT_ORDER, limit.count.span, "which rows are changed is up to the server");
    } else {
        let mut terms = Vec::new();
        for term in order_by {
            let typed = context.expr(&term.expr)?;
            terms.push(context.order_term(typed, term.descending));
        }
        order = [" ORDER BY ", &terms.join(", ")].concat();
    }
    if let Some(id) = context.reads.iter().find(|id| context.engine.views.contains_key(id)).cloned() {
        has_places(context, &id)?;
    }
    let limit = context.limit(limit)?;
    let (row, place) = if target.parted {
        (format!("({qualifier}.tableoid, {qualifier}.ctid)"), format!("{qualifier}.tableoid, {qualifier}.ctid"))
    } else {
        ([qualifier, ".ctid"].concat(), [qualifier, ".ctid"].concat())
    };
    Ok([" WHERE ", &row, " IN (SELECT ", &place, " FROM ", from, &filter, &order, &limit, ")"].concat())
}

/// An UPDATE or DELETE: what both share around the change of one table or of several.
pub(super) fn change(
    context: &mut Context<'_>,
    (ignore, with, tables): (bool, Option<&With>, &[TableRef]),
    single: impl FnOnce(&mut Context<'_>) -> Translated<String>,
    several: impl FnOnce(&mut Context<'_>) -> Translated<String>,
) -> Translated<String> {
    context.lenient = ignore;
    context.bends_null = !context.is_strict();
    context.strict_change = context.is_strict();
    if ignore {
        context.report(&code::IGNORED_ERRORS, crate::Span::default(), "errors are not passed over");
    }
    context.changed = targets(context, tables).into_iter().map(|target| target.id).collect();
    with_common(context, with, |context| {
        context.scopes.push(Scope::default());
        let sql = if only_table(tables).is_some() { single(context) } else { several(context) };
        context.scopes.pop();
        sql
    })
}

/// How the columns of a source of the FROM clause are qualified.
pub(super) fn qualifier(context: &Context<'_>, source: usize) -> Option<CompactString> {
    context.scopes.last()?.sources.get(source).map(|source| source.qualifier.clone())
}

/// Runs with the common tables of a statement in sight, and puts them before what comes out.
fn with_common(
    context: &mut Context<'_>,
    with: Option<&With>,
    run: impl FnOnce(&mut Context<'_>) -> Translated<String>,
) -> Translated<String> {
    let Some(with) = with else { return run(context) };
    let before = context.common.len();
    let head = context.with(with)?;
    let sql = run(context);
    context.common.truncate(before);
    let sql = sql?;
    Ok(match sql.strip_prefix("WITH ") {
        Some(more) => format!("{head}, {more}"),
        None => format!("{head} {sql}"),
    })
}

/// A table's name with its alias, as an UPDATE or DELETE names its target.
pub(super) fn target_sql(context: &Context<'_>, target: &Target, qualifier: &str) -> String {
    let name = context.engine.sql_name(&target.id);
    if qualifier == ident(&target.id.name) { name.into() } else { format!("{name} AS {qualifier}") }
}

/// Where a row of this target is, for the query that finds the rows, and the condition that finds it again in `rows`.
pub(super) fn place(target: &Target, qualifier: &str, number: usize, rows: &str) -> (String, String) {
    let mut selected = format!("{qualifier}.ctid AS row_{number}");
    let mut condition = format!("{qualifier}.ctid = {rows}.row_{number}");
    if target.parted {
        selected.push_str(&format!(", {qualifier}.tableoid AS part_{number}"));
        condition.push_str(&format!(" AND {qualifier}.tableoid = {rows}.part_{number}"));
    }
    (selected, condition)
}

/// The target of this name.
pub(super) fn find<'t>(targets: &'t [Target], name: &str, span: crate::Span) -> Translated<&'t Target> {
    let exact = targets.iter().find(|target| target.name == name);
    match exact.or_else(|| targets.iter().find(|target| target.name.eq_ignore_ascii_case(name))) {
        Some(target) => Ok(target),
        None => refuse(&code::COLUMN_UNKNOWN, span, format!("there is no table `{name}` here")),
    }
}

/// A statement that finds rows by their places needs a table: the rows of views have none.
pub(super) fn has_places(context: &Context<'_>, id: &TableId) -> Translated<()> {
    if context.engine.views.contains_key(id) {
        let message = format!("rows of the view `{}` are changed beside others", id.name);
        return refuse(&code::VIEW_CHANGED, crate::Span::default(), message);
    }
    Ok(())
}

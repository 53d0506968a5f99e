//! Views.
//!
//! In a dump they come when everything else is there: mysqldump writes stand-ins first, and a view may stand before
//! one that it reads.

use super::code::{query as query_code, statement as code};
use super::query::Purpose;
use super::query::scope::SourceColumn;
use super::{Engine, Order, Outcome, Phase, Timing, doubt, names};
use crate::catalog::{Column, Declared, Table, TableId};
use crate::few::Few;
use crate::mysql::ast::{CheckOption, CreateView, ExprKind, QueryBody, SelectItem, TableName, TableRef};
use crate::postgres::ident::{ident_list, shorten};
use crate::report::Diagnostic;
use compact_str::CompactString;

/// A view that waits for the end of a dump.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    id: TableId,
    node: CreateView,
    declared: Declared,
    /// The database that its unqualified names belong to.
    database: Option<CompactString>,
}

/// `CREATE VIEW`
pub(super) fn create(engine: &mut Engine, out: &mut Outcome, node: CreateView) {
    let id = engine.new_table_id(&node.name);
    if engine.catalog.table(&id).is_some() {
        let message = format!("`{}` is a table", id.name);
        return out.report(&super::code::ddl::NAME_TAKEN, node.name.span(), message);
    }
    let known = engine.views.get(&id).cloned();
    if known.is_some() && !node.or_replace && !node.if_not_exists {
        return out.report(&super::code::ddl::NAME_TAKEN, node.name.span(), format!("`{}` already exists", id.name));
    }
    if known.is_none() && node.alter {
        if engine.timing == Timing::Deferred {
            return out.unknown_table(node.name.span(), &id.name);
        }
        let message = format!("the view `{}` is not known", id.name);
        out.report(&super::code::query::TABLE_NOT_KNOWN, node.name.span(), message);
    }
    if known.is_some() && node.if_not_exists {
        return out.report(&super::code::ddl::TABLE_EXISTS, node.name.span(), format!("`{}` already exists", id.name));
    }
    engine.views_gone.remove(&id);
    names::make_way(engine, out, &id);
    engine.names.take(id.database.as_deref(), &id.name);
    let (before, created) = (out.pieces.len(), engine.created_now.len());
    let Some((sql, columns, reads)) = definition(engine, out, &id, &node) else { return };
    let Some(columns) = columns else {
        let sql = if node.or_replace || node.alter { sql.replacen("CREATE", "CREATE OR REPLACE", 1) } else { sql };
        engine.has_views = true;
        return out.push_ordered(Order::Everything, Phase::Tables, Some(&id), sql);
    };
    if engine.timing == Timing::Deferred {
        // It is translated again when all tables are there.
        out.pieces.truncate(before);
        engine.forget_created(created);
        let declared = out.declared(node.name.span());
        let database = engine.session.database.clone();
        engine.views.insert(id.clone(), columns);
        engine.pending_views.retain(|pending| pending.id != id);
        engine.pending_views.push(Pending { id, node, declared, database });
        return;
    }
    if known.is_some() {
        let dependents = if forget_dependents(engine, &id) { " CASCADE" } else { "" };
        out.push(Phase::Tables, Some(&id), format!("DROP VIEW {}{dependents}", engine.sql_name(&id)));
    }
    out.push_ordered(Order::Everything, Phase::Tables, Some(&id), sql);
    engine.has_views = true;
    if let Some(table) = as_table(engine, &id, &node, &columns) {
        engine.view_tables.insert(id.clone(), std::sync::Arc::new(table));
    }
    engine.view_reads.insert(id.clone(), reads);
    engine.views.insert(id, columns);
}

/// The statement that creates the view, its columns as far as they are known, and what it reads.
fn definition(
    engine: &mut Engine,
    out: &mut Outcome,
    id: &TableId,
    node: &CreateView,
) -> Option<(String, Option<Vec<SourceColumn>>, Few<TableId>)> {
    let translated = engine.in_context(out, |context| {
        let queried = context.query(&node.query, Purpose::View)?;
        Ok((queried, std::mem::take(&mut context.reads)))
    });
    let (queried, reads) = match translated {
        Ok(translated) => translated,
        Err(refused) => {
            let Diagnostic { span, message, .. } = *refused.0.clone();
            out.diagnostics.push(*refused.0);
            out.report(&code::VIEW, span, format!("the view `{}` was not translated: {message}", id.name));
            return None;
        }
    };
    let option = |changeable: bool| match node.check_option.filter(|_| changeable) {
        Some(CheckOption::Cascaded) => "\nWITH CASCADED CHECK OPTION",
        Some(CheckOption::Local) => "\nWITH LOCAL CHECK OPTION",
        None => "",
    };
    if !queried.known {
        if engine.timing == Timing::Deferred {
            out.report(&code::VIEW, node.name.span(), format!("`{}` reads a table that is not known", id.name));
            return None;
        }
        let names: Vec<String> = node.columns.iter().map(|name| shorten(&name.text).into_owned()).collect();
        let list = if names.is_empty() { String::new() } else { format!(" ({})", ident_list(&names)) };
        let sql = format!("CREATE VIEW {}{list} AS\n{}{}", engine.sql_name(id), queried.sql, option(true));
        return Some((sql, None, reads));
    }
    let mut columns = queried.columns;
    if !node.columns.is_empty() {
        if node.columns.len() != columns.len() {
            let message = "the list of columns is of another length than the query's";
            out.report(&super::code::query::COLUMN_COUNT, node.name.span(), message);
            return None;
        }
        for (column, name) in columns.iter_mut().zip(&node.columns) {
            column.name = shorten(&name.text).into();
        }
    }
    for (at, column) in columns.iter().enumerate() {
        if columns.iter().skip(at + 1).any(|other| other.name == column.name) {
            out.report(&code::VIEW, node.name.span(), format!("two of its columns are named `{}`", column.name));
            return None;
        }
    }
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let list = if node.columns.is_empty() { String::new() } else { format!(" ({})", ident_list(&names)) };
    // Rows of another view cannot be changed through it on the target, so there is nothing to check.
    let option = option(as_table(engine, id, node, &columns).is_some());
    let sql = format!("CREATE VIEW {}{list} AS\n{}{option}", engine.sql_name(id), queried.sql);
    Some((sql, Some(columns), reads))
}

/// The view as a table, if its rows are those of one and all of its columns are columns of that.
fn as_table(engine: &Engine, id: &TableId, node: &CreateView, columns: &[SourceColumn]) -> Option<Table> {
    let QueryBody::Select(select) = &node.query.body else { return None };
    // MySQL changes no view that reads its own table once more; which tables a query reads is not looked at here.
    let has_query = select.condition.as_ref().is_some_and(|condition| !condition.each_column(&mut |_| {}));
    let plain = !select.distinct
        && !has_query
        && select.group_by.is_empty()
        && select.having.is_none()
        && node.query.limit.is_none()
        && node.query.with.is_none();
    let [TableRef::Table { name, .. }] = select.from.as_slice() else { return None };
    let base = engine.changeable(&engine.table_id(name)).filter(|_| plain)?;
    let mut sources = Vec::new();
    for item in &select.items {
        match item {
            SelectItem::Star(_) | SelectItem::TableStar { .. } => {
                sources.extend(base.columns.iter().filter(|column| !column.invisible).cloned());
            }
            SelectItem::Expr { expr, .. } => match &expr.kind {
                ExprKind::Column(column) => sources.push(base.column(&column.name)?.clone()),
                // PostgreSQL refuses to change it, and so does MySQL.
                _ => sources.push(Column { generated: true, ..base.columns.first()?.clone() }),
            },
        }
    }
    if sources.len() != columns.len() {
        return None;
    }
    let named = sources.into_iter().zip(columns);
    let columns = named.map(|(source, column)| Column { name: column.name.clone(), ..source }).collect();
    Some(Table {
        id: id.clone(),
        columns,
        keys: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        ..Table::clone(&base)
    })
}

/// `DROP VIEW`
pub(super) fn drop(engine: &mut Engine, out: &mut Outcome, if_exists: bool, views: &[TableName]) {
    for view in views {
        let id = engine.table_id(view);
        // A table of this name stays.
        if engine.catalog.table(&id).is_some() {
            continue;
        }
        let known = engine.views.remove(&id).is_some();
        // MySQL keeps views whose tables are gone.
        let if_exists = engine.views_gone.remove(&id) || if_exists;
        engine.names.release(id.database.as_deref(), &id.name);
        engine.view_tables.remove(&id);
        let pending = engine.pending_views.len();
        engine.pending_views.retain(|pending| pending.id != id);
        if engine.pending_views.len() < pending {
            continue;
        }
        if engine.timing == Timing::Deferred && !known {
            out.report(&code::NOTHING_TO_DROP, view.span(), "there is no such view");
            continue;
        }
        let dependents = if forget_dependents(engine, &id) { " CASCADE" } else { "" };
        // A view that was not translated is not there.
        let lenient = if if_exists || !known || doubt::is_in_doubt(engine, &id) { "IF EXISTS " } else { "" };
        out.push(Phase::Tables, Some(&id), format!("DROP VIEW {lenient}{}{dependents}", engine.sql_name(&id)));
    }
}

/// A table or view has another name. PostgreSQL's views go on reading it; MySQL's read what has the old name, once there is
/// something again.
pub(super) fn renamed(engine: &mut Engine, out: &mut Outcome, old: &TableId, new: &TableId) {
    let mut followed = Vec::new();
    for (view, reads) in &mut engine.view_reads {
        if reads.remove(old) {
            reads.insert(new.clone());
            followed.push(view.clone());
        }
    }
    for view in followed {
        let message = format!("`{}` goes on reading this, and on MySQL what has the name `{}`", view.name, old.name);
        out.report(&query_code::ROWS_DIFFER, crate::Span::default(), message);
        doubt::unsure_rows(engine, &view);
    }
    if let Some(columns) = engine.views.remove(old) {
        engine.views.insert(new.clone(), columns);
    }
    if let Some(table) = engine.view_tables.remove(old) {
        engine.view_tables.insert(new.clone(), table);
    }
    if let Some(reads) = engine.view_reads.remove(old) {
        engine.view_reads.insert(new.clone(), reads);
    }
}

impl Engine {
    /// A view reads this table.
    pub(super) fn is_read(&self, id: &TableId) -> bool {
        self.view_reads.values().any(|reads| reads.contains(id))
    }
}

/// Forgets the views that read this table or view; PostgreSQL drops them with it.
pub(super) fn forget_dependents(engine: &mut Engine, id: &TableId) -> bool {
    let dependents: Vec<TableId> =
        engine.view_reads.iter().filter(|(_, reads)| reads.contains(id)).map(|(view, _)| view.clone()).collect();
    for dependent in &dependents {
        engine.views_gone.insert(dependent.clone());
        engine.view_reads.remove(dependent);
        engine.views.remove(dependent);
        engine.names.release(dependent.database.as_deref(), &dependent.name);
        engine.view_tables.remove(dependent);
        forget_dependents(engine, dependent);
    }
    engine.view_reads.remove(id);
    !dependents.is_empty()
}

/// Writes the views that waited, each behind those that it reads.
pub(super) fn flush(engine: &mut Engine, out: &mut Outcome) {
    let mut pending = std::mem::take(&mut engine.pending_views);
    for view in &pending {
        engine.views.remove(&view.id);
    }
    let database = engine.session.database.clone();
    let mut progress = true;
    while progress && !pending.is_empty() {
        progress = false;
        let mut waiting = Vec::new();
        for view in pending {
            engine.session.database.clone_from(&view.database);
            let mut attempt = Outcome::default();
            let created = engine.created_now.len();
            match definition(engine, &mut attempt, &view.id, &view.node) {
                Some((sql, Some(columns), _)) if attempt.verdict() != crate::Verdict::Unsupported => {
                    out.pieces.append(&mut attempt.pieces);
                    out.push_ordered(Order::Everything, Phase::Sequences, Some(&view.id), sql);
                    engine.views.insert(view.id, columns);
                    progress = true;
                }
                _ => {
                    engine.forget_created(created);
                    waiting.push((view, attempt));
                }
            }
        }
        if !progress {
            for (view, attempt) in waiting {
                for diagnostic in attempt.diagnostics {
                    out.late(view.declared, Diagnostic { span: view.declared.span, ..diagnostic });
                }
            }
            break;
        }
        pending = waiting.into_iter().map(|(view, _)| view).collect();
    }
    engine.session.database = database;
}

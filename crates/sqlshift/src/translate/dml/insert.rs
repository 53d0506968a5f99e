//! INSERT and REPLACE whose rows are not all literals, or that meet rows with the same key.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/insert.html>

use super::super::code::query as code;
use super::super::expr::typed::Typed;
use super::super::expr::{Binds, Context, Kind, Pg, Translated, refuse};
use super::super::query::scope::{Scope, Source, Value};
use super::super::query::{Purpose, Queried};
use super::replace::{replace, replace_unknown};
use super::{bend, distinct, told, value_for};
use crate::catalog::{Column, Key, KeyPart, Table, TableId};
use crate::mysql::ast::{Assignment, Expr, ExprKind, Insert, InsertSource, Name};
use crate::postgres::ident::{ident, push_ident, shorten};
use crate::span::Span;
use compact_str::{CompactString, format_compact};
use std::borrow::Cow;

/// The statements that an INSERT becomes, and what else must be done for it.
pub(crate) struct Inserted {
    pub(crate) sql: Vec<String>,
    /// Values were given for the `AUTO_INCREMENT` column.
    pub(crate) counts: bool,
    /// The keys must stand before it.
    pub(crate) needs_keys: bool,
}

/// An INSERT or REPLACE into the table of this name.
pub(crate) fn insert(context: &mut Context<'_>, node: &Insert, id: &TableId) -> Translated<Inserted> {
    let known = context.engine.changeable(id);
    let mut table = match known {
        Some(table) => table,
        None if context.engine.views.contains_key(id) => {
            return refuse(&code::VIEW_CHANGED, node.table.span(), format!("rows are put into the view `{}`", id.name));
        }
        None => std::sync::Arc::new(unknown_table(context, id, node)?),
    };
    let mut columns = named_columns(context, &table, node);
    let mut source = Cow::Borrowed(&node.source);
    if context.engine.session.clock_is_set {
        give_readings(context, &table, &mut columns, source.to_mut(), node.table.span());
    }
    context.lenient = node.ignore;
    let mut implicit = Vec::new();
    if !context.is_strict() {
        implicit = bend::give_implicit_defaults(context, &table, &mut columns, source.to_mut(), node.table.span());
        // A row alone is refused in every mode.
        context.bends_null = node.ignore || !matches!(&*source, InsertSource::Values(rows) if rows.len() == 1);
    }
    let is_view = context.engine.catalog.table(id).is_none() && context.engine.views.contains_key(id);
    let computed = table.columns.iter().any(|column| column.generated);
    if is_view && table.keys.is_empty() && !node.on_duplicate.is_empty() {
        guess_key(context, std::sync::Arc::make_mut(&mut table), node);
    }
    if is_view && (computed || node.replace) {
        return refuse(
            &code::VIEW_CHANGED,
            node.table.span(),
            "MySQL or PostgreSQL refuses to put these rows into a view",
        );
    }
    context.strict_change = context.is_strict();
    let mut inserted = Inserted { sql: Vec::new(), counts: false, needs_keys: false };
    inserted.counts = columns.iter().any(|column| column.auto_increment);
    let name = context.engine.sql_name(id);
    let numbered = table
        .columns
        .iter()
        .any(|column| column.auto_increment && !columns.iter().any(|other| other.name == column.name));
    if numbered && matches!(*source, InsertSource::Query(_)) {
        context.report(&code::NUMBERED_ROWS, node.table.span(), "the new rows get other numbers");
    }
    if (numbered || inserted.counts) && !context.engine.session.counter_steps.is_empty() {
        context.report(&code::COUNTER_STEPS, node.table.span(), "the new rows may get other numbers");
    }
    let is_given = |name: &str| columns.iter().any(|column| column.name == name);
    let told = told::default_left_out(&table, is_given, node.table.span());
    context.needs.diagnostics.extend(told.into_iter().chain(told::no_partition(&table, node.table.span())));
    let source = match &*source {
        InsertSource::Values(rows) => {
            context.changed = vec![id.clone()];
            values(context, &table, &columns, rows)?
        }
        InsertSource::Query(query) => {
            let queried = context.query(query, Purpose::Value)?;
            let differ = queried.single || distinct::query_rows_differ(&table, &columns, &queried);
            let mut sql = insert_query(context, &table, &columns, queried, query.span.0)?;
            if !implicit.is_empty() {
                let mut values = String::new();
                for column in &implicit {
                    let value = bend::implicit_default(context, &table, column, node.table.span())?;
                    values.push_str(&format!(", {}::{}", value.sql, column.target_type));
                }
                sql = format!("SELECT q.*{values} FROM ({sql}) AS q");
            }
            columns.extend(implicit);
            context.bends_null = node.ignore;
            Rows { sql, values: None, is_query: !differ }
        }
    };
    let unnamed = columns.iter().any(|column| column.name.is_empty());
    let mut target = String::from(name.as_str());
    for (at, column) in columns.iter().enumerate().filter(|_| !unnamed) {
        target.push_str(if at == 0 { " (" } else { ", " });
        push_ident(&mut target, &column.name);
    }
    if !columns.is_empty() && !unnamed {
        target.push(')');
    }
    let is_known = context.engine.changeable(id).is_some();
    if node.replace && (unnamed || columns.is_empty() && !is_known) {
        return Ok(replace_unknown(context, inserted, &table, &source, node));
    }
    if node.replace {
        return replace(context, inserted, &table, &columns, &target, &source, node);
    }
    let mut ending = String::new();
    if !node.on_duplicate.is_empty() {
        inserted.needs_keys = true;
        ending = on_duplicate(context, &table, &columns, node)?;
        if numbered && matches!(&source.values, Some(rows) if rows.len() > 1) && !ending.is_empty() {
            let message = "rows behind one that is there already get other numbers";
            context.report(&code::NUMBERED_ROWS, node.table.span(), message);
        }
        // PostgreSQL changes no row twice in one statement.
        match &source.values {
            Some(rows) if rows.len() > 1 && !ending.is_empty() && !distinct::differ(&table, &columns, rows) => {
                if table.unique_keys().count() > 1 || parts_may_stop(&table, &columns, rows) {
                    context.needs.diagnostics.push(told::in_parts(node.table.span()));
                }
                for row in rows {
                    let texts: Vec<&str> = row.iter().map(|value| value.sql.as_str()).collect();
                    inserted.sql.push(format!("INSERT INTO {target} VALUES ({}){ending}", texts.join(", ")));
                }
                return Ok(inserted);
            }
            None if !ending.is_empty() && source.is_query => meets_itself(context, node.table.span()),
            _ => {}
        }
    } else if node.ignore {
        inserted.needs_keys = true;
        " ON CONFLICT DO NOTHING".clone_into(&mut ending);
        context.needs.diagnostics.push(told::ignored_errors(node.table.span()));
    }
    inserted.sql.push(["INSERT INTO ", &target, " ", &source.sql, &ending].concat());
    Ok(inserted)
}

/// Rows that are written by a statement each may be refused at one of them.
pub(super) fn parts_may_stop(table: &Table, columns: &[Column], rows: &[Vec<Typed>]) -> bool {
    let given = |name: &str| columns.iter().any(|column| column.name == name);
    let unfit = |value: &Typed, column: &Column| match value.sql.as_str() {
        "DEFAULT" => !column.nullable && !column.has_default && !column.auto_increment,
        _ if value.is_null() => !column.nullable && !column.auto_increment,
        _ => value.constant.is_none(),
    };
    told::may_be_refused(table, given)
        || rows.iter().any(|row| row.iter().zip(columns).any(|(value, column)| unfit(value, column)))
}

/// The clock was stopped: columns whose default is its reading get that as a value.
fn give_readings(
    context: &mut Context<'_>,
    table: &Table,
    columns: &mut Vec<Column>,
    source: &mut InsertSource,
    span: Span,
) {
    let given: Vec<CompactString> = columns.iter().map(|column| column.name.clone()).collect();
    let left_out = table.columns.iter().filter(|column| column.default_is_now && !given.contains(&column.name));
    let before = columns.len();
    columns.extend(left_out.cloned());
    match source {
        InsertSource::Values(rows) => {
            for row in rows {
                // `VALUES ()` gives every column its default.
                let from = if row.is_empty() { 0 } else { before };
                row.extend((from..columns.len()).map(|_| Expr::new(ExprKind::Default, span)));
            }
        }
        InsertSource::Query(_) if columns.len() > before => {
            columns.truncate(before);
            context.report(&code::STOPPED_CLOCK, span, "a column gets the time of the target's own clock");
        }
        InsertSource::Query(_) => {}
    }
}

/// Rows of a query that have the key of each other.
pub(super) fn meets_itself(context: &mut Context<'_>, span: Span) {
    context.report(&code::ROWS_MEET, span, "two rows of the query may have the same key");
}

/// A table of which only the names in the statement are known.
fn unknown_table(context: &mut Context<'_>, id: &TableId, node: &Insert) -> Translated<Table> {
    let span = node.table.span();
    context.tell_not_known(id, span);
    let names: Vec<CompactString> = match (&node.columns, &node.source) {
        (Some(names), _) if !names.is_empty() => names.iter().map(|name| name.text.clone()).collect(),
        (_, InsertSource::Values(rows)) => vec![CompactString::default(); rows.first().map_or(0, Vec::len)],
        (_, InsertSource::Query(query)) => {
            let width = context.query(query, Purpose::Value)?.columns.len();
            vec![CompactString::default(); width]
        }
    };
    let mut table = Table::unknown(id.clone(), names, context.engine.utf8mb4());
    if node.replace || !node.on_duplicate.is_empty() {
        guess_key(context, &mut table, node);
    }
    Ok(table)
}

/// Gives a table of which no key is known the columns that the statement does not update for one.
fn guess_key(context: &mut Context<'_>, table: &mut Table, node: &Insert) {
    let given = node.columns.iter().flatten().map(|name| name.text.as_str());
    let kept: Vec<&str> =
        given.clone().filter(|name| !node.on_duplicate.iter().any(|other| other.column.is(name))).collect();
    let own = kept.iter().find(|name| name.eq_ignore_ascii_case("id")).copied();
    let key = match (own, kept.is_empty() || node.replace) {
        (Some(own), _) => vec![own],
        (None, true) => given.take(1).collect(),
        (None, false) => kept,
    };
    let Some((first, others)) = key.split_first() else {
        let key = if node.replace { "its first column" } else { "its primary key" };
        let message = format!("the keys of `{}` are not known; {key} is taken for one", table.id.name);
        context.report(&code::KEYS_GUESSED, node.table.span(), message);
        let name = shorten(format!("{}_pkey", table.id.name)).into_owned();
        table.keys.push(Key { target_name: name.into(), ..Key::guessed([]) });
        return;
    };
    let others = if others.is_empty() { "" } else { " and others" };
    let message = format!("the keys of `{}` are not known; `{first}`{others} is taken for one", table.id.name);
    context.report(&code::KEYS_GUESSED, node.table.span(), message);
    let parts = key.iter().map(|name| (*name).to_owned());
    table.keys.push(Key::guessed(parts.map(|name| KeyPart {
        target: ident(&name),
        column: Some(name.into()),
        descending: false,
    })));
}

/// The source of the rows, as one text and as the rows themselves if they are few.
pub(super) struct Rows {
    pub(super) sql: String,
    pub(super) values: Option<Vec<Vec<Typed>>>,
    /// They are those of a query, and two of them may have the same key.
    pub(super) is_query: bool,
}

fn named_columns(context: &mut Context<'_>, table: &Table, node: &Insert) -> Vec<Column> {
    match &node.columns {
        Some(names) if !names.is_empty() => {
            names.iter().map(|name| column_of(context, table, name).into_owned()).collect()
        }
        Some(_) if matches!(&node.source, InsertSource::Values(rows) if rows.iter().all(Vec::is_empty)) => Vec::new(),
        _ => table.columns.iter().filter(|column| !column.invisible).cloned().collect(),
    }
}

fn values(context: &mut Context<'_>, table: &Table, columns: &[Column], rows: &[Vec<Expr>]) -> Translated<Rows> {
    let mut sql = String::from("VALUES ");
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        // A value may name the columns before it, as they are in the new row.
        let mut given: Vec<(&str, Typed)> = Vec::with_capacity(row.len());
        if sql.len() > "VALUES ".len() {
            sql.push_str(",\n    ");
        }
        if row.is_empty() {
            if rows.len() == 1 && columns.iter().all(|_| true) {
                return Ok(Rows { sql: "DEFAULT VALUES".to_owned(), values: None, is_query: false });
            }
            sql.push_str(&format!("({})", vec!["DEFAULT"; columns.len()].join(", ")));
            continue;
        }
        if row.len() != columns.len() {
            return refuse(&code::COLUMN_COUNT, Span::default(), "a row has another number of values than columns");
        }
        sql.push('(');
        for (node, column) in row.iter().zip(columns) {
            if column.generated && !matches!(node.kind, ExprKind::Default | ExprKind::DefaultOf(_)) {
                return refuse(
                    &code::EXPRESSION,
                    node.span,
                    format!("a value for the generated column `{}`", column.name),
                );
            }
            let value = row_value(context, table, column, node, &given)?;
            if !given.is_empty() {
                sql.push_str(", ");
            }
            sql.push_str(&value.sql);
            given.push((&column.name, value));
        }
        sql.push(')');
        all.push(given.into_iter().map(|(_, value)| value).collect());
    }
    Ok(Rows { sql, values: Some(all), is_query: false })
}

/// One value of a row.
fn row_value(
    context: &mut Context<'_>,
    table: &Table,
    column: &Column,
    node: &Expr,
    given: &[(&str, Typed)],
) -> Translated<Typed> {
    let default = |sql: &str| Typed::new(sql, Kind::Unknown, Pg::Other);
    if matches!(node.kind, ExprKind::Default) {
        return Ok(default(&default_value(context, table, column, node.span)?));
    }
    if let ExprKind::Column(name) = &node.kind {
        // The value of a column before it; of one behind it, its default.
        match given.iter().find(|(own, _)| own.eq_ignore_ascii_case(&name.name)) {
            Some((_, value)) if value.sql != "DEFAULT" => {
                return value_for(context, table, column, value.clone(), node.span);
            }
            _ => return refuse(&code::EXPRESSION, node.span, "a column's name among the values"),
        }
    }
    let value = if matches!(node.kind, ExprKind::Literal(_)) {
        context.expr(node)?
    } else {
        let scope = row_scope(context, table, node, given)?;
        context.scopes.push(scope);
        let value = context.expr(node);
        context.scopes.pop();
        value?
    };
    if column.auto_increment {
        let zero = value.constant_integer() == Some(0) && !context.engine.session.mode.no_auto_value_on_zero;
        if value.is_null() || zero {
            return Ok(default("DEFAULT"));
        }
        let known = value.constant_integer().is_some();
        let value = value_for(context, table, column, value, node.span)?;
        return if known { Ok(value) } else { counted(context, table, column, value, node.span) };
    }
    value_for(context, table, column, value, node.span)
}

/// What names mean in a value: the columns before it, as they are in the new row.
fn row_scope(context: &Context<'_>, table: &Table, node: &Expr, given: &[(&str, Typed)]) -> Translated<Scope> {
    let value_of =
        |name: &str| given.iter().find(|(own, value)| own.eq_ignore_ascii_case(name) && value.sql != "DEFAULT");
    let (mut names, mut others) = (false, false);
    node.each_column(&mut |named| {
        names = true;
        others |= table.column(&named.name).is_some() && value_of(&named.name).is_none();
    });
    if others {
        return refuse(&code::EXPRESSION, node.span, "a column's name among the values");
    }
    if !names {
        return Ok(Scope::default());
    }
    let known = table.columns.iter().filter_map(|column| {
        let (_, value) = value_of(&column.name)?;
        Some((column.name.clone(), new_value(column, value)))
    });
    let source = Source::of_table(table, None, context.engine.options.collation);
    Ok(Scope { sources: vec![source], assigned: known.collect(), ..Scope::default() })
}

/// What a column is from then on that gets this value.
fn new_value(column: &Column, value: &Typed) -> Typed {
    let stored = if !column.target_type.is_empty() && (value.pg == Pg::Untyped || value.binds < Binds::Cast) {
        format_compact!("({})::{}", value.sql, column.target_type)
    } else {
        value.sql.clone()
    };
    let own = Value::of_column(column, crate::CollationPolicy::Faithful);
    Typed { volatility: value.volatility, ..own.typed(stored) }
}

/// A value for an `AUTO_INCREMENT` column: NULL and 0 ask for the next number.
fn counted(context: &Context<'_>, table: &Table, column: &Column, value: Typed, span: Span) -> Translated<Typed> {
    let takes_zero = context.engine.session.mode.no_auto_value_on_zero;
    if takes_zero && !value.nullable {
        return Ok(value);
    }
    let Some(own) = context.engine.catalog.table(&table.id) else {
        return refuse(
            &code::VIEW_CHANGED,
            span,
            format!("rows that are numbered go into the view `{}`", table.id.name),
        );
    };
    let counter = counter(context, own, column);
    let given = if takes_zero { value.sql.clone() } else { format_compact!("nullif({}, 0)", value.sql) };
    Ok(value.becomes(format!("coalesce({given}, {counter})"), value.kind.clone(), value.pg))
}

/// The text of a query whose columns go into these.
pub(crate) fn insert_query(
    context: &mut Context<'_>,
    table: &Table,
    columns: &[Column],
    queried: Queried,
    span: Span,
) -> Translated<String> {
    if !queried.known {
        return Ok(queried.sql);
    }
    if queried.columns.len() != columns.len() {
        return refuse(&code::COLUMN_COUNT, span, "the query has another number of columns");
    }
    let mut list = Vec::new();
    let mut changed = false;
    for (at, (given, column)) in queried.columns.iter().zip(columns).enumerate() {
        let name = format!("q.c{}", at + 1);
        let value = given.value.typed(name.clone());
        // A hexadecimal literal would be a number here, and other bytes would spell one.
        if value.kind == Kind::Bytes && value.coercible && Kind::of(&column.data_type).is_number() {
            let message = format!("bytes of literals or functions go into `{}`", column.name);
            return refuse(&code::EXPRESSION, span, message);
        }
        let mut value = value_for(context, table, column, value, span)?;
        if column.auto_increment {
            value = counted(context, table, column, value, span)?;
        }
        changed |= value.sql != name;
        list.push(value.sql);
    }
    if !changed {
        return Ok(queried.sql);
    }
    let names: Vec<String> = (1..=columns.len()).map(|at| format!("c{at}")).collect();
    Ok(format!("SELECT {} FROM ({}) AS q ({})", list.join(", "), queried.sql, names.join(", ")))
}

/// The next value of a table's counter.
fn counter(context: &Context<'_>, table: &Table, column: &Column) -> String {
    let name = context.engine.sql_name(&table.id);
    let (name, column) =
        (crate::postgres::literal::quote_string(&name), crate::postgres::literal::quote_string(&column.name));
    format!("nextval(pg_get_serial_sequence({name}, {column}))")
}

/// The unique keys that a row with these columns may meet.
pub(super) fn keys_met<'t>(table: &'t Table, columns: &[Column]) -> Vec<&'t Key> {
    table
        .unique_keys()
        .filter(|key| {
            // A key whose columns are all left out is met only by its default, and a counter's is new.
            key.parts
                .iter()
                .any(|part| part.column.as_ref().is_none_or(|name| columns.iter().any(|column| column.name == *name)))
                || key.parts.iter().all(|part| {
                    let column = part.column.as_ref().and_then(|name| table.column(name));
                    column.is_some_and(|column| !column.auto_increment && column.has_default)
                })
        })
        .collect()
}

/// ` ON CONFLICT (key) DO UPDATE SET …`
fn on_duplicate(context: &mut Context<'_>, table: &Table, columns: &[Column], node: &Insert) -> Translated<String> {
    let span = node.table.span();
    let keys = keys_met(table, columns);
    let key = match keys.as_slice() {
        [] => return Ok(String::new()),
        [only] => *only,
        [first, ..] => {
            context.report(
                &code::SEVERAL_KEYS,
                span,
                format!("only duplicates of the key `{}` are updated", first.name),
            );
            first
        }
    };
    let target: Vec<&str> = key.parts.iter().map(|part| part.target.as_str()).collect();
    let target = match target.as_slice() {
        [] => format!("ON CONSTRAINT {}", ident(&key.target_name)),
        parts => format!("({})", parts.join(", ")),
    };
    let policy = context.engine.options.collation;
    let known = context.engine.changeable(&table.id).is_some();
    let own = Source { known, ..Source::of_table(table, None, policy) };
    let mut excluded = Source { qualifier: CompactString::const_new("excluded"), ..own.clone() };
    let mut scope = Scope { sources: vec![own], ..Scope::default() };
    if let Some((alias, names)) = &node.row_alias {
        let mut row = excluded.clone();
        row.name = alias.text.as_str().into();
        if names.len() > columns.len() {
            return refuse(&code::COLUMN_COUNT, alias.span, "the row alias names other numbers of columns");
        }
        // The alias renames the columns, in the order in which they are given.
        let renamed = names.iter().zip(columns).map(|(name, column)| (name.text.clone(), column.name.clone()));
        scope.renamed = renamed.collect();
        if scope.renamed.iter().any(|(_, own)| own.is_empty()) {
            return refuse(&code::EXPRESSION, alias.span, "a row alias with names for columns that are not known");
        }
        scope.sources.push(row);
    }
    excluded.name = CompactString::default();
    scope.inserted = Some(Box::new(excluded));
    context.scopes.push(scope);
    let set = assignments(context, table, &node.on_duplicate);
    context.scopes.pop();
    Ok(format!(" ON CONFLICT {target} DO UPDATE SET {}", set?))
}

/// The column of this name; one of unknown type if the table has none.
pub(super) fn column_of<'t>(context: &mut Context<'_>, table: &'t Table, name: &Name) -> Cow<'t, Column> {
    if let Some(column) = table.column(&name.text) {
        return Cow::Borrowed(column);
    }
    if context.engine.changeable(&table.id).is_some() {
        let message = format!("table `{}` has no column `{}`", table.id.name, name.text);
        context.report(&code::COLUMN_UNKNOWN, name.span, message);
    }
    Cow::Owned(Column::unknown(name.text.clone()))
}

/// What `DEFAULT` means for this column.
pub(super) fn default_value(
    context: &mut Context<'_>,
    table: &Table,
    column: &Column,
    span: Span,
) -> Translated<String> {
    if context.engine.session.clock_is_set && column.default_is_now {
        let reading = context.reading_for(column);
        return Ok(value_for(context, table, column, reading, span)?.sql.into());
    }
    if bend::is_without_default(context, column) {
        return Ok(bend::implicit_default(context, table, column, span)?.sql.into());
    }
    Ok("DEFAULT".to_owned())
}

/// `a = x, b = y`: each sees the columns that were set before it.
pub(super) fn assignments(context: &mut Context<'_>, table: &Table, nodes: &[Assignment]) -> Translated<String> {
    let mut list: Vec<(String, String)> = Vec::new();
    for node in nodes {
        let column = column_of(context, table, &node.column);
        let name = ident(&column.name);
        let value = if matches!(node.value.kind, ExprKind::Default) {
            if column.auto_increment {
                // A row that is there gets no new number.
                CompactString::const_new("0")
            } else {
                default_value(context, table, &column, node.value.span)?.into()
            }
        } else {
            let value = context.expr(&node.value)?;
            let value = value_for(context, table, &column, value, node.value.span)?;
            if let Some(scope) = context.scopes.last_mut() {
                let known = table.column(&column.name).map(|_| new_value(&column, &value));
                scope.assigned.retain(|(other, _)| *other != column.name);
                scope.assigned.extend(known.map(|known| (column.name.clone(), known)));
            }
            value.sql
        };
        // The last assignment of a column counts.
        list.retain(|(other, _)| *other != name);
        list.push((name.into(), value.into()));
    }
    let mut sql = String::with_capacity(list.iter().map(|(name, value)| name.len() + value.len() + 5).sum());
    for (name, value) in &list {
        sql.push_str(if sql.is_empty() { "" } else { ", " });
        sql.push_str(name);
        sql.push_str(" = ");
        sql.push_str(value);
    }
    Ok(sql)
}

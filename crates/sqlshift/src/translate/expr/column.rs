//! Names: columns by MySQL's rules, aliases, variables.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/problems-with-alias.html>

use super::typed::{Carried, Coercibility, Typed};
use super::{Binds, Context, Kind, Pg, Translated, Volatility, refuse};
use crate::catalog::is_same_name;
use crate::mysql::ast::{Column3, Expr, ExprKind};
use crate::postgres::ident::{column_of, ident, spelt};
use crate::postgres::literal::quote_string;
use crate::span::Span;
use crate::translate::code::query as code;
use crate::translate::query::scope::{Clause, Item, Scope, Source, Value};
use std::borrow::Cow;

/// Where a name was found.
enum Found {
    /// A column of a table, by their places.
    Column {
        source: usize,
        column: usize,
        typed: Typed,
    },
    Item(usize),
}

impl Context<'_> {
    pub(crate) fn column_ref(&mut self, column: &Column3, span: Span) -> Translated<Typed> {
        let mut unknown = false;
        for level in (0..self.scopes.len()).rev() {
            let Some(scope) = self.scopes.get(level) else { continue };
            let found = find(scope, column);
            unknown |= scope.sources.iter().any(|source| !source.known);
            match found {
                Some(Found::Column { source, column, typed }) => {
                    let own = scope.column(source, column).map(|own| own.name.as_str()).unwrap_or_default();
                    let assigned = scope.assigned.iter().find(|(name, _)| source == 0 && name == own);
                    let assigned = assigned.map(|(name, value)| Self::reassigned(value.clone(), name, span));
                    self.correlate(level);
                    if let Some(scope) = self.scopes.get_mut(level) {
                        scope.own = true;
                    }
                    if let Some(value) = assigned {
                        return value;
                    }
                    if self.engine.session.clocks_change && typed.pg == Pg::Timestamptz {
                        self.report(&code::TIME_ZONE, span, "an hour that comes twice in the session's time zone");
                    }
                    return Ok(self.in_group(level, source, column, typed));
                }
                Some(Found::Item(at)) => {
                    self.correlate(level);
                    if let Some(item) = self.scopes.get(level).and_then(|scope| scope.items().get(at)) {
                        let typed = item.typed.clone();
                        if self.scopes.iter().skip(level + 1).any(|scope| captures(scope, &typed.sql)) {
                            let message = format!("what `{}` stands for means something else here", column.name);
                            return refuse(&code::EXPRESSION, span, message);
                        }
                        return Ok(typed);
                    }
                }
                None => {}
            }
        }
        if !unknown {
            self.report(&code::COLUMN_UNKNOWN, span, format!("there is no column `{}` here", column.name));
        }
        let sql = match (self.two_rows(column), &column.table) {
            (Some(row), _) => column_of(row, &column.name),
            (None, Some(table)) => {
                let sources = self.scopes.iter().rev().flat_map(|scope| &scope.sources);
                let meant = sources.into_iter().find(|source| is_meant(source, column));
                let qualifier = meant.map_or_else(|| spelt(table), |source| Cow::Borrowed(&*source.qualifier));
                column_of(&qualifier, &column.name)
            }
            (None, None) => ident(&column.name),
        };
        Ok(Typed::new(sql, Kind::Unknown, Pg::Other))
    }

    /// ON CONFLICT sees two rows, so each name says which one it means.
    fn two_rows(&self, column: &Column3) -> Option<&str> {
        let scope = self.scopes.last().filter(|scope| scope.inserted.is_some())?;
        let is_meant =
            |source: &&Source| column.table.as_ref().is_none_or(|table| source.name.eq_ignore_ascii_case(table));
        Some(scope.sources.iter().find(is_meant)?.qualifier.as_str())
    }

    /// A column that the statement has set already means its new value.
    fn reassigned(value: Typed, name: &str, span: Span) -> Translated<Typed> {
        if value.volatility == Volatility::Volatile {
            return refuse(
                &code::EXPRESSION,
                span,
                format!("`{name}` was set to a value that cannot be computed twice"),
            );
        }
        Ok(value)
    }

    /// The queries inside of this level depend on it.
    fn correlate(&mut self, level: usize) {
        for scope in self.scopes.iter_mut().skip(level + 1) {
            scope.correlated = true;
        }
    }

    /// A column of a grouped query that is no part of its groups has one value in each of them.
    fn in_group(&mut self, level: usize, source: usize, column: usize, typed: Typed) -> Typed {
        let Some(scope) = self.scopes.get(level) else { return typed };
        let inner = level + 1 == self.scopes.len();
        let aggregated = self.scopes.iter().skip(level).any(|scope| scope.in_aggregate);
        if aggregated || !matches!(scope.clause, Clause::Items | Clause::Having | Clause::OrderBy) {
            return typed;
        }
        let Some(grouping) = &scope.grouping else { return typed };
        let (Some(of), Some(own)) = (scope.sources.get(source), scope.column(source, column)) else { return typed };
        let (bare, qualified) = (ident(&own.name), column_of(&of.qualifier, &own.name));
        let grouped = grouping.columns.iter().any(|text| *text == typed.sql || *text == bare || *text == qualified);
        if grouped {
            return self.ordered(typed);
        }
        if !inner && grouping.columns.is_empty() {
            return typed;
        }
        let mode_allows_any = !self.engine.session.mode.only_full_group_by;
        let sql = format!("(array_agg({}))[1]", typed.sql);
        let node = Column3 { database: None, table: Some((&*of.name).into()), name: (&*own.name).into() };
        let groups: Vec<&Expr> = grouping.nodes.iter().map(|node| &**node).collect();
        let node = Expr::new(ExprKind::Column(node), Span::default());
        if mode_allows_any && !(inner && self.decide_value(&groups, &node)) {
            let message = format!("`{}` is of any row of its group", own.name);
            self.report(&code::LOOSE_GROUP_BY, Span::default(), message);
        }
        Typed { sql: sql.into(), binds: Binds::Atom, aggregated: true, ..typed }
    }

    /// The expression if it is one that the query groups by.
    pub(crate) fn grouped(&mut self, node: &Expr) -> Translated<Option<Typed>> {
        if matches!(node.kind, ExprKind::Column(_) | ExprKind::Literal(_)) {
            return Ok(None);
        }
        let Some(scope) = self.scopes.last_mut() else { return Ok(None) };
        if scope.in_aggregate || !matches!(scope.clause, Clause::Items | Clause::Having | Clause::OrderBy) {
            return Ok(None);
        }
        let Some(grouping) = &scope.grouping else { return Ok(None) };
        if !grouping.nodes.iter().any(|own| **own == *node) {
            return Ok(None);
        }
        let clause = std::mem::replace(&mut scope.clause, Clause::GroupBy);
        let typed = self.expr(node).map(|typed| self.as_output(typed)).map(|typed| self.ordered(typed));
        if let Some(scope) = self.scopes.last_mut() {
            scope.clause = clause;
        }
        typed.map(Some)
    }

    /// `@name`: a setting of the session.
    pub(crate) fn user_variable(&mut self, name: &str, span: Span) -> Translated<Typed> {
        if self.by_row.is_some() {
            return Ok(self.variable_by_row(name));
        }
        if self.variables().assigned.contains(name) {
            return refuse(
                &code::VARIABLE_IN_QUERY,
                span,
                format!("@{name} is set and read in one statement, in an order that is not defined"),
            );
        }
        self.variables().read.insert(name.to_owned());
        if self.engine.session.doubtful.contains(name) {
            self.report(&code::VARIABLE_TYPE, span, format!("@{name} may hold another value than on MySQL"));
        }
        let known = self.engine.session.variables.get(name).cloned();
        let sql = self.helper("user_variable", &[&quote_string(&variable_setting(name))]);
        let text = Typed::new(sql, Kind::Text, Pg::Text).at_least(Volatility::Stable);
        match known {
            Some(value) if matches!(value.pg, Pg::Text | Pg::Untyped) => {
                let mut typed = Value { pg: Pg::Text, ..value }.typed(text.sql).at_least(Volatility::Stable);
                if let Some(of) = &mut typed.text {
                    of.carried = Carried::Default;
                }
                typed.nullable = true;
                Ok(typed)
            }
            Some(value) => Ok(text.cast(value.pg, value.kind)),
            None if self.engine.session.variables_known => Ok(Typed::null()),
            None => {
                self.report(&code::VARIABLE_TYPE, span, format!("@{name} is taken for a text"));
                Ok(Typed { text: Some(self.literal_collation(Coercibility::Implicit)), ..text })
            }
        }
    }

    /// `DEFAULT(column)`
    pub(crate) fn default_of(&mut self, column: &Expr, span: Span) -> Translated<Typed> {
        let _ = column;
        refuse(&code::EXPRESSION, span, "DEFAULT(column) is not translated")
    }

    /// `VALUES(column)` of ON DUPLICATE KEY UPDATE.
    pub(crate) fn values_of(&mut self, column: &Expr, span: Span) -> Translated<Typed> {
        let ExprKind::Column(name) = &column.kind else {
            return refuse(&code::EXPRESSION, span, "VALUES() of something that is no column");
        };
        let inserted = self.scopes.iter().rev().find_map(|scope| scope.inserted.as_ref());
        let Some(inserted) = inserted else { return Ok(Typed::null()) };
        match inserted.column(&name.name) {
            Some(column) => Ok(column.value.typed(format!("{}.{}", inserted.qualifier, ident(&column.name)))),
            None if !inserted.known => {
                let sql = format!("{}.{}", inserted.qualifier, ident(&name.name));
                Ok(Typed::new(sql, Kind::Unknown, Pg::Other))
            }
            None => refuse(&code::COLUMN_UNKNOWN, span, format!("there is no column `{}` here", name.name)),
        }
    }
}

/// The setting that holds a user variable.
pub(crate) fn variable_setting(name: &str) -> String {
    let plain: String = name
        .chars()
        .enumerate()
        .map(|(at, letter)| {
            // The name of a setting does not begin with a digit.
            if letter.is_ascii_alphabetic() || letter == '_' || at > 0 && letter.is_ascii_digit() {
                letter.to_string()
            } else {
                format!("_x{:x}", u32::from(letter))
            }
        })
        .collect();
    format!("mysql_user.{plain}")
}

/// Names in the expression may mean columns of this query, which stands inside of the one that it is from.
fn captures(scope: &Scope, sql: &str) -> bool {
    let is_name = |name: &str| sql.contains(name);
    scope
        .sources
        .iter()
        .any(|source| !source.known || source.columns.iter().any(|column| is_name(&ident(&column.name))))
}

fn find(scope: &Scope, column: &Column3) -> Option<Found> {
    let item = || {
        column.table.is_none().then(|| {
            let of_alias = |aliased: bool| {
                let is_meant = |item: &Item| item.aliased == aliased && is_same_name(&item.name, &column.name);
                scope.items().iter().position(is_meant)
            };
            // What several tables have is the one that the result has.
            of_alias(true).or_else(|| of_alias(false).filter(|_| is_ambiguous(scope, &column.name)))
        })?
    };
    let sees_items = matches!(scope.clause, Clause::GroupBy | Clause::Having | Clause::OrderBy);
    if sees_items && column.table.is_none() && is_ambiguous(scope, &column.name) {
        return item().map(Found::Item).or_else(|| find_column(scope, column));
    }
    // Within an aggregate, all clauses see the tables' columns first.
    let clause = match scope.clause {
        Clause::OrderBy | Clause::Having if scope.in_aggregate => Clause::GroupBy,
        clause => clause,
    };
    match clause {
        // The tables' columns come first; where ORDER BY is a name and nothing else, it is the result's (`order_by`).
        Clause::OrderBy | Clause::GroupBy => find_column(scope, column).or_else(|| item().map(Found::Item)),
        // A column that is grouped comes before an alias, any other behind it.
        Clause::Having => {
            let of_table = find_column(scope, column);
            let grouped = match (&of_table, &scope.grouping) {
                (Some(Found::Column { source, column, typed }), Some(grouping)) => {
                    let bare = scope.column(*source, *column).map(|own| ident(&own.name)).unwrap_or_default();
                    grouping.columns.iter().any(|text| *text == typed.sql || *text == bare)
                }
                _ => false,
            };
            if grouped { of_table } else { item().map(Found::Item).or(of_table) }
        }
        Clause::Rows | Clause::Items => find_column(scope, column),
    }
}

/// Several tables have a column of this name.
pub(crate) fn is_ambiguous(scope: &Scope, name: &str) -> bool {
    let has_own = |source: &&Source| source.column(name).is_some_and(|own| !own.merged);
    scope.inserted.is_none() && scope.sources.iter().filter(has_own).count() > 1
}

/// The name that a row alias gives a column, as the column of that row.
fn renamed(scope: &Scope, column: &Column3) -> Option<Column3> {
    let row = scope.sources.get(1)?;
    let is_row = column.table.as_ref().is_none_or(|table| row.name.eq_ignore_ascii_case(table));
    let (_, own) = scope.renamed.iter().find(|(name, _)| is_row && name.eq_ignore_ascii_case(&column.name))?;
    Some(Column3 { database: None, table: Some((&*row.name).into()), name: (&**own).into() })
}

/// The name of the column may mean one of this table.
fn is_meant(source: &Source, column: &Column3) -> bool {
    match (&column.table, &column.database) {
        (None, _) => true,
        (Some(table), None) => source.name == *table || source.name.eq_ignore_ascii_case(table),
        (Some(table), Some(database)) => {
            (source.name == *table || source.name.eq_ignore_ascii_case(table))
                && source.database.as_ref().is_none_or(|of| of.eq_ignore_ascii_case(database))
        }
    }
}

fn find_column(scope: &Scope, column: &Column3) -> Option<Found> {
    let renamed = renamed(scope, column);
    let column = renamed.as_ref().unwrap_or(column);
    let is_exact = |source: &Source| column.table.as_ref().is_none_or(|table| source.name == *table);
    let find = |exactly: bool| {
        let sources = scope.sources.iter().enumerate();
        let candidates = sources.filter(|(_, source)| is_meant(source, column) && is_exact(source) == exactly);
        let mut hits = candidates.filter_map(|(at, source)| Some((at, source, source.place(&column.name)?)));
        hits.find_map(|(at, source, place)| {
            let own = source.columns.get(place).filter(|own| column.table.is_some() || !own.merged)?;
            // ON CONFLICT sees the row that is there and the row that was to be written.
            let two_rows = scope.inserted.is_some();
            let is_qualified = column.table.is_some() || two_rows;
            let sql = if is_qualified { column_of(&source.qualifier, &own.name) } else { ident(&own.name) };
            Some(Found::Column { source: at, column: place, typed: own.value.typed(sql) })
        })
    };
    // The exact name of a table comes before one that differs in case.
    find(true).or_else(|| find(false))
}

//! Whether a row that is changed by a join meets one row of each other table. Where it may meet several, MySQL takes the
//! one that comes first, and PostgreSQL any.

use super::super::expr::Context;
use super::super::function::is_aggregate;
use super::super::query::scope::Source;
use crate::mysql::ast::{
    BinaryOp, Column3, Expr, ExprKind, Literal, Query, QueryBody, Select, SelectItem, TableRef, Update,
};
use std::collections::BTreeSet;

/// The joined tables, by their places in the scope, and what holds between their columns.
struct Joined<'a> {
    sources: &'a [Source],
    /// The queries of those that are derived or common tables.
    queries: Vec<Option<&'a Query>>,
    equal: Vec<(&'a Expr, &'a Expr)>,
    /// Columns that are equal in all tables which have them.
    using: Vec<&'a str>,
}

/// The value is the same whichever rows of the other tables meet the row of `target` that gets it.
pub(super) fn is_decided(context: &Context<'_>, node: &Update, target: usize, value: &Expr) -> bool {
    let Some(scope) = context.scopes.last() else { return false };
    let mut joined = Joined { sources: &scope.sources, queries: Vec::new(), equal: Vec::new(), using: Vec::new() };
    for table in &node.tables {
        joined.add(node, table);
    }
    if let Some(condition) = &node.condition {
        joined.conjuncts(condition);
    }
    let Some(read) = joined.tables_of(value) else { return joined.sources.len() < 2 };
    let mut met = BTreeSet::from([target]);
    while !read.is_subset(&met) {
        let next = (0..joined.sources.len()).find(|at| !met.contains(at) && joined.meets_one(context, *at, &met));
        let Some(next) = next else { return false };
        met.insert(next);
    }
    true
}

impl<'a> Joined<'a> {
    fn add(&mut self, node: &'a Update, table: &'a TableRef) {
        match table {
            TableRef::Table { name, .. } => {
                let common = node.with.iter().flat_map(|with| &with.tables);
                let common = common.filter(|common| name.database.is_none() && common.name.is(&name.name.text));
                self.queries.push(common.map(|common| &common.query).next());
            }
            TableRef::Derived { query, .. } => self.queries.push(Some(query)),
            TableRef::Json(_) => self.queries.push(None),
            TableRef::Nested(tables) => tables.iter().for_each(|table| self.add(node, table)),
            TableRef::Join { left, right, on, using, .. } => {
                self.add(node, left);
                self.add(node, right);
                if let Some(on) = on {
                    self.conjuncts(on);
                }
                self.using.extend(using.iter().map(|name| name.text.as_str()));
            }
        }
    }

    fn conjuncts(&mut self, condition: &'a Expr) {
        match &condition.kind {
            ExprKind::Binary(BinaryOp::And, left, right) => {
                self.conjuncts(left);
                self.conjuncts(right);
            }
            ExprKind::Binary(BinaryOp::Eq, left, right) => {
                self.equal.push((left, right));
                self.equal.push((right, left));
            }
            _ => {}
        }
    }

    /// The tables that an expression reads, if that can be said.
    fn tables_of(&self, value: &Expr) -> Option<BTreeSet<usize>> {
        let (mut tables, mut known) = (BTreeSet::new(), true);
        let plain = value.each_column(&mut |column| match self.table_of(column) {
            Some(at) => _ = tables.insert(at),
            None => known = false,
        });
        (plain && known).then_some(tables)
    }

    fn table_of(&self, column: &Column3) -> Option<usize> {
        let has = |source: &Source| match &column.table {
            Some(name) => source.name.eq_ignore_ascii_case(name),
            None => source.columns.iter().any(|own| own.name.eq_ignore_ascii_case(&column.name)),
        };
        self.sources.iter().position(has)
    }

    /// The rows of the tables in `met` decide which row of this table they meet.
    fn meets_one(&self, context: &Context<'_>, at: usize, met: &BTreeSet<usize>) -> bool {
        let Some(source) = self.sources.get(at) else { return false };
        let is_fixed = |name: &str| self.is_fixed(at, source, name, met);
        let table = source.table.as_ref().and_then(|id| context.engine.catalog.table(id));
        match (table, self.queries.get(at).copied().flatten()) {
            (_, Some(query)) => has_one_row(query, &is_fixed),
            (Some(table), None) => table.unique_keys().any(|key| {
                !key.parts.is_empty() && key.parts.iter().all(|part| part.column.as_deref().is_some_and(is_fixed))
            }),
            (None, None) => false,
        }
    }

    /// The column is equal to what the rows of the tables in `met` say.
    fn is_fixed(&self, at: usize, source: &Source, name: &str, met: &BTreeSet<usize>) -> bool {
        let others = |column: &str| {
            let has = |other: usize| {
                let other = self.sources.get(other);
                other.is_some_and(|other| other.columns.iter().any(|own| own.name.eq_ignore_ascii_case(column)))
            };
            met.iter().any(|other| has(*other))
        };
        if self.using.iter().any(|using| using.eq_ignore_ascii_case(name)) && others(name) {
            return true;
        }
        let own = source.columns.iter().find(|own| own.name.eq_ignore_ascii_case(name));
        let is_text = own.is_none_or(|own| own.value.kind.is_text());
        self.equal.iter().any(|(one, other)| {
            let ExprKind::Column(column) = &one.kind else { return false };
            let is_it = column.name.eq_ignore_ascii_case(name) && self.table_of(column) == Some(at);
            let fits = !is_text || self.is_text(other);
            is_it && fits && self.tables_of(other).is_some_and(|read| read.is_subset(met))
        })
    }

    /// A text is compared as one; many texts are equal to the same number.
    fn is_text(&self, value: &Expr) -> bool {
        match &value.kind {
            ExprKind::Literal(Literal::Text { .. }) => true,
            ExprKind::Column(column) => {
                let source = self.table_of(column).and_then(|at| self.sources.get(at));
                let own = source
                    .and_then(|source| source.columns.iter().find(|own| own.name.eq_ignore_ascii_case(&column.name)));
                own.is_some_and(|own| own.value.kind.is_text())
            }
            _ => false,
        }
    }
}

/// The query gives one row at most for these values of its columns.
fn has_one_row(query: &Query, is_fixed: &dyn Fn(&str) -> bool) -> bool {
    let one = |limit: &crate::mysql::ast::Limit| matches!(&limit.count.kind, ExprKind::Literal(Literal::Number(count)) if count == "1");
    if query.limit.as_ref().is_some_and(one) {
        return true;
    }
    match &query.body {
        QueryBody::Nested(inner) => has_one_row(inner, is_fixed),
        QueryBody::Select(select) if !select.rollup => {
            let item = |select: &Select, expr: &Expr| {
                select.items.iter().any(|item| match item {
                    SelectItem::Expr { expr: own, alias, text } => {
                        let name = alias.as_ref().map_or(text.as_str(), |alias| alias.text.as_str());
                        let name = name.rsplit('.').next().unwrap_or(name).trim_matches('`');
                        (own == expr || is_name(expr, name)) && is_fixed(name)
                    }
                    _ => false,
                })
            };
            if !select.group_by.is_empty() {
                return select.group_by.iter().all(|group| item(select, &group.expr));
            }
            let items = || {
                select.items.iter().filter_map(|item| match item {
                    SelectItem::Expr { expr, .. } => Some(expr),
                    _ => None,
                })
            };
            items().any(is_aggregate)
                || select.distinct && items().count() == select.items.len() && items().all(|expr| item(select, expr))
        }
        _ => false,
    }
}

/// GROUP BY may name a column of the result.
fn is_name(expr: &Expr, name: &str) -> bool {
    matches!(&expr.kind, ExprKind::Column(column) if column.table.is_none() && column.name.eq_ignore_ascii_case(name))
}

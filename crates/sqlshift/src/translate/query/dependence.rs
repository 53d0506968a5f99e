//! Which rows of the joined tables are decided by some of their columns: through their unique keys, and through what
//! joins and conditions say to be equal.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/group-by-functional-dependence.html>

use super::scope::{Scope, Source};
use crate::mysql::ast::{BinaryOp, Column3, Expr, ExprKind, Literal};
use crate::translate::expr::Context;
use compact_str::CompactString;
use std::collections::BTreeSet;
use std::ops::Range;

/// A condition that holds for the rows of a query.
#[derive(Clone, Debug)]
pub(crate) struct Holds {
    pub(crate) what: Equal,
    /// The tables of an outer join whose columns are NULL where it does not hold.
    pub(crate) optional: Range<usize>,
}

#[derive(Clone, Debug)]
pub(crate) enum Equal {
    Condition(Expr),
    /// A column that joined tables share.
    Shared(CompactString),
}

impl Scope {
    /// The condition holds for all rows, or joins the optional tables.
    pub(crate) fn holds(&mut self, condition: &Expr, optional: Range<usize>) {
        match &condition.kind {
            ExprKind::Binary(BinaryOp::And, left, right) => {
                self.holds(left, optional.clone());
                self.holds(right, optional);
            }
            ExprKind::Binary(BinaryOp::Eq, ..) => {
                self.equal.push(Holds { what: Equal::Condition(condition.clone()), optional });
            }
            _ => {}
        }
    }

    /// The columns of all tables are known.
    fn is_known(&self) -> bool {
        self.sources.iter().all(|source| source.known)
    }

    /// The table that a column is of; none is one of an enclosing query.
    fn table_of(&self, column: &Column3) -> Option<usize> {
        let is_of = |source: &Source| match &column.table {
            Some(name) => source.name.eq_ignore_ascii_case(name) && source.column(&column.name).is_some(),
            None => source.column(&column.name).is_some_and(|own| !own.merged),
        };
        self.sources.iter().position(is_of)
    }
}

impl Context<'_> {
    /// Whether no two rows of the tables in sight are equal in all of these.
    pub(crate) fn decide_rows(&self, keys: &[&Expr]) -> bool {
        let Some(scope) = self.scopes.last() else { return true };
        self.decided_tables(keys, BTreeSet::new()).len() == scope.sources.len()
    }

    /// Whether rows that are equal in all of these keys are so in this value.
    pub(crate) fn decide_value(&self, keys: &[&Expr], value: &Expr) -> bool {
        keys.contains(&value) || is_constant(value) || self.decided_by(keys, BTreeSet::new(), value)
    }

    /// Whether the value is the same whichever rows of the other tables meet a row of this one.
    pub(crate) fn row_decides(&self, table: usize, value: &Expr) -> bool {
        let alone = self.scopes.last().is_some_and(|scope| scope.sources.len() < 2);
        alone || self.decided_by(&[], BTreeSet::from([table]), value)
    }

    fn decided_by(&self, keys: &[&Expr], met: BTreeSet<usize>, value: &Expr) -> bool {
        let Some(scope) = self.scopes.last() else { return false };
        let met = self.decided_tables(keys, met);
        let mut all = true;
        let plain = value.each_column(&mut |column| {
            all &= scope.table_of(column).map_or(scope.is_known(), |at| {
                met.contains(&at)
                    || scope
                        .sources
                        .get(at)
                        .is_some_and(|source| self.is_fixed(scope, keys, &met, at, source, &column.name).0)
            });
        });
        plain && all
    }

    /// The tables whose rows are decided by these keys and the rows of the tables that are met already.
    fn decided_tables(&self, keys: &[&Expr], mut met: BTreeSet<usize>) -> BTreeSet<usize> {
        let Some(scope) = self.scopes.last() else { return met };
        loop {
            let next = scope
                .sources
                .iter()
                .enumerate()
                .find(|(at, source)| !met.contains(at) && self.has_one_row(scope, keys, &met, *at, source));
            let Some((next, _)) = next else { return met };
            met.insert(next);
        }
    }

    fn has_one_row(&self, scope: &Scope, keys: &[&Expr], met: &BTreeSet<usize>, at: usize, source: &Source) -> bool {
        if let Some(unique) = &source.unique {
            return unique.iter().all(|name| self.is_fixed(scope, keys, met, at, source, name).0);
        }
        let Some(table) = source.table.as_ref().and_then(|id| self.engine.catalog.table(id)) else { return false };
        table.unique_keys().any(|key| {
            key.parts.iter().all(|part| {
                part.column.as_ref().is_some_and(|name| {
                    let not_null = table.column(name).is_some_and(|column| !column.nullable);
                    let (fixed, never_null) = self.is_fixed(scope, keys, met, at, source, name);
                    fixed && (not_null || never_null)
                })
            })
        })
    }

    /// Whether the column is one of the keys or equal to what is decided, and whether that leaves out NULL.
    fn is_fixed(
        &self,
        scope: &Scope,
        keys: &[&Expr],
        met: &BTreeSet<usize>,
        at: usize,
        source: &Source,
        name: &str,
    ) -> (bool, bool) {
        let is_it = |node: &Expr| match &node.kind {
            ExprKind::Column(column) => column.name.eq_ignore_ascii_case(name) && scope.table_of(column) == Some(at),
            _ => false,
        };
        let own = source.column(name);
        let fits = |other: &Expr| {
            let (Some(own), is_text) = (own, own.is_none_or(|own| own.value.kind.is_text())) else { return false };
            match &other.kind {
                ExprKind::Column(column) if is_text => {
                    let of_other = scope.table_of(column).and_then(|at| scope.sources.get(at)?.column(&column.name));
                    let collation = |value: &super::scope::Value| value.text.map(|of| &of.collation.name);
                    of_other.is_some_and(|other| {
                        other.value.kind.is_text() && collation(&other.value) == collation(&own.value)
                    })
                }
                ExprKind::Literal(Literal::Text { .. }) | ExprKind::Parameter(_) => true,
                _ => !is_text,
            }
        };
        // What is decided, or a key itself.
        let is_given = |other: &Expr| {
            let mut known = !matches!(other.kind, ExprKind::Call(_));
            let plain = other.each_column(&mut |column| {
                let of_key = |key: &&&Expr| matches!(&key.kind, ExprKind::Column(own) if own.name.eq_ignore_ascii_case(&column.name) && scope.table_of(own) == scope.table_of(column));
                known &= scope.table_of(column).map_or(scope.is_known(), |table| met.contains(&table)) || keys.iter().find(of_key).is_some();
            });
            plain && known
        };
        let by_equality = scope.equal.iter().any(|holds| {
            let may_fix = holds.optional.is_empty() || holds.optional.contains(&at);
            may_fix
                && match &holds.what {
                    Equal::Condition(condition) => match &condition.kind {
                        ExprKind::Binary(_, left, right) => [(left, right), (right, left)]
                            .iter()
                            .any(|(one, other)| is_it(one) && fits(other) && is_given(other)),
                        _ => false,
                    },
                    Equal::Shared(shared) => {
                        let has = |other: &usize| {
                            scope.sources.get(*other).is_some_and(|other| other.column(shared).is_some())
                        };
                        shared.eq_ignore_ascii_case(name) && met.iter().any(has)
                    }
                }
        });
        let by_key = || {
            keys.iter().any(|key| is_it(key) || matches!(&key.kind, ExprKind::Column(column) if column.table.is_none() && column.name.eq_ignore_ascii_case(name) && own.is_some_and(|own| own.merged)))
        };
        (by_equality || by_key(), by_equality)
    }
}

/// The value is the same for all rows.
fn is_constant(node: &Expr) -> bool {
    matches!(node.kind, ExprKind::Literal(_) | ExprKind::Parameter(_) | ExprKind::UserVariable(_))
}

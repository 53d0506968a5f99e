//! Running numbers and sums in user variables, as window functions.
//!
//! `SELECT @n := @n + 1, a FROM t, (SELECT @n := 0) AS start ORDER BY a`
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/user-variables.html>

use super::scope::{Clause, Named, Value};
use crate::catalog::is_same_name;
use crate::mysql::ast::{BinaryOp, Expr, ExprKind, Literal, OrderBy, Query};
use crate::postgres::literal::quote_string;
use crate::span::Span;
use crate::translate::code::query as code;
use crate::translate::expr::column::variable_setting;
use crate::translate::expr::typed::{Coercibility, TextCollation, Typed};
use crate::translate::expr::{Binds, Context, Kind, Pg, Translated, Volatility, refuse};
use crate::translate::function::is_aggregate;
use std::sync::Arc;

impl Context<'_> {
    /// The order in which the rows of a query come, which is that of its running numbers: the expressions behind
    /// numbers and aliases.
    pub(super) fn order_of_rows(query: &Query, names: &[Named<'_>]) -> Vec<OrderBy> {
        let item = |at: usize| names.get(at).map(|item| Arc::clone(item.node));
        let behind = |node: &Arc<Expr>| match &node.kind {
            ExprKind::Literal(Literal::Number(digits)) => {
                digits.parse::<usize>().ok().and_then(|at| item(at.checked_sub(1)?))
            }
            ExprKind::Literal(_) => None,
            ExprKind::Column(column) if column.table.is_none() => {
                let aliased = |item: &&Named<'_>| item.aliased && is_same_name(item.name, &column.name);
                Some(Arc::clone(names.iter().find(aliased).map_or(node, |item| item.node)))
            }
            _ => Some(node.clone()),
        };
        let terms =
            query.order_by.iter().filter_map(|term| Some(OrderBy { expr: behind(&term.expr)?, ..term.clone() }));
        // Rows in the order of a running number come as they are.
        terms.filter(|term| !matches!(term.expr.kind, ExprKind::Assign { .. })).collect()
    }

    /// `@name := value`: the start of a running number, or `@name := @name + step`.
    pub(crate) fn assign(&mut self, name: &str, value: &Expr, span: Span) -> Translated<Typed> {
        if self.by_row.is_some() {
            return self.assign_by_row(name, value, span);
        }
        let other = || refuse(&code::VARIABLE_IN_QUERY, span, format!("@{name} is set inside a query"));
        let depth = self.scopes.len();
        let Some(scope) = self.scopes.last() else { return other() };
        if scope.sources.is_empty() && depth > 1 && matches!(value.kind, ExprKind::Literal(Literal::Number(_))) {
            let start = self.expr(value)?;
            self.variables().starts.insert(name.to_owned(), start.clone());
            return Ok(start);
        }
        if let Some(once) = self.assign_once(name, value, span)? {
            return Ok(once);
        }
        let Some(scope) = self.scopes.last() else { return other() };
        let rows = scope.clause == Clause::Items && scope.grouping.is_none() && !scope.in_aggregate;
        let Some(step) = step(name, value).filter(|_| rows && !scope.sources.is_empty()) else { return other() };
        if !self.may_assign(name) {
            return other();
        }
        // It begins in the query, or with what the session has set before.
        let start = match self.variables().starts.get(name).cloned() {
            Some(start) => start,
            None if self.engine.session.variables.get(name).is_some_and(|known| known.kind.is_number()) => {
                let sql = self.helper("user_variable", &[&quote_string(&variable_setting(name))]);
                Typed::new(format!("{sql}::numeric"), Kind::Unknown, Pg::Numeric)
            }
            None => return other(),
        };
        let counts = matches!(&step.kind, ExprKind::Literal(Literal::Number(digits)) if digits == "1");
        let order = self.order.clone();
        let scope = self.scopes.len() - 1;
        let before = self.scopes.get_mut(scope).map(|scope| std::mem::replace(&mut scope.clause, Clause::Rows));
        let translated = self.expr(step).and_then(|step| {
            let mut terms = Vec::new();
            for term in &order {
                let typed = self.expr(&term.expr)?;
                terms.push(self.order_term(typed, term.descending));
            }
            Ok((step, terms))
        });
        if let (Some(before), Some(scope)) = (before, self.scopes.get_mut(scope)) {
            scope.clause = before;
        }
        let (step, terms) = translated?;
        if !(step.kind.is_number() || step.kind == Kind::Unknown) || step.aggregated {
            return other();
        }
        self.report(&code::RUNNING_NUMBER, span, format!("@{name} runs in the order of the rows"));
        let by = if terms.is_empty() { String::new() } else { format!("ORDER BY {}", terms.join(", ")) };
        let window = if counts {
            format!("row_number() OVER ({by})")
        } else {
            let by = if by.is_empty() { by } else { format!("{by} ") };
            format!("sum({}) OVER ({by}ROWS UNBOUNDED PRECEDING)", step.sql)
        };
        let sql = if start.sql == "0" { window } else { format!("({} + {window})", start.sql) };
        let (kind, pg) = match &step.kind {
            _ if counts => (Kind::INT, Pg::Int8),
            Kind::Integer { .. } => (Kind::INT, Pg::Numeric),
            other => (other.clone(), if step.pg == Pg::Other { Pg::Other } else { Pg::Numeric }),
        };
        let sql = if counts || kind == Kind::Unknown { sql } else { format!("({sql})::numeric") };
        Ok(Typed { aggregated: false, ..Typed::new(sql, kind, pg).binds(Binds::Cast) })
    }
}

impl Context<'_> {
    /// The variable was neither read nor assigned before; it is assigned now.
    fn may_assign(&mut self, name: &str) -> bool {
        let variables = self.variables();
        !variables.read.contains(name) && variables.assigned.insert(name.to_owned())
    }

    /// `SELECT @a := value` of one row: of no table, or of what is computed over all rows.
    fn assign_once(&mut self, name: &str, value: &Expr, span: Span) -> Translated<Option<Typed>> {
        let Some(scope) = self.scopes.last() else { return Ok(None) };
        let whole = scope.grouping.as_ref().is_some_and(|grouping| grouping.nodes.is_empty());
        let one_row = scope.sources.is_empty() || whole;
        if self.scopes.len() != 1 || scope.clause != Clause::Items || scope.in_aggregate {
            return Ok(None);
        }
        // Of an aggregate it is known that it is one only when its value is.
        if !one_row && (!is_aggregate(value) || scope.grouping.is_some()) {
            return Ok(None);
        }
        let typed = self.expr(value)?;
        let typed = self.as_output(typed);
        if !one_row {
            // It is translated again when the query is known to be grouped.
            return Ok(Some(typed));
        }
        if !self.may_assign(name) {
            return refuse(&code::VARIABLE_IN_QUERY, span, format!("@{name} is set inside a query"));
        }
        let setting = quote_string(&variable_setting(name));
        self.variables().settled.insert(name.to_owned(), Value::of_typed(&typed));
        Ok(Some(self.set_variable(&setting, typed)))
    }

    /// Gives the variable that is kept in this setting a value, which it is as well.
    pub(super) fn set_variable(&mut self, setting: &str, typed: Typed) -> Typed {
        let sql = self.helper("set_user_variable", &[setting, &typed.with_type()]);
        let pg = if typed.pg == Pg::Untyped { Pg::Text } else { typed.pg };
        // A variable's text gives way to a column's, and not to a literal's.
        let text = typed.text.map(|of| TextCollation { coercibility: Coercibility::Implicit, ..of });
        let assigned = Typed { sql: sql.into(), pg, text, binds: Binds::Atom, constant: None, ..typed };
        assigned.at_least(Volatility::Volatile)
    }
}

/// The step of `@name := @name + step`.
fn step<'e>(name: &str, value: &'e Expr) -> Option<&'e Expr> {
    let ExprKind::Binary(BinaryOp::Plus, left, right) = &value.kind else { return None };
    let is_own = |node: &Expr| matches!(&node.kind, ExprKind::UserVariable(own) if own == name);
    match (is_own(left), is_own(right)) {
        (true, false) => Some(right),
        (false, true) => Some(left),
        _ => None,
    }
}

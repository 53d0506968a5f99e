//! User variables that a query sets and reads from row to row, where no window function stands for them.
//!
//! `SELECT a - @before, @before := a FROM t, (SELECT @before := 0) AS start ORDER BY a`
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/user-variables.html>

use super::scope::Value;
use crate::mysql::ast::Expr;
use crate::postgres::literal::quote_string;
use crate::span::Span;
use crate::translate::code::query as code;
use crate::translate::expr::column::variable_setting;
use crate::translate::expr::typed::{Coercibility, Typed};
use crate::translate::expr::{Context, Kind, Pg, Translated, Volatility};
use std::collections::BTreeMap;

/// What is known of such variables.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowVariables {
    /// What is put into them, as far as it was seen.
    types: BTreeMap<String, Value>,
    /// What sets them before the query begins.
    pub(crate) starts: Vec<String>,
}

impl RowVariables {
    /// What the session knows of its variables.
    pub(crate) fn of_session(types: BTreeMap<String, Value>) -> RowVariables {
        RowVariables { types, starts: Vec::new() }
    }

    /// They are what they were said to be before.
    pub(crate) fn same_types(&self, other: &RowVariables) -> bool {
        let kinds = |of: &RowVariables| {
            of.types.iter().map(|(name, value)| (name.clone(), value.kind.clone(), value.pg)).collect::<Vec<_>>()
        };
        kinds(self) == kinds(other)
    }

    /// Another value is put into the variable.
    fn note(&mut self, name: &str, value: Value) {
        if value.kind == Kind::Null {
            return;
        }
        let wider = |before: &Value| match (&before.kind, &value.kind) {
            (one, other) if one == other => false,
            (Kind::Text, _) | (Kind::Double, Kind::Integer { .. } | Kind::Decimal { .. }) => false,
            (Kind::Decimal { .. }, Kind::Integer { .. }) => false,
            _ => true,
        };
        if self.types.get(name).is_none_or(wider) {
            self.types.insert(name.to_owned(), value);
        }
    }
}

/// Runs the translation of a query whose variables are these, and sees what is put into them.
pub(crate) fn by_row<T>(
    context: &mut Context<'_>,
    variables: &mut RowVariables,
    run: impl FnOnce(&mut Context<'_>) -> Translated<T>,
) -> Translated<T> {
    context.by_row = Some(RowVariables { starts: Vec::new(), ..variables.clone() });
    let result = run(context);
    if let Some(seen) = context.by_row.take() {
        *variables = seen;
    }
    result
}

impl Context<'_> {
    /// `@name := value`, in each row or before them.
    pub(super) fn assign_by_row(&mut self, name: &str, value: &Expr, span: Span) -> Translated<Typed> {
        let before_rows = self.scopes.len() > 1 && self.scopes.last().is_some_and(|scope| scope.sources.is_empty());
        let typed = self.expr(value)?;
        let typed = self.as_output(typed);
        self.report(&code::VARIABLE_BY_ROW, span, format!("@{name} is set in the order in which the rows are read"));
        self.variables().assigned.insert(name.to_owned());
        if let Some(variables) = &mut self.by_row {
            variables.note(name, Value::of_typed(&typed));
        }
        let setting = quote_string(&variable_setting(name));
        if before_rows && typed.volatility != Volatility::Volatile {
            let body =
                format!("BEGIN PERFORM set_config({setting}, coalesce('v' || ({})::text, ''), false); END", typed.sql);
            let sql = format!("DO {}", quote_string(&body));
            if let Some(variables) = &mut self.by_row {
                variables.starts.push(sql);
            }
            return Ok(typed);
        }
        Ok(self.set_variable(&setting, typed))
    }

    /// `@name`, which may be another one in each row.
    pub(crate) fn variable_by_row(&mut self, name: &str) -> Typed {
        let known = self.by_row.as_ref().and_then(|variables| variables.types.get(name)).cloned();
        let sql = self.helper("row_variable", &[&quote_string(&variable_setting(name))]);
        let text = Typed::new(sql, Kind::Text, Pg::Text).at_least(Volatility::Volatile);
        match known {
            Some(value) if !matches!(value.pg, Pg::Text | Pg::Untyped | Pg::Other) => text.cast(value.pg, value.kind),
            _ => Typed { text: Some(self.literal_collation(Coercibility::Implicit)), ..text },
        }
    }
}

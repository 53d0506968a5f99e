//! Information functions.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/information-functions.html>

use super::super::code::query as code;
use super::super::expr::{Context, Kind, Pg, Translated, Typed, Volatility, refuse};
use super::{Function, rule};
use crate::mysql::ast::Call;
use crate::span::Span;

pub(crate) static FUNCTIONS: &[Function] =
    &[rule("DATABASE", 0, 0, database, "current_schema()"), rule("SCHEMA", 0, 0, database, "current_schema()")];

fn database(_: &mut Context<'_>, _: &Call, _: Span) -> Translated<Typed> {
    Ok(Typed::new("current_schema()::text", Kind::Text, Pg::Text).at_least(Volatility::Stable))
}

impl Context<'_> {
    /// `@@name`
    pub(crate) fn system_variable(&mut self, name: &str, span: Span) -> Translated<Typed> {
        refuse(&code::SYSTEM_VARIABLE, span, format!("@@{name} is a setting of the MySQL server"))
    }

    /// `@name := value`
    pub(crate) fn assign(&mut self, name: &str, value: &crate::mysql::ast::Expr, span: Span) -> Translated<Typed> {
        let _ = value;
        refuse(&code::VARIABLE_IN_QUERY, span, format!("@{name} is set inside a query"))
    }
}

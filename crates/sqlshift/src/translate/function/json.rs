//! JSON functions.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/json-functions.html>

use super::super::code::query as code;
use super::super::expr::{Context, Translated, Typed, refuse};
use super::Function;
use crate::mysql::ast::Expr;
use crate::span::Span;

pub(crate) static FUNCTIONS: &[Function] = &[];

/// `value MEMBER OF (array)`
pub(crate) fn member_of(context: &mut Context<'_>, value: &Expr, array: &Expr, span: Span) -> Translated<Typed> {
    let _ = (context, value, array);
    refuse(&code::EXPRESSION, span, "MEMBER OF")
}

/// `JSON_TABLE(…)`
pub(crate) fn json_table(context: &mut Context<'_>, table: &crate::mysql::ast::JsonTable) -> Translated<String> {
    let _ = context;
    refuse(&code::EXPRESSION, table.input.span, "JSON_TABLE")
}

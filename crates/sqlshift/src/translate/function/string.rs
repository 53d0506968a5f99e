//! String functions.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/string-functions.html>

use super::super::expr::{Context, Translated, Typed};
use super::{Function, MANY, Param, Returns, native, rule, template};
use crate::mysql::ast::Call;
use crate::span::Span;

pub(crate) static FUNCTIONS: &[Function] = &[
    rule("CONCAT", 1, MANY, concat, "a || b"),
    native("CHAR_LENGTH", "char_length", &[Param::Text], Returns::Int4),
    native("CHARACTER_LENGTH", "char_length", &[Param::Text], Returns::Int4),
    template("LENGTH", "octet_length({0})", &[Param::Text], Returns::Int4),
    template("UPPER", "upper({0})", &[Param::Text], Returns::Text),
    template("LOWER", "lower({0})", &[Param::Text], Returns::Text),
];

fn concat(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let parts = call.args.iter().map(|arg| context.expr(arg)).collect::<Translated<Vec<Typed>>>()?;
    Ok(context.concat(parts))
}

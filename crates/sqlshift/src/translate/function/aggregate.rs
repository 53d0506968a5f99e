//! Aggregates.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/aggregate-functions.html>

use super::super::code::query as code;
use super::super::expr::typed::Carried;
use super::super::expr::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use super::{Function, MANY, rule};
use crate::mysql::ast::Call;
use crate::span::Span;

pub(crate) static FUNCTIONS: &[Function] = &[
    rule("COUNT", 1, MANY, count, "count(a), count(DISTINCT (a, b)) where none is NULL").aggregate().never_null(),
    rule("SUM", 1, 1, sum, "sum(a)").aggregate(),
    rule("AVG", 1, 1, avg, "avg(a)").aggregate(),
    rule("MIN", 1, 1, min, "min(a)").aggregate(),
    rule("MAX", 1, 1, max, "max(a)").aggregate(),
];

fn count(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let typed = |sql: String| Typed::new(sql, Kind::INT, Pg::Int8);
    if call.star {
        return Ok(typed("count(*)".to_owned()));
    }
    let mut args = call.args.iter().map(|arg| context.expr(arg)).collect::<Translated<Vec<Typed>>>()?;
    if !call.distinct {
        return Ok(typed(format!("count({})", args.first().map(|arg| arg.sql.as_str()).unwrap_or_default())));
    }
    args = args.into_iter().map(|arg| context.ordered(arg)).collect();
    if let [only] = args.as_slice() {
        return Ok(typed(format!("count(DISTINCT {})", only.sql)));
    }
    // Rows in which any is NULL do not count.
    let row: Vec<&str> = args.iter().map(|arg| arg.sql.as_str()).collect();
    let known: Vec<String> = args.iter().map(|arg| format!("{} IS NOT NULL", arg.at(Binds::Comparison))).collect();
    Ok(typed(format!("count(DISTINCT ({})) FILTER (WHERE {})", row.join(", "), known.join(" AND "))))
}

fn argument(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    match call.args.as_slice() {
        [arg] => context.expr(arg),
        _ => refuse(&code::FUNCTION_ARITY, span, "an aggregate of one argument"),
    }
}

fn distinct(call: &Call) -> &'static str {
    if call.distinct { "DISTINCT " } else { "" }
}

fn sum(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let arg = argument(context, call, span)?;
    let number = context.as_number(arg);
    let number = if number.pg == Pg::Real { context.as_double(number) } else { number };
    let kind = match &number.kind {
        Kind::Integer { .. } | Kind::Year => Kind::Decimal { scale: 0 },
        other => other.clone(),
    };
    let pg = if number.pg.is_float() { Pg::Double } else { Pg::Numeric };
    let cast = if matches!(number.pg, Pg::Untyped) { "::numeric" } else { "" };
    let sql = format!("sum({}{}{cast})", distinct(call), number.at(Binds::Cast));
    Ok(Typed { nullable: true, loose: number.loose, ..Typed::new(sql, kind, pg).mixed_with(&[&number]) })
}

fn avg(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let arg = argument(context, call, span)?;
    let number = context.as_number(arg);
    if number.pg.is_float() {
        let number = context.as_double(number);
        let sql = format!("avg({}{})", distinct(call), number.sql);
        return Ok(Typed::new(sql, Kind::Double, Pg::Double).mixed_with(&[&number]));
    }
    let scale = if let Kind::Decimal { scale } = number.kind { scale } else { 0 };
    let scale = (scale + 4).min(30);
    let cast = if matches!(number.pg, Pg::Untyped) { "::numeric" } else { "" };
    let sql = format!("avg({}{}{cast})", distinct(call), number.at(Binds::Cast));
    Ok(Typed { loose: true, ..Typed::new(sql, Kind::Decimal { scale }, Pg::Numeric).mixed_with(&[&number]) })
}

fn min(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    extreme(context, call, "min", span)
}

fn max(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    extreme(context, call, "max", span)
}

fn extreme(context: &mut Context<'_>, call: &Call, name: &str, span: Span) -> Translated<Typed> {
    let arg = argument(context, call, span)?;
    let arg = if arg.pg == Pg::Boolean { context.as_number(arg) } else { arg };
    match arg.kind {
        Kind::Json | Kind::Geometry | Kind::Bit | Kind::Bytes => {
            return refuse(&code::EXPRESSION, span, format!("{name} of values of this type"));
        }
        _ => {}
    }
    let arg = context.ordered(arg);
    let cast = if arg.pg == Pg::Untyped { "::text" } else { "" };
    let sql = format!("{name}({}{cast})", arg.at(Binds::Cast));
    let pg = if arg.pg == Pg::Untyped { Pg::Text } else { arg.pg };
    let mut typed = Typed { sql, pg, binds: Binds::Atom, nullable: true, constant: None, ..arg };
    if let Some(of) = &mut typed.text
        && let Carried::Explicit(name) = of.carried
    {
        of.carried = Carried::Explicit(name);
    }
    Ok(typed)
}

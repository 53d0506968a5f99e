//! Numeric functions.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/numeric-functions.html>

use super::super::code::query as code;
use super::super::code::text::RANDOM_SEED;
use super::super::expr::coerce::number_constant;
use super::super::expr::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use super::Param::{Bytes, Double, Number};
use super::string::in_connection;
use super::{Function, MANY, Param, Returns, bring, helper, list, native, result, rule, template};
use crate::mysql::ast::{BinaryOp, Call};
use crate::span::Span;

pub(crate) static FUNCTIONS: &[Function] = &[
    rule("ABS", 1, 1, abs, "abs(n)"),
    helper("ACOS", "acos", &[Double], Returns::Double),
    helper("ASIN", "asin", &[Double], Returns::Double),
    rule("ATAN", 1, 2, atan, "atan(n), atan2(y, x)"),
    native("ATAN2", "atan2", &[Double, Double], Returns::Double),
    rule("BIT_COUNT", 1, 1, bit_count, "bit_count(int8send(n))"),
    rule("CEIL", 1, 1, ceil, "ceil(n)"),
    rule("CEILING", 1, 1, ceil, "ceil(n)"),
    rule("CONV", 3, 3, conv, "mysql.conv(n, from, to)"),
    native("COS", "cos", &[Double], Returns::Double),
    native("COT", "cot", &[Double], Returns::Double),
    helper("CRC32", "crc32", &[Bytes], Returns::Int8),
    native("DEGREES", "degrees", &[Double], Returns::Double),
    helper("EXP", "exp", &[Double], Returns::Double),
    rule("FLOOR", 1, 1, floor, "floor(n)"),
    helper("LN", "log", &[Double], Returns::Double),
    helper("LOG", "log", &[Double, Double], Returns::Double).optional(1),
    helper("LOG10", "log10", &[Double], Returns::Double),
    helper("LOG2", "log2", &[Double], Returns::Double),
    rule("MOD", 2, 2, modulo, "a % nullif(b, 0)"),
    rule("PI", 0, 0, pi, "pi()"),
    helper("POW", "pow", &[Double, Double], Returns::Double),
    helper("POWER", "pow", &[Double, Double], Returns::Double),
    native("RADIANS", "radians", &[Double], Returns::Double),
    rule("RAND", 0, 1, rand, "random(), mysql.rand(seed)").volatile().never_exact(),
    rule("ROUND", 1, 2, round, "round(n, digits)"),
    template("SIGN", "sign({0})::integer", &[Number], Returns::Int4),
    native("SIN", "sin", &[Double], Returns::Double),
    helper("SQRT", "sqrt", &[Double], Returns::Double),
    native("TAN", "tan", &[Double], Returns::Double),
    rule("TRUNCATE", 2, 2, truncate, "trunc(n, digits)"),
    rule("INTERVAL", 2, MANY, interval, "mysql.interval_place(n, a, …)"),
];

fn number(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let Some(node) = call.args.first() else {
        return refuse(&code::FUNCTION_ARITY, span, format!("{} is called with no arguments", call.name));
    };
    let typed = context.expr(node)?;
    if typed.is_null() {
        return Ok(typed.cast(Pg::Double, Kind::Double));
    }
    let mut number = context.as_number(typed);
    if number.kind == Kind::Year {
        // Shown without zeros in front.
        number.kind = Kind::Integer { unsigned: true };
    }
    Ok(if number.pg == Pg::Real { context.as_double(number) } else { number })
}

#[expect(clippy::unnecessary_wraps, reason = "rules may refuse")]
fn pi(_: &mut Context<'_>, _: &Call, _: Span) -> Translated<Typed> {
    Ok(Typed { shown_digits: Some(6), ..Typed::new("pi()", Kind::Double, Pg::Double).not_null() })
}

fn abs(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let number = number(context, call, span)?;
    // MySQL computes integers with 64 bits.
    let number =
        if matches!(number.pg, Pg::Int2 | Pg::Int4) { number.cast(Pg::Int8, number.kind.clone()) } else { number };
    let (loose, shown_digits) = (number.loose, number.shown_digits);
    Ok(Typed { loose, shown_digits, ..number.becomes(format!("abs({})", number.sql), number.kind.clone(), number.pg) })
}

fn ceil(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    whole(context, call, span, "ceil")
}

fn floor(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    whole(context, call, span, "floor")
}

/// Integers are whole already; decimals become whole ones.
fn whole(context: &mut Context<'_>, call: &Call, span: Span, name: &str) -> Translated<Typed> {
    let number = number(context, call, span)?;
    if number.kind.is_integer() || number.pg == Pg::Boolean {
        return Ok(number);
    }
    let sql = format!("{name}({})", number.sql);
    match number.pg {
        Pg::Numeric => Ok(number.becomes(sql, Kind::Decimal { scale: 0 }, Pg::Numeric)),
        _ => {
            let number = context.as_double(number);
            Ok(number.becomes(format!("{name}({})", number.sql), Kind::Double, Pg::Double))
        }
    }
}

fn round(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    rounded(context, call, span, "round")
}

fn truncate(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    rounded(context, call, span, "truncate")
}

/// To so many digits behind the point: integers and decimals exactly, doubles as the C library does.
fn rounded(context: &mut Context<'_>, call: &Call, span: Span, helper: &'static str) -> Translated<Typed> {
    let native = if helper == "round" { "round" } else { "trunc" };
    let number = number(context, call, span)?;
    let digits = match call.args.get(1) {
        None => number_constant(&Typed::null(), "0"),
        Some(node) => {
            let digits = context.expr(node)?;
            if digits.is_null() { digits } else { bring(context, digits, Param::Count) }
        }
    };
    if digits.is_null() {
        return Ok(number
            .becomes(format!("NULL::{}", number.pg.name()), number.kind.clone(), number.pg)
            .binds(Binds::Cast));
    }
    let places = digits.constant_integer();
    let operands = [number.clone(), digits.clone()];
    let call_helper = |context: &mut Context<'_>, number: &Typed, kind: Kind, pg: Pg| {
        let sql = context.helper(helper, &[&number.sql, &digits.sql]);
        Typed::new(sql, kind, pg).over(&[&operands[0], &operands[1]])
    };
    match &number.kind {
        kind if kind.is_integer() => {
            if places.is_some_and(|places| places >= 0) {
                return Ok(number);
            }
            if number.pg == Pg::Numeric {
                let kind = number.kind.clone();
                return Ok(call_helper(context, &number, kind, Pg::Numeric));
            }
            let number = number.cast(Pg::Int8, number.kind.clone());
            let kind = number.kind.clone();
            Ok(call_helper(context, &number, kind, Pg::Int8))
        }
        Kind::Decimal { scale } if number.pg == Pg::Numeric => match places {
            Some(places) => {
                let scale = i64::from(*scale);
                if places >= scale && !number.loose {
                    return Ok(number);
                }
                let places = places.clamp(-100, scale);
                let kind = Kind::Decimal { scale: u32::try_from(places.max(0)).unwrap_or(0) };
                let digits = if places == 0 { String::new() } else { format!(", {places}") };
                Ok(number.becomes(format!("{native}({}{digits})", number.sql), kind, Pg::Numeric))
            }
            None => {
                let kind = number.kind.clone();
                let number = super::super::expr::coerce::shown(number);
                Ok(call_helper(context, &number, kind, Pg::Numeric))
            }
        },
        _ => {
            let number = context.as_double(number);
            if places == Some(0) {
                return Ok(number.becomes(format!("{native}({})", number.sql), Kind::Double, Pg::Double));
            }
            Ok(call_helper(context, &number, Kind::Double, Pg::Double))
        }
    }
}

fn modulo(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let [left, right] = call.args.as_slice() else {
        return refuse(&code::FUNCTION_ARITY, span, "MOD takes two numbers");
    };
    let (left, right) = (context.expr(left)?, context.expr(right)?);
    context.arithmetic(BinaryOp::Modulo, left, right, span)
}

fn atan(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let mut args = Vec::new();
    for node in &call.args {
        let typed = context.expr(node)?;
        args.push(context.as_double(typed));
    }
    let name = if args.len() == 2 { "atan2" } else { "atan" };
    Ok(result(context, format!("{name}({})", list(&args)), Returns::Double, &args))
}

fn bit_count(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let Some(node) = call.args.first() else {
        return refuse(&code::FUNCTION_ARITY, span, "BIT_COUNT takes a number");
    };
    let typed = context.expr(node)?;
    let literal = typed.constant.is_some() && typed.binds == Binds::Atom;
    if typed.kind == Kind::Bytes && !literal {
        return Ok(typed.becomes(format!("bit_count({})", typed.sql), Kind::INT, Pg::Int8));
    }
    let bits = context.as_bits(typed);
    Ok(bits.becomes(format!("bit_count(int8send({}))", bits.sql), Kind::INT, Pg::Int8))
}

/// The number is read from its text. Bits are one already, whatever base they are said to be in.
fn conv(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let mut args: Vec<Typed> = Vec::new();
    let mut is_number = false;
    for (at, node) in call.args.iter().enumerate() {
        let mut typed = context.expr(node)?;
        let literal = typed.kind == Kind::Bytes && typed.constant.is_some() && typed.binds == Binds::Atom;
        if at == 0 && (typed.kind == Kind::Bit || literal) {
            is_number = true;
            typed = context.as_number(typed);
        }
        let base = bring(context, typed, if at == 0 { Param::Text } else { Param::Integer });
        args.push(if at == 1 && is_number { decimal_base(base) } else { base });
    }
    context.needs.helpers.insert("conv");
    let typed = result(context, format!("mysql.conv({})", list(&args)), Returns::Text, &args);
    Ok(in_connection(context, typed))
}

/// Base 10 in the place of any base that there is.
fn decimal_base(base: Typed) -> Typed {
    match base.constant_integer() {
        Some(known) if (2..=36).contains(&known.unsigned_abs()) => number_constant(&base, "10"),
        Some(_) => base,
        None => {
            let sql = format!("CASE WHEN abs({}) BETWEEN 2 AND 36 THEN 10 END", base.sql);
            base.becomes(sql, Kind::INT, Pg::Int4)
        }
    }
}

fn rand(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let Some(seed) = call.args.first() else {
        if !context.in_definition {
            context.report(&code::NEW_EACH_TIME, span, "each run gives another value");
        }
        return Ok(Typed::new("random()", Kind::Double, Pg::Double).not_null());
    };
    let seed = context.expr(seed)?;
    let seed = bring(context, seed, Param::Integer);
    context.report(&RANDOM_SEED, span, "RAND with a seed gives its first number only");
    let sql = context.helper("rand", &[&seed.sql]);
    Ok(Typed::new(sql, Kind::Double, Pg::Double).over(&[&seed]).not_null())
}

fn interval(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let mut args = Vec::new();
    for node in &call.args {
        let typed = context.expr(node)?;
        args.push(context.as_number(typed));
    }
    let float = args.iter().any(|arg| arg.pg.is_float());
    let args: Vec<Typed> = args
        .into_iter()
        .map(|arg| if float { context.as_double(arg) } else { arg.cast(Pg::Numeric, arg.kind.clone()) })
        .collect();
    context.needs.helpers.insert("interval_place");
    Ok(result(context, format!("mysql.interval_place({})", list(&args)), Returns::Int8, &args).not_null())
}

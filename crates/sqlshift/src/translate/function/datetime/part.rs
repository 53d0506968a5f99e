//! Parts of dates and times.

use super::format::formatted;
use super::{is_year_column, plain_result, take, text_result, typed_text};
use crate::mysql::ast::{Call, Expr, ExprKind};
use crate::span::Span;
use crate::translate::code::query as code;
use crate::translate::expr::temporal::local;
use crate::translate::expr::{Binds, Context, Kind, Pg, Translated, Typed, refuse};

/// `DATE(x)`
pub(super) fn date(_: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [date] = take(args, span)?;
    Ok(date)
}

/// `TIME(x)`
pub(super) fn time(_: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [time] = take(args, span)?;
    Ok(time)
}

pub(super) fn year(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [value] = take(args, span)?;
    Ok(date_part(context, value, "year", 1))
}

pub(super) fn month(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [value] = take(args, span)?;
    Ok(date_part(context, value, "month", 2))
}

pub(super) fn day(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [value] = take(args, span)?;
    Ok(date_part(context, value, "day", 3))
}

pub(super) fn quarter(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [value] = take(args, span)?;
    if !has_parts(&value) {
        return Ok(date_part(context, value, "quarter", 0));
    }
    let month = date_part(context, value, "month", 2);
    let sql = format!("({} + 2) / 3", month.at(Binds::Sum));
    Ok(month.becomes(sql, Kind::INT, Pg::Int4).binds(Binds::Product))
}

/// Whether the parts of a value are read by themselves, because they may be zero.
fn has_parts(value: &Typed) -> bool {
    let literal =
        value.constant_text().is_some_and(|text| crate::translate::expr::temporal::iso_moment(text).is_some());
    !value.kind.is_temporal() && value.kind != Kind::Null && !is_year_column(value) && !literal
}

/// A part of a date; of a text or a number it may be 0.
fn date_part(context: &mut Context<'_>, value: Typed, field: &str, place: u8) -> Typed {
    if has_parts(&value) {
        let (value, helper) = if value.kind.is_number() {
            (context.as_decimal(value), "number_date_parts")
        } else {
            context.tell_bad_date(&value);
            if value.constant_text().is_none_or(|text| text.contains("0000")) {
                context.tell_zero_date();
            }
            context.tell_invalid_date();
            let text = context.as_moment_text(value, "json_moment");
            (context.as_function_text(text), "datetime_parts")
        };
        let parts = context.helper(helper, &[&value.sql]);
        let sql = format!("({parts})[{place}]::integer");
        return plain_result(sql, Kind::INT, Pg::Int4, &[&value]).binds(Binds::Cast);
    }
    let date = if value.kind.has_date() { local(&value) } else { context.as_date(value) };
    extracted(&date, field)
}

/// `extract(field FROM value)::integer`
fn extracted(value: &Typed, field: &str) -> Typed {
    let sql = format!("extract({field} FROM {})::integer", value.sql);
    value.becomes(sql, Kind::INT, Pg::Int4).binds(Binds::Cast)
}

pub(super) fn hour(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [value] = take(args, span)?;
    Ok(time_part(context, value, "hour", Sign::Dropped))
}

pub(super) fn minute(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [value] = take(args, span)?;
    Ok(time_part(context, value, "minute", Sign::Dropped))
}

pub(super) fn second(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [value] = take(args, span)?;
    Ok(time_part(context, value, "second", Sign::Dropped))
}

pub(super) fn microsecond(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [value] = take(args, span)?;
    Ok(time_part(context, value, "microseconds", Sign::Dropped))
}

/// What becomes of a negative time's sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Dropped,
    Kept,
}

/// A part of a time or of the time of a moment.
fn time_part(context: &mut Context<'_>, value: Typed, field: &str, sign: Sign) -> Typed {
    let time = match &value.kind {
        Kind::Date => context.as_datetime(value),
        kind if kind.has_date() => local(&value),
        _ => context.as_time(value),
    };
    let number = match field {
        "second" => format!("trunc(extract(second FROM {}))", time.sql),
        "microseconds" => format!("extract(microseconds FROM {}) % 1000000", time.sql),
        _ => format!("extract({field} FROM {})", time.sql),
    };
    let signed = time.pg == Pg::Interval && sign == Sign::Dropped && !is_positive(&time.sql);
    let sql = match (signed, number.contains('%')) {
        (true, _) => format!("abs({number})::integer"),
        (false, true) => format!("({number})::integer"),
        (false, false) => format!("{number}::integer"),
    };
    time.becomes(sql, Kind::INT, Pg::Int4).binds(Binds::Cast)
}

/// Whether a time is a literal without a sign.
fn is_positive(sql: &str) -> bool {
    sql.strip_prefix("interval '").is_some_and(|literal| !literal.starts_with('-'))
}

pub(super) fn day_name(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [date] = take(args, span)?;
    let moment = context.as_datetime(date);
    let name = context.text_literal("%W", None);
    Ok(formatted(context, &moment, name))
}

pub(super) fn month_name(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [value] = take(args, span)?;
    if has_parts(&value) && !value.kind.is_number() {
        // The day may be missing.
        let text = typed_text(context, value);
        let sql = context.helper("date_format_text", &[&text.sql, "'%M'"]);
        return Ok(text_result(context, sql, &[&text]));
    }
    let moment = context.as_datetime(value);
    let name = context.text_literal("%M", None);
    Ok(formatted(context, &moment, name))
}

pub(super) fn last_day(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [value] = take(args, span)?;
    let (value, helper) = if has_parts(&value) && !value.kind.is_number() {
        (typed_text(context, value), "last_day_text")
    } else {
        (context.as_date(value), "last_day")
    };
    let sql = context.helper(helper, &[&value.sql]);
    Ok(plain_result(sql, Kind::Date, Pg::Date, &[&value]))
}

/// `WEEK(date, mode)`: mode 3 is PostgreSQL's own.
#[expect(clippy::needless_pass_by_value, reason = "an entry of the table")]
pub(super) fn week(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    if let [date, mode] = args.as_slice()
        && mode.constant_integer() == Some(3)
    {
        return Ok(extracted(date, "week"));
    }
    week_number(context, "week", &args, span)
}

/// `YEARWEEK(date, mode)`
#[expect(clippy::needless_pass_by_value, reason = "an entry of the table")]
pub(super) fn year_week(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    week_number(context, "yearweek", &args, span)
}

fn week_number(context: &mut Context<'_>, helper: &'static str, args: &[Typed], span: Span) -> Translated<Typed> {
    // `YEARWEEK` does not follow `default_week_format`.
    let mode = context.engine.session.week_mode.filter(|_| helper == "week").unwrap_or(0).to_string();
    let (sql, operands) = match args {
        [date] => (context.helper(helper, &[&date.sql, &mode]), vec![date]),
        [date, mode] => (context.helper(helper, &[&date.sql, &mode.sql]), vec![date, mode]),
        _ => return refuse(&code::FUNCTION_ARITY, span, "a week is one of a date"),
    };
    Ok(plain_result(sql, Kind::INT, Pg::Int8, &operands))
}

/// `EXTRACT(unit FROM value)`
pub(super) fn extract(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let [Expr { kind: ExprKind::Keyword(unit), .. }, value] = call.args.as_slice() else {
        return refuse(&code::FUNCTION_ARITY, span, "EXTRACT takes a unit and a value");
    };
    let value = context.expr(value)?;
    let of_date = matches!(unit.as_str(), "YEAR" | "QUARTER" | "MONTH" | "WEEK" | "DAY" | "YEAR_MONTH");
    Ok(match unit.as_str() {
        _ if value.kind.is_number() && !is_year_column(&value) && unit != "WEEK" => {
            let number = context.as_decimal(value);
            let sql = context.helper("extract_unit_text", &[&format!("'{unit}'"), &number.sql]);
            plain_result(sql, Kind::INT, Pg::Int8, &[&number])
        }
        "YEAR" => date_part(context, value, "year", 1),
        "MONTH" => date_part(context, value, "month", 2),
        "DAY" => date_part(context, value, "day", 3),
        "QUARTER" => quarter(context, vec![value], span)?,
        "WEEK" => {
            let date = context.as_date(value);
            week_number(context, "week", &[date], span)?
        }
        "HOUR" | "MINUTE" | "SECOND" | "MICROSECOND" if value.kind.is_temporal() => {
            let field = match unit.as_str() {
                "HOUR" => "hour",
                "MINUTE" => "minute",
                "SECOND" => "second",
                _ => "microseconds",
            };
            time_part(context, value, field, Sign::Kept)
        }
        _ => {
            let value = match &value.kind {
                Kind::Time { .. } if !of_date => value,
                Kind::Year if !of_date => context.as_time(value),
                kind if kind.is_temporal() || kind.is_number() || *kind == Kind::Null => context.as_datetime(value),
                _ => typed_text(context, value),
            };
            let helper = if value.kind.is_temporal() { "extract_unit" } else { "extract_unit_text" };
            let sql = context.helper(helper, &[&format!("'{unit}'"), &value.sql]);
            plain_result(sql, Kind::INT, Pg::Int8, &[&value])
        }
    })
}

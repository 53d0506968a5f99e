//! Sums and differences of dates and times, and numbers that become times.

use super::{plain_result, take, text_result, typed_text};
use crate::mysql::ast::{Call, Expr, ExprKind};
use crate::span::Span;
use crate::translate::code::query as code;
use crate::translate::expr::temporal::{fraction_of_number, may_have_zeros};
use crate::translate::expr::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use compact_str::format_compact;

/// `ADDTIME(value, time)`
pub(super) fn add_time(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [value, time] = take(args, span)?;
    Ok(sum(context, value, &time))
}

/// `SUBTIME(value, time)`
pub(super) fn sub_time(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [value, time] = take(args, span)?;
    let sql = format!("-{}", time.at(Binds::Sign));
    let negative = time.becomes(sql, time.kind.clone(), Pg::Interval).binds(Binds::Sign);
    Ok(sum(context, value, &negative))
}

fn sum(context: &mut Context<'_>, value: Typed, time: &Typed) -> Typed {
    if value.is_null() {
        return Typed::null();
    }
    let fraction = value.kind.fraction().max(time.kind.fraction());
    match &value.kind {
        Kind::Time { .. } => {
            let sql = context.helper("add_time", &[&value.sql, &time.sql]);
            plain_result(sql, Kind::Time { fraction }, Pg::Interval, &[&value, time])
        }
        kind if kind.has_date() => {
            let moment = context.as_datetime(value);
            let sql = context.helper("date_add", &[&moment.sql, &time.sql]);
            plain_result(sql, Kind::Datetime { fraction }, Pg::Timestamp, &[&moment, time])
        }
        _ => {
            let text = temporal_text(context, value);
            let sql = context.helper("add_time_text", &[&text.sql, &time.sql]);
            text_result(context, sql, &[&text, time])
        }
    }
}

/// A text that is a date or a time; a number is either by its size.
fn temporal_text(context: &mut Context<'_>, value: Typed) -> Typed {
    if value.kind.is_number() {
        let number = context.as_decimal(value);
        let sql = context.helper("number_as_temporal", &[&number.sql]);
        return number.becomes(sql, Kind::Text, Pg::Text);
    }
    typed_text(context, value)
}

/// `TIMEDIFF(a, b)`: of two times, or of two moments.
pub(super) fn time_diff(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [left, right] = take(args, span)?;
    if left.is_null() || right.is_null() {
        return Ok(Typed::null());
    }
    // A date of which a part is zero is a day to count from here.
    let has_zeros = |text: &str| may_have_zeros(text) && text.trim_start_matches('-').contains('-');
    if [&left, &right].iter().any(|side| side.constant_text().is_some_and(has_zeros)) {
        return refuse(&code::EXPRESSION, span, "TIMEDIFF of a date with zeros");
    }
    let fraction = [&left, &right].map(precision).into_iter().max().unwrap_or(0);
    let kind = Kind::Time { fraction };
    let is_time = |typed: &Typed| matches!(typed.kind, Kind::Time { .. });
    if (is_time(&left) && right.kind.has_date()) || (left.kind.has_date() && is_time(&right)) {
        let sql = "NULL::interval".to_owned();
        return Ok(plain_result(sql, kind, Pg::Interval, &[&left, &right]).binds(Binds::Cast));
    }
    let mut side = |typed: Typed| match &typed.kind {
        Kind::Time { .. } => typed,
        kind if kind.has_date() => context.as_datetime(typed),
        _ => temporal_text(context, typed),
    };
    let (left, right) = (side(left), side(right));
    let helper = if left.kind.is_text() || right.kind.is_text() { "time_diff_text" } else { "time_diff" };
    let sql = context.helper(helper, &[&left.sql, &right.sql]);
    Ok(plain_result(sql, kind, Pg::Interval, &[&left, &right]))
}

/// Digits of a second that a value counts for as a time.
fn precision(typed: &Typed) -> u32 {
    match &typed.kind {
        kind if kind.is_temporal() => kind.fraction(),
        kind if kind.is_number() => fraction_of_number(typed),
        _ => crate::translate::expr::temporal::fraction_of_text(typed).0,
    }
}

/// `TIMESTAMP(value)`, `TIMESTAMP(value, time)`
pub(super) fn timestamp(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    if args.len() == 1 {
        let [value] = take(args, span)?;
        return Ok(context.as_datetime(value));
    }
    let [value, time] = take(args, span)?;
    let moment = context.as_datetime(value);
    Ok(sum(context, moment, &time))
}

/// `TIMESTAMPDIFF(unit, a, b)`
pub(super) fn timestamp_diff(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let [Expr { kind: ExprKind::Keyword(unit), .. }, from, to] = call.args.as_slice() else {
        return refuse(&code::FUNCTION_ARITY, span, "TIMESTAMPDIFF takes a unit and two dates");
    };
    let (from, to) = (context.expr(from)?, context.expr(to)?);
    let (from, to) = (context.as_datetime(from), context.as_datetime(to));
    let sql = match unit.as_str() {
        "YEAR" | "QUARTER" | "MONTH" => {
            let months = context.helper("months_between", &[&from.sql, &to.sql]);
            match unit.as_str() {
                "YEAR" => format!("({months} / 12)"),
                "QUARTER" => format!("({months} / 3)"),
                _ => months,
            }
        }
        _ => {
            let seconds = format!("extract(epoch FROM {} - {})", to.at(Binds::Sum), from.at(Binds::Product));
            match unit.as_str() {
                "WEEK" => format!("div({seconds}, 604800)::bigint"),
                "DAY" => format!("div({seconds}, 86400)::bigint"),
                "HOUR" => format!("div({seconds}, 3600)::bigint"),
                "MINUTE" => format!("div({seconds}, 60)::bigint"),
                "SECOND" => format!("trunc({seconds})::bigint"),
                "MICROSECOND" => format!("({seconds} * 1000000)::bigint"),
                _ => return refuse(&code::EXPRESSION, span, format!("{unit} is no unit of TIMESTAMPDIFF")),
            }
        }
    };
    Ok(plain_result(sql, Kind::INT, Pg::Int8, &[&from, &to]).binds(Binds::Cast))
}

/// `MAKETIME(hour, minute, second)`
pub(super) fn make_time(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [hour, minute, second] = take(args, span)?;
    let (fraction, second) = seconds(context, second);
    // Whole hours: a fraction is rounded.
    let hours = if matches!(hour.kind, Kind::Decimal { scale: 1.. } | Kind::Double | Kind::Float) {
        format_compact!("round({})", hour.sql)
    } else {
        hour.sql.clone()
    };
    let sql = context.helper("make_time", &[&hours, &minute.sql, &second.sql]);
    Ok(plain_result(sql, Kind::Time { fraction }, Pg::Interval, &[&hour, &minute, &second]))
}

/// `SEC_TO_TIME(seconds)`
pub(super) fn sec_to_time(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [value] = take(args, span)?;
    let (fraction, seconds) = seconds(context, value);
    let sql = context.helper("sec_to_time", &[&seconds.sql]);
    Ok(plain_result(sql, Kind::Time { fraction }, Pg::Interval, &[&seconds]))
}

/// Seconds as an exact number, with the digits that they have behind the point.
pub(super) fn seconds(context: &mut Context<'_>, value: Typed) -> (u32, Typed) {
    let fraction = match &value.kind {
        kind if kind.is_temporal() => kind.fraction(),
        kind if kind.is_number() || *kind == Kind::Null => fraction_of_number(&value),
        _ => 6,
    };
    (fraction, context.as_decimal(value))
}

/// `FROM_DAYS(number)`
pub(super) fn from_days(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let Some(days) = args.first() else { return refuse(&code::FUNCTION_ARITY, span, "FROM_DAYS takes a number") };
    // What comes of TO_DAYS lies in the calendar of both.
    let late = match days.constant_integer() {
        Some(number) => !(1..366).contains(&number),
        None => days.sql.contains("date '0001-01-01' + 366"),
    };
    if !late {
        context.report(&code::EARLY_DATE, span, "a day before the year 1 is refused");
    }
    let sql = context.helper("from_days", &[&days.sql]);
    Ok(days.becomes(sql, Kind::Date, Pg::Date).mixed_with(&[days]))
}

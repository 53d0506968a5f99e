//! INTERVAL: spans of time, and dates moved by them.
//!
//! MySQL gives NULL where a result is out of its range, and a text where it is given a text. A number or a text that
//! is no literal becomes a span when the statement runs (`mysql.to_interval`).
//! <https://dev.mysql.com/doc/refman/8.4/en/expressions.html#temporal-intervals>

use super::{plain_result, text_result, typed_text};
use crate::mysql::ast::{Call, Expr, ExprKind, Literal};
use crate::span::Span;
use crate::translate::code::query as code;
use crate::translate::expr::arith::is_binary;
use crate::translate::expr::coerce::number_constant;
use crate::translate::expr::temporal::{is_date_number, iso_moment};
use crate::translate::expr::typed::Constant;
use crate::translate::expr::{Binds, Context, Kind, Pg, Translated, Typed, refuse};

/// The units and the parts that they are made of.
static UNITS: &[(&str, &[&str])] = &[
    ("MICROSECOND", &["MICROSECOND"]),
    ("SECOND", &["SECOND"]),
    ("MINUTE", &["MINUTE"]),
    ("HOUR", &["HOUR"]),
    ("DAY", &["DAY"]),
    ("WEEK", &["WEEK"]),
    ("MONTH", &["MONTH"]),
    ("QUARTER", &["QUARTER"]),
    ("YEAR", &["YEAR"]),
    ("SECOND_MICROSECOND", &["SECOND", "MICROSECOND"]),
    ("MINUTE_MICROSECOND", &["MINUTE", "SECOND", "MICROSECOND"]),
    ("MINUTE_SECOND", &["MINUTE", "SECOND"]),
    ("HOUR_MICROSECOND", &["HOUR", "MINUTE", "SECOND", "MICROSECOND"]),
    ("HOUR_SECOND", &["HOUR", "MINUTE", "SECOND"]),
    ("HOUR_MINUTE", &["HOUR", "MINUTE"]),
    ("DAY_MICROSECOND", &["DAY", "HOUR", "MINUTE", "SECOND", "MICROSECOND"]),
    ("DAY_SECOND", &["DAY", "HOUR", "MINUTE", "SECOND"]),
    ("DAY_MINUTE", &["DAY", "HOUR", "MINUTE"]),
    ("DAY_HOUR", &["DAY", "HOUR"]),
    ("YEAR_MONTH", &["YEAR", "MONTH"]),
];

/// A unit of INTERVAL.
#[derive(Clone, Copy, Debug)]
struct Unit {
    name: &'static str,
    parts: &'static [&'static str],
}

impl Unit {
    fn find(name: &str) -> Option<Unit> {
        UNITS.iter().find(|(unit, _)| *unit == name).map(|(name, parts)| Unit { name, parts })
    }

    /// It moves a date to another date.
    fn keeps_date(self) -> bool {
        self.parts.iter().all(|part| matches!(*part, "DAY" | "WEEK" | "MONTH" | "QUARTER" | "YEAR"))
    }

    /// It moves a time to another time.
    fn keeps_time(self) -> bool {
        self.parts.iter().all(|part| matches!(*part, "HOUR" | "MINUTE" | "SECOND" | "MICROSECOND"))
    }

    fn is_simple(self) -> bool {
        self.parts.len() == 1
    }
}

/// A span of time on the target.
#[derive(Clone, Debug)]
struct Interval {
    typed: Typed,
    /// Digits of a second that it may move.
    fraction: u32,
    /// The microseconds beyond whole seconds, where they are known.
    micros: Option<i64>,
}

/// `DATE_ADD(date, INTERVAL n unit)`, `ADDDATE(date, days)`, `date + INTERVAL n unit`
pub(super) fn date_add(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    shift(context, call, Direction::Forward, span)
}

/// `DATE_SUB(date, INTERVAL n unit)`, `SUBDATE(date, days)`, `date - INTERVAL n unit`
pub(super) fn date_sub(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    shift(context, call, Direction::Back, span)
}

/// `TIMESTAMPADD(unit, n, date)`
pub(super) fn timestamp_add(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    match call.args.as_slice() {
        [Expr { kind: ExprKind::Keyword(unit), .. }, amount, date] => {
            moved(context, date, amount, unit, Direction::Forward, span)
        }
        _ => refuse(&code::FUNCTION_ARITY, span, "TIMESTAMPADD takes a unit, a number and a date"),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Forward,
    Back,
}

fn shift(context: &mut Context<'_>, call: &Call, direction: Direction, span: Span) -> Translated<Typed> {
    let [date, amount] = call.args.as_slice() else {
        return refuse(&code::FUNCTION_ARITY, span, format!("{} takes a date and an interval", call.name));
    };
    match &amount.kind {
        ExprKind::Interval { value, unit } => moved(context, date, value, unit, direction, span),
        _ => moved(context, date, amount, "DAY", direction, span),
    }
}

fn moved(
    context: &mut Context<'_>,
    date: &Expr,
    amount: &Expr,
    unit: &str,
    direction: Direction,
    span: Span,
) -> Translated<Typed> {
    let Some(unit) = Unit::find(unit) else {
        return refuse(&code::EXPRESSION, span, format!("{unit} is no unit of time"));
    };
    let was_moved = is_moved_text(date);
    let date = context.expr(date)?;
    let date = if was_moved && date.kind == Kind::Date { context.as_datetime(date) } else { date };
    let amount = context.expr(amount)?;
    if date.is_null() {
        return Ok(Typed::null());
    }
    let interval = interval(context, amount, unit, direction);
    let fraction = date.kind.fraction().max(interval.fraction);
    match &date.kind {
        Kind::Date if unit.keeps_date() => Ok(added(context, "date_add", &date, &interval, Kind::Date, Pg::Date)),
        Kind::Time { .. } if unit.keeps_time() => {
            Ok(added(context, "add_time", &date, &interval, Kind::Time { fraction }, Pg::Interval))
        }
        kind if kind.is_temporal() => {
            let moment = context.as_datetime(date);
            Ok(added(context, "date_add", &moment, &interval, Kind::Datetime { fraction }, Pg::Timestamp))
        }
        Kind::Integer { .. } if date.constant_integer().is_some_and(is_date_number) => {
            // What a literal becomes is known: it counts as a date in every respect.
            let whole = date.constant_integer().is_some_and(|number| number < 100_000_000);
            if whole && unit.keeps_date() {
                let date = context.as_date(date);
                return Ok(added(context, "date_add", &date, &interval, Kind::Date, Pg::Date));
            }
            if interval.micros == Some(0) {
                let date = context.as_datetime(date);
                return Ok(added(context, "date_add", &date, &interval, Kind::Datetime { fraction: 0 }, Pg::Timestamp));
            }
            let number = context.as_decimal(date);
            Ok(added_text(context, &number, &interval, unit))
        }
        // A year is the first moment of it, as a text.
        Kind::Year if date.is_column() => {
            let moment = context.as_datetime(date);
            let text = context.as_legible(moment);
            let sql = context.helper("date_add_text", &[&text.sql, &interval.typed.sql, "false"]);
            Ok(text_result(context, sql, &[&text, &interval.typed]))
        }
        kind if kind.is_number() => {
            let number = context.as_decimal(date);
            Ok(added_text(context, &number, &interval, unit))
        }
        _ => {
            // The same of a literal text.
            if let Some(moment) = date.constant_text().and_then(iso_moment) {
                if !moment.has_time && unit.keeps_date() {
                    let date = context.as_date(date);
                    return Ok(added(context, "date_add", &date, &interval, Kind::Date, Pg::Date));
                }
                let micros = interval.micros.map(|micros| (i64::from(moment.micros) + micros) % 1_000_000);
                if micros == Some(0) {
                    let date = context.as_datetime(date);
                    let kind = Kind::Datetime { fraction: 0 };
                    return Ok(added(context, "date_add", &date, &interval, kind, Pg::Timestamp));
                }
            }
            context.tell_year_zero(&date);
            let text = if date.sql.starts_with("mysql.add_time_text(") {
                let moment = context.as_datetime(date);
                context.as_legible(moment)
            } else {
                let text = context.as_moment_text(date, "json_moment");
                typed_text(context, text)
            };
            Ok(added_text(context, &text, &interval, unit))
        }
    }
}

/// Whether a literal text or number was moved before, which then counts as a moment.
fn is_moved_text(date: &Expr) -> bool {
    let ExprKind::Call(call) = &date.kind else { return false };
    let of = match call.name.as_str() {
        "DATE_ADD" | "DATE_SUB" | "ADDDATE" | "SUBDATE" => call.args.first(),
        "TIMESTAMPADD" => call.args.get(2),
        _ => None,
    };
    of.is_some_and(|of| {
        matches!(of.kind, ExprKind::Literal(Literal::Text { .. } | Literal::Number(_))) || is_moved_text(of)
    })
}

fn added(
    context: &mut Context<'_>,
    helper: &'static str,
    date: &Typed,
    interval: &Interval,
    kind: Kind,
    pg: Pg,
) -> Typed {
    let sql = context.helper(helper, &[&date.sql, &interval.typed.sql]);
    Typed::new(sql, kind, pg).mixed_with(&[date, &interval.typed])
}

/// A date in a text or a number, whose form decides the form of the result.
fn added_text(context: &mut Context<'_>, date: &Typed, interval: &Interval, unit: Unit) -> Typed {
    // A text that was moved before counts as a moment.
    let keeps = if unit.keeps_date() && !date.is_temporal_text() { "true" } else { "false" };
    if date.sql.starts_with("'0000") {
        context.report(&code::EARLY_DATE, Span::default(), "a day of the year 0 is taken for none");
    }
    let sql = context.helper("date_add_text", &[&date.sql, &interval.typed.sql, keeps]);
    text_result(context, sql, &[date, &interval.typed])
}

/// The span `amount unit`.
fn interval(context: &mut Context<'_>, amount: Typed, unit: Unit, direction: Direction) -> Interval {
    // A literal of bytes is a number here, and one beyond 64 bits with a sign wraps around.
    let amount = if is_binary(&amount) || amount.kind != Kind::Bytes { amount } else { context.as_number(amount) };
    let amount = match &amount.constant {
        Some(Constant::Number(digits)) => match digits.parse::<u64>() {
            Ok(value) if i64::try_from(value).is_err() => number_constant(&amount, &value.cast_signed().to_string()),
            _ => amount,
        },
        _ => amount,
    };
    let micros = unit.parts.contains(&"MICROSECOND");
    let fraction = match &amount.kind {
        _ if micros => 6,
        _ if unit.name != "SECOND" => 0,
        Kind::Decimal { scale } => (*scale).min(6),
        kind if kind.is_integer() || *kind == Kind::Null => 0,
        _ => 6,
    };
    let constant = match &amount.constant {
        Some(Constant::Null) => {
            let typed = amount.becomes("NULL::interval", Kind::Time { fraction: 0 }, Pg::Interval).binds(Binds::Cast);
            return Interval { typed, fraction, micros: Some(0) };
        }
        Some(Constant::Number(digits)) if unit.is_simple() => simple_amount(digits, &amount.kind, unit.name),
        Some(Constant::Number(digits)) => parts_of(digits, unit),
        // A number with an exponent is left to the server.
        Some(Constant::Text(text)) if unit.name == "SECOND" && text.contains(['e', 'E']) => None,
        Some(Constant::Text(text)) if unit.is_simple() => Some(vec![leading_amount(text, unit.name)]),
        Some(Constant::Text(text)) => parts_of(text, unit),
        Some(Constant::Bytes(_)) | None => None,
    };
    if let Some(parts) = constant
        && let Some((literal, micros)) = spelled(&parts, unit, direction)
    {
        let typed = amount.becomes(["interval '", &literal, "'"].concat(), Kind::Time { fraction }, Pg::Interval);
        return Interval { typed, fraction, micros: Some(micros) };
    }
    let value = match &amount.kind {
        Kind::Unknown if unit.is_simple() => amount.cast(Pg::Numeric, Kind::Decimal { scale: 6 }),
        Kind::Unknown => amount.cast(Pg::Text, Kind::Text),
        kind if !unit.is_simple() || kind.is_text() || *kind == Kind::Bytes => typed_text(context, amount),
        Kind::Float | Kind::Double => context.as_double(amount),
        _ => context.as_decimal(amount),
    };
    let call = context.helper("to_interval", &[&value.sql, &format!("'{}'", unit.name)]);
    let sql = if direction == Direction::Back { format!("-{call}") } else { call };
    let typed = plain_result(sql, Kind::Time { fraction }, Pg::Interval, &[&value]);
    Interval { typed, fraction, micros: (fraction == 0).then_some(0) }
}

/// The amount of a part in millionths.
type Millionths = i128;

/// A number as an amount of this unit: only seconds have a fraction. `None` where it is not known here.
fn simple_amount(digits: &str, kind: &Kind, unit: &str) -> Option<Vec<Millionths>> {
    if matches!(kind, Kind::Double | Kind::Float) {
        return None;
    }
    let millionths = millionths(digits)?;
    if unit == "SECOND" {
        return Some(vec![millionths]);
    }
    // Rounded, half away from zero; digits beyond the sixth do not reach the half.
    let half = if millionths < 0 { -500_000 } else { 500_000 };
    Some(vec![(millionths + half) / 1_000_000 * 1_000_000])
}

/// `[-]digits[.digits]` in millionths, cut behind the sixth digit.
fn millionths(digits: &str) -> Option<Millionths> {
    let digits = digits.trim_matches(['(', ')']);
    let (negative, digits) = match digits.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, digits),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let number = |digits: &str| -> Option<Millionths> {
        if digits.is_empty() {
            return Some(0);
        }
        (digits.len() < 20 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
    };
    let six: String = fraction.chars().chain("000000".chars()).take(6).collect();
    let value = number(whole)? * 1_000_000 + number(&six)?;
    Some(if negative { -value } else { value })
}

/// A text as an amount of a simple unit: its leading number.
fn leading_amount(text: &str, unit: &str) -> Millionths {
    let text = text.trim_start_matches([' ', '\t', '\n', '\r', '\u{b}', '\u{c}']);
    let sign = usize::from(text.starts_with(['-', '+']));
    let mut point = unit != "SECOND";
    let number: String = text
        .char_indices()
        .take_while(|(at, letter)| {
            *at < sign || letter.is_ascii_digit() || (*letter == '.' && !std::mem::replace(&mut point, true))
        })
        .map(|(_, letter)| letter)
        .filter(|letter| *letter != '+')
        .collect();
    millionths(&number).unwrap_or(0)
}

/// The numbers in a text as the parts of a compound unit, from the last one backwards.
fn parts_of(text: &str, unit: Unit) -> Option<Vec<Millionths>> {
    let numbers: Vec<&str> =
        text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let missing = unit.parts.len().checked_sub(numbers.len())?;
    let negative = text.trim_start_matches([' ', '\t', '\n', '\r', '\u{b}', '\u{c}']).starts_with('-');
    let mut parts = vec![0; missing];
    for (number, part) in numbers.iter().zip(unit.parts.get(missing..)?) {
        // Microseconds are a fraction: `1.5` is 500000 of them. Of more than six digits each counts, however.
        let digits = if *part == "MICROSECOND" { format!("{number:0<6}") } else { (*number).to_owned() };
        let value = millionths(&digits)?;
        parts.push(if negative { -value } else { value });
    }
    Some(parts)
}

/// The span in PostgreSQL's words, and its microseconds beyond whole seconds. `None` if it is longer than MySQL takes.
fn spelled(parts: &[Millionths], unit: Unit, direction: Direction) -> Option<(String, i64)> {
    let mut words = Vec::new();
    let mut micros = 0;
    for (amount, part) in parts.iter().zip(unit.parts) {
        let amount = if direction == Direction::Back { -amount } else { *amount };
        let (factor, word, most): (Millionths, &str, Millionths) = match *part {
            "YEAR" => (1, "year", 10_000),
            "QUARTER" => (3, "month", 120_000),
            "MONTH" => (1, "month", 120_000),
            "WEEK" => (7, "day", 3_652_424),
            "DAY" => (1, "day", 3_652_424),
            "HOUR" => (1, "hour", 87_658_176),
            "MINUTE" => (1, "minute", 5_259_490_560),
            "SECOND" => (1, "second", 315_569_433_600),
            _ => (1, "microsecond", 315_569_433_600_000_000),
        };
        let amount = amount * factor;
        if amount.abs() > most * 1_000_000 {
            return None;
        }
        match *part {
            "SECOND" => micros += amount % 1_000_000,
            "MICROSECOND" => micros += amount / 1_000_000 % 1_000_000,
            _ => {}
        }
        if amount == 0 && parts.len() > 1 {
            continue;
        }
        let (sign, size) = (if amount < 0 { "-" } else { "" }, amount.abs());
        let fraction = format!("{:06}", size % 1_000_000);
        let fraction = fraction.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        let plural = if size == 1_000_000 { "" } else { "s" };
        words.push(format!("{sign}{}{point}{fraction} {word}{plural}", size / 1_000_000));
    }
    let literal = if words.is_empty() { "0".to_owned() } else { words.join(" ") };
    Some((literal, i64::try_from(micros).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(text: &str, unit: &str) -> Option<String> {
        let unit = Unit::find(unit)?;
        let parts = if unit.is_simple() { vec![leading_amount(text, unit.name)] } else { parts_of(text, unit)? };
        spelled(&parts, unit, Direction::Forward).map(|(literal, _)| literal)
    }

    #[test]
    fn texts_become_spans() {
        for (text, unit, expected) in [
            ("1", "DAY", Some("1 day")),
            ("-2", "QUARTER", Some("-6 months")),
            ("1.5", "SECOND", Some("1.5 seconds")),
            ("1.5", "DAY", Some("1 day")),
            ("x", "DAY", Some("0 days")),
            ("1:30", "MINUTE_SECOND", Some("1 minute 30 seconds")),
            ("-1 2:3", "DAY_MINUTE", Some("-1 day -2 hours -3 minutes")),
            ("1.5", "SECOND_MICROSECOND", Some("1 second 500000 microseconds")),
            ("15", "MINUTE_SECOND", Some("15 seconds")),
            ("1-2-3", "YEAR_MONTH", None),
            ("99999999", "DAY", None),
        ] {
            assert_eq!(literal(text, unit).as_deref(), expected, "{text} {unit}");
        }
    }

    #[test]
    fn numbers_are_rounded_except_seconds() {
        for (digits, unit, expected) in [("1.5", "DAY", 2), ("-1.5", "DAY", -2), ("0.4", "HOUR", 0)] {
            let amount = simple_amount(digits, &Kind::Decimal { scale: 1 }, unit);
            assert_eq!(amount, Some(vec![expected * 1_000_000]), "{digits} {unit}");
        }
        assert_eq!(simple_amount("1.25", &Kind::Decimal { scale: 2 }, "SECOND"), Some(vec![1_250_000]));
    }
}

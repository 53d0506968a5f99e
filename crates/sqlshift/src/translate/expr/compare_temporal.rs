//! Comparisons with dates and times.
//!
//! A literal beside a column becomes a value of the column's type; beside an expression, a time is compared as a text,
//! and a number with the number that the date or time is.
//! <https://dev.mysql.com/doc/refman/8.4/en/type-conversion.html>

use super::coerce::number_constant;
use super::leading::number_at_start;
use super::temporal::{is_date_number, is_time_number, local};
use super::typed::Constant;
use super::{Context, Kind, Pg, Translated, Typed, Volatility, refuse};
use crate::mysql::ast::{Expr, ExprKind};
use crate::postgres::literal::quote_string;
use crate::span::Span;
use crate::translate::code::query as code;

impl Context<'_> {
    /// Two values, one of them a date or time at least, in a form in which PostgreSQL compares them as MySQL does.
    pub(super) fn comparable_temporal(&mut self, left: Typed, right: Typed, span: Span) -> Translated<(Typed, Typed)> {
        if !left.kind.is_temporal() {
            let (right, left) = self.comparable_temporal(right, left, span)?;
            return Ok((left, right));
        }
        match (&left.kind, &right.kind) {
            (Kind::Time { .. }, Kind::Time { .. }) | (Kind::Date, Kind::Date) => Ok((left, right)),
            // The same type keeps an index usable.
            (Kind::Timestamp { .. }, Kind::Timestamp { .. }) => Ok((left, right)),
            // A literal beside a column of times is a time, whatever its date.
            (Kind::Time { fraction }, other) if other.has_date() && left.is_column() && is_literal(&right) => {
                let time = self.as_time(right);
                let time = self.rounded_time(time, *fraction);
                Ok((left, time))
            }
            (other, Kind::Time { .. }) if other.has_date() && right.is_column() && is_literal(&left) => {
                let (right, left) = self.comparable_temporal(right, left, span)?;
                Ok((left, right))
            }
            // What is the same for all rows becomes the column's type, so that an index is of use.
            (Kind::Timestamp { .. }, other) if other.has_date() && left.is_column() && is_fixed(&right) => {
                let moment = self.as_datetime(right);
                let right = moment.cast(Pg::Timestamptz, left.kind.clone());
                Ok((left, right))
            }
            (other, Kind::Timestamp { .. }) if other.has_date() && right.is_column() && is_fixed(&left) => {
                let (right, left) = self.comparable_temporal(right, left, span)?;
                Ok((left, right))
            }
            (_, Kind::Year) if right.is_column() && (!left.is_column() || left.kind.fraction() > 0) => {
                refuse(&code::EXPRESSION, span, "a YEAR is compared with a moment")
            }
            (_, other) if other.is_temporal() => Ok((self.as_datetime(left), self.as_datetime(right))),
            (_, other) if other.is_text() || *other == Kind::Bytes => self.temporal_beside_text(left, right, span),
            _ => Ok(self.temporal_beside_number(left, right)),
        }
    }

    /// What is compared with a YEAR column, which may be short for it if it is the same for all rows.
    pub(crate) fn year_constant(&mut self, column: &Typed, value: Typed, node: &Expr) -> Translated<Typed> {
        let is_year = column.kind == Kind::Year && column.is_column();
        if !is_year || value.constant.is_some() {
            return Ok(year_literal(column, value));
        }
        let is_plain = matches!(value.kind, Kind::Null | Kind::Unknown | Kind::Year) || value.kind.is_temporal();
        if is_plain || value.volatility > Volatility::Immutable || !is_same_for_all_rows(node) {
            return Ok(value);
        }
        if !value.kind.is_number() {
            return refuse(&code::EXPRESSION, node.span, "a text that is made of others beside a YEAR");
        }
        let number = self.as_decimal(value);
        let sql = self.helper("whole_year", &[&number.sql]);
        Ok(number.becomes(sql, Kind::INT, Pg::Int8))
    }

    fn temporal_beside_text(&mut self, left: Typed, right: Typed, span: Span) -> Translated<(Typed, Typed)> {
        match &left.kind {
            Kind::Time { fraction } if left.is_column() && time_literal(&right).is_some() => {
                let time = time_literal(&right).unwrap_or(right);
                let time = self.rounded_time(time, *fraction);
                Ok((left, time))
            }
            Kind::Time { .. } if right.kind == Kind::Bytes => Ok((self.as_bytes(left), right)),
            Kind::Time { .. } => {
                let left = self.as_text(left);
                self.comparable_texts(left, right, span)
            }
            _ if right.constant_text().is_some() => {
                let right = date_literal(&right, &left.kind, span)?;
                Ok(match (&left.kind, &right.kind) {
                    (Kind::Date, Kind::Date) => (left, right),
                    (Kind::Timestamp { .. }, _) => {
                        let right = right.cast(Pg::Timestamptz, left.kind.clone());
                        (left, right)
                    }
                    _ => (self.as_datetime(left), right),
                })
            }
            Kind::Date if left.is_column() => {
                let right = self.text_beside_dates(right);
                Ok((left, right))
            }
            _ => {
                let right = self.text_to_compare(right);
                Ok((local(&left), right))
            }
        }
    }

    fn temporal_beside_number(&mut self, left: Typed, right: Typed) -> (Typed, Typed) {
        let whole = match &right.constant {
            Some(Constant::Number(digits)) if left.is_column() && right.kind != Kind::Double => {
                digits.trim_matches(['(', ')']).split('.').next().and_then(|whole| whole.parse().ok())
            }
            _ => None,
        };
        match (&left.kind, whole) {
            (Kind::Date, Some(number)) if is_date_number(number) => (left, self.as_date(right)),
            (Kind::Datetime { fraction } | Kind::Timestamp { fraction }, Some(number)) if is_date_number(number) => {
                let moment = self.as_datetime(right);
                let moment = self.rounded_datetime(moment, *fraction);
                (local(&left), moment)
            }
            (Kind::Time { fraction }, Some(number)) if is_time_number(number) => {
                let time = self.as_time(right);
                let time = self.rounded_time(time, *fraction);
                (left, time)
            }
            _ => self.numbers(left, right),
        }
    }
}

/// Whether it is a literal or made of the clock alone.
fn is_fixed(typed: &Typed) -> bool {
    let clock = ["mysql.now(", "statement_timestamp()", "mysql.session_clock()"];
    let inner = typed.sql.strip_prefix("mysql.date_add(").unwrap_or(&typed.sql);
    is_literal(typed) || clock.iter().any(|clock| inner.starts_with(clock))
}

/// Whether it is the literal of a date or a moment.
fn is_literal(typed: &Typed) -> bool {
    typed.sql.starts_with("date '") || typed.sql.starts_with("timestamp '")
}

/// A literal text that is a time as a whole.
fn time_literal(text: &Typed) -> Option<Typed> {
    let (value, fraction) = crate::dump::temporal_literal(text.constant_text()?, &Kind::Time { fraction: 6 })?;
    Some(text.becomes(format!("interval {}", quote_string(&value)), Kind::Time { fraction }, Pg::Interval))
}

/// A literal text beside a date or a moment, as one.
fn date_literal(text: &Typed, kind: &Kind, span: Span) -> Translated<Typed> {
    let written = text.constant_text().unwrap_or_default();
    // A blank may stand only behind the day.
    let day = written.split_whitespace().next().unwrap_or_default();
    let whole = day.len() >= 6 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        || day.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).count() >= 3;
    let found = crate::dump::temporal_literal(written, &Kind::Datetime { fraction: 6 }).filter(|_| whole);
    let Some((value, fraction)) = found else {
        return refuse(&code::TEMPORAL_LITERAL, span, format!("`{written}` is no date"));
    };
    Ok(match value.strip_suffix(" 00:00:00") {
        Some(date) if *kind == Kind::Date => text.becomes(format!("date {}", quote_string(date)), Kind::Date, Pg::Date),
        _ => text.becomes(format!("timestamp {}", quote_string(&value)), Kind::Datetime { fraction }, Pg::Timestamp),
    })
}

/// Whether an expression names neither a column nor a table.
fn is_same_for_all_rows(node: &Expr) -> bool {
    let names_none = |node: &Expr| {
        let mut columns = 0;
        node.each_column(&mut |_| columns += 1) && columns == 0
    };
    match &node.kind {
        ExprKind::Subquery(query) => query.is_tableless(names_none),
        _ => names_none(node),
    }
}

/// A literal beside a YEAR column, as the year that it stands for: the whole number nearest to what it begins with, of
/// which those of two digits are short for others. Only a text can be short for 2000.
fn year_literal(column: &Typed, literal: Typed) -> Typed {
    if column.kind != Kind::Year || !column.is_column() {
        return literal;
    }
    let written = match &literal.constant {
        Some(Constant::Number(digits)) => digits.trim_start(),
        Some(Constant::Text(text)) => text.trim_start(),
        _ => return literal,
    };
    let Some(number) = number_at_start(written).and_then(|number| number.parse::<f64>().ok()) else { return literal };
    let is_text = matches!(literal.constant, Some(Constant::Text(_)));
    let year = match number.round() {
        0.0 if is_text && written.len() != 4 => 2000.0,
        year if (1.0..70.0).contains(&year) => year + 2000.0,
        year if (70.0..100.0).contains(&year) => year + 1900.0,
        year if (-1e6..1e6).contains(&year) => year,
        _ => return literal,
    };
    number_constant(&literal, &year.to_string())
}

//! The clock, time zones and seconds since 1970.
//!
//! MySQL's clock stands still within a statement, PostgreSQL's `now()` within a transaction.

use super::arithmetic::seconds;
use super::{format, is_year_column, plain_result, take, typed_text};
use crate::catalog::Column;
use crate::mysql::ast::Call;
use crate::mysql::types::SqlType;
use crate::span::Span;
use crate::translate::code::query as code;
use crate::translate::expr::temporal::{fraction_of_number, fraction_of_text};
use crate::translate::expr::{Binds, Context, Kind, Pg, Translated, Typed, Volatility, refuse};

/// The decimals that are asked for.
fn decimals(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<u32> {
    let Some(node) = call.args.first() else { return Ok(0) };
    let given = context.expr(node)?;
    match given.constant_integer().and_then(|value| u32::try_from(value).ok()) {
        Some(decimals) if decimals <= 6 => Ok(decimals),
        _ => refuse(&code::EXPRESSION, span, format!("{} takes a number of decimals from 0 to 6", call.name)),
    }
}

/// The clock's reading, by a helper that takes the clock where it is not the server's own.
fn reading(context: &mut Context<'_>, helper: &'static str, fraction: u32) -> String {
    let decimals = fraction.to_string();
    if context.engine.session.clock_is_set {
        let clock = context.clock();
        return context.helper(helper, &[&decimals, &clock]);
    }
    context.helper(helper, &[&decimals])
}

impl Context<'_> {
    /// What the clock gives a column by default.
    pub(crate) fn reading_for(&mut self, column: &Column) -> Typed {
        let fraction = match column.data_type {
            SqlType::Datetime { fraction } | SqlType::Timestamp { fraction } => fraction,
            _ => 0,
        };
        let now = Typed::new(reading(self, "now", fraction), Kind::Datetime { fraction }, Pg::Timestamp);
        now.not_null().at_least(Volatility::Stable)
    }
}

/// `CURDATE()`
pub(super) fn current_date(context: &mut Context<'_>, _: &Call, _: Span) -> Translated<Typed> {
    let today = Typed::new(format!("{}::date", context.clock()), Kind::Date, Pg::Date);
    Ok(today.binds(Binds::Cast).not_null().at_least(Volatility::Stable))
}

/// `NOW(decimals)`
pub(super) fn now(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let fraction = decimals(context, call, span)?;
    let sql = reading(context, "now", fraction);
    let now = Typed::new(sql, Kind::Datetime { fraction }, Pg::Timestamp);
    Ok(now.not_null().at_least(Volatility::Stable))
}

/// `CURTIME(decimals)`
pub(super) fn current_time(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let now = now(context, call, span)?;
    Ok(context.as_time(now))
}

/// `SYSDATE(decimals)`
pub(super) fn sysdate(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let fraction = decimals(context, call, span)?;
    let sql = context.helper("sysdate", &[&fraction.to_string()]);
    let now = Typed::new(sql, Kind::Datetime { fraction }, Pg::Timestamp);
    Ok(now.not_null().at_least(Volatility::Volatile))
}

/// `UTC_TIMESTAMP(decimals)`
pub(super) fn utc_timestamp(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let fraction = decimals(context, call, span)?;
    let sql = reading(context, "utc_now", fraction);
    let now = Typed::new(sql, Kind::Datetime { fraction }, Pg::Timestamp);
    Ok(now.not_null().at_least(Volatility::Stable))
}

/// `UTC_TIME(decimals)`
pub(super) fn utc_time(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let now = utc_timestamp(context, call, span)?;
    Ok(context.as_time(now))
}

/// `UTC_DATE()`
pub(super) fn utc_date(context: &mut Context<'_>, _: &Call, _: Span) -> Translated<Typed> {
    let sql = format!("({} AT TIME ZONE 'UTC')::date", context.clock());
    let today = Typed::new(sql, Kind::Date, Pg::Date);
    Ok(today.binds(Binds::Cast).not_null().at_least(Volatility::Stable))
}

/// `UNIX_TIMESTAMP()`, `UNIX_TIMESTAMP(date)`
pub(super) fn unix_timestamp(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let Some(node) = call.args.first() else {
        let sql = format!("floor(extract(epoch FROM {}))::bigint", context.clock());
        let now = Typed::new(sql, Kind::INT, Pg::Int8).binds(Binds::Cast);
        return Ok(now.not_null().at_least(Volatility::Stable));
    };
    let value = context.expr(node)?;
    let iso = value.constant_text().is_some_and(|text| crate::translate::expr::temporal::iso_moment(text).is_some());
    let (fraction, value) = match &value.kind {
        Kind::Timestamp { fraction } => (*fraction, value),
        kind if kind.is_temporal()
            || *kind == Kind::Null
            || value.is_temporal_text()
            || is_year_column(&value)
            || iso =>
        {
            let moment = context.as_datetime(value);
            (moment.kind.fraction(), moment)
        }
        kind if kind.is_number() => (fraction_of_number(&value), context.as_decimal(value)),
        _ => {
            let (fraction, _) = fraction_of_text(&value);
            context.tell_branch(&value);
            context.tell_invalid_date();
            (fraction, typed_text(context, value))
        }
    };
    let helper = if value.kind.is_temporal() { "unix_timestamp" } else { "unix_timestamp_text" };
    let sql = context.helper(helper, &[&value.sql]);
    let typed = if fraction == 0 {
        plain_result(format!("{sql}::bigint"), Kind::INT, Pg::Int8, &[&value]).binds(Binds::Cast)
    } else {
        let kind = Kind::Decimal { scale: fraction };
        plain_result(format!("round({sql}, {fraction})"), kind, Pg::Numeric, &[&value])
    };
    // A moment's seconds depend on the session's time zone.
    Ok(if value.pg == Pg::Timestamptz { typed } else { typed.at_least(Volatility::Stable) })
}

/// `FROM_UNIXTIME(seconds)`, `FROM_UNIXTIME(seconds, format)`
pub(super) fn from_unixtime(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let Some(node) = call.args.first() else {
        return refuse(&code::FUNCTION_ARITY, span, "FROM_UNIXTIME takes a number of seconds");
    };
    let value = context.expr(node)?;
    let (fraction, seconds) = seconds(context, value);
    let sql = context.helper("from_unixtime", &[&seconds.sql]);
    let moment =
        plain_result(sql, Kind::Datetime { fraction }, Pg::Timestamp, &[&seconds]).at_least(Volatility::Stable);
    match call.args.get(1) {
        None => Ok(moment),
        Some(format) => {
            let format = context.expr(format)?;
            Ok(format::formatted(context, &moment, format))
        }
    }
}

/// `CONVERT_TZ(date, from, to)`
pub(super) fn convert_tz(context: &mut Context<'_>, args: Vec<Typed>, span: Span) -> Translated<Typed> {
    let [moment, from, to] = take(args, span)?;
    let sql = context.helper("convert_tz", &[&moment.sql, &from.sql, &to.sql]);
    let kind = Kind::Datetime { fraction: moment.kind.fraction() };
    Ok(plain_result(sql, kind, Pg::Timestamp, &[&moment, &from, &to]).at_least(Volatility::Stable))
}

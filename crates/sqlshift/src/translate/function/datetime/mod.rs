//! Date and time functions.
//!
//! A value is brought to what the function takes: a date, a moment, a time. Where MySQL shows a zero of a text such as
//! `2024-00-10`, the parts of the text are read instead, because PostgreSQL has no such date.
//! <https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html>

mod arithmetic;
mod clock;
mod format;
mod interval;
mod part;

use super::{Function, Param, Returns, apply, helper, rule, template};
use crate::span::Span;
use crate::translate::code::query as code;
use crate::translate::expr::typed::{Coercibility, TextCollation};
use crate::translate::expr::{Context, Kind, Pg, Translated, Typed, refuse};

pub(crate) static FUNCTIONS: &[Function] = &[
    rule("ADDDATE", 2, 2, interval::date_add, "mysql.date_add(date, interval '…')"),
    apply("ADDTIME", &[Param::Any, Param::Time], arithmetic::add_time, "mysql.add_time(time, interval)"),
    apply(
        "CONVERT_TZ",
        &[Param::Datetime, Param::PlainText, Param::PlainText],
        clock::convert_tz,
        "mysql.convert_tz()",
    ),
    rule("CURDATE", 0, 0, clock::current_date, "statement_timestamp()::date"),
    rule("CURRENT_DATE", 0, 0, clock::current_date, "statement_timestamp()::date"),
    rule("CURRENT_TIME", 0, 1, clock::current_time, "mysql.now(decimals)::time::interval"),
    rule("CURRENT_TIMESTAMP", 0, 1, clock::now, "mysql.now(decimals)"),
    rule("CURTIME", 0, 1, clock::current_time, "mysql.now(decimals)::time::interval"),
    apply("DATE", &[Param::Date], part::date, "a::date"),
    template("DATEDIFF", "({0} - {1})", &[Param::Date, Param::Date], Returns::Int4),
    rule("DATE_ADD", 2, 2, interval::date_add, "mysql.date_add(date, interval '…')"),
    rule("DATE_FORMAT", 2, 2, format::date_format, "to_char(date, '…')"),
    rule("DATE_SUB", 2, 2, interval::date_sub, "mysql.date_add(date, interval '-…')"),
    apply("DAY", &[Param::Any], part::day, "extract(day FROM date)"),
    apply("DAYNAME", &[Param::Date], part::day_name, "to_char(date, 'FMDay')"),
    apply("DAYOFMONTH", &[Param::Any], part::day, "extract(day FROM date)"),
    template("DAYOFWEEK", "(extract(dow FROM {0})::integer + 1)", &[Param::Date], Returns::Int4),
    template("DAYOFYEAR", "extract(doy FROM {0})::integer", &[Param::Date], Returns::Int4),
    rule("EXTRACT", 2, 2, part::extract, "extract(unit FROM date)"),
    apply("FROM_DAYS", &[Param::Integer], arithmetic::from_days, "mysql.from_days(a)"),
    rule("FROM_UNIXTIME", 1, 2, clock::from_unixtime, "mysql.from_unixtime(seconds)"),
    rule("GET_FORMAT", 2, 2, format::get_format, "'%Y-%m-%d'"),
    apply("HOUR", &[Param::Any], part::hour, "extract(hour FROM time)"),
    apply("LAST_DAY", &[Param::Any], part::last_day, "mysql.last_day(date)"),
    rule("LOCALTIME", 0, 1, clock::now, "mysql.now(decimals)"),
    rule("LOCALTIMESTAMP", 0, 1, clock::now, "mysql.now(decimals)"),
    helper("MAKEDATE", "make_date", &[Param::Integer, Param::Integer], Returns::Date),
    apply("MAKETIME", &[Param::Decimal, Param::Integer, Param::Any], arithmetic::make_time, "mysql.make_time()"),
    apply("MICROSECOND", &[Param::Any], part::microsecond, "extract(microseconds FROM time)"),
    apply("MINUTE", &[Param::Any], part::minute, "extract(minute FROM time)"),
    apply("MONTH", &[Param::Any], part::month, "extract(month FROM date)"),
    apply("MONTHNAME", &[Param::Any], part::month_name, "to_char(date, 'FMMonth')"),
    rule("NOW", 0, 1, clock::now, "mysql.now(decimals)"),
    helper("PERIOD_ADD", "period_add", &[Param::Integer, Param::Integer], Returns::Int8),
    helper("PERIOD_DIFF", "period_diff", &[Param::Integer, Param::Integer], Returns::Int8),
    apply("QUARTER", &[Param::Any], part::quarter, "extract(quarter FROM date)"),
    apply("SECOND", &[Param::Any], part::second, "extract(second FROM time)"),
    apply("SEC_TO_TIME", &[Param::Any], arithmetic::sec_to_time, "mysql.sec_to_time(seconds)"),
    rule("STR_TO_DATE", 2, 2, format::str_to_date, "mysql.str_to_date(text, format)"),
    rule("SUBDATE", 2, 2, interval::date_sub, "mysql.date_add(date, interval '-…')"),
    apply("SUBTIME", &[Param::Any, Param::Time], arithmetic::sub_time, "mysql.add_time(time, -interval)"),
    rule("SYSDATE", 0, 1, clock::sysdate, "mysql.sysdate(decimals)"),
    apply("TIME", &[Param::Time], part::time, "a::time::interval"),
    apply("TIMEDIFF", &[Param::Any, Param::Any], arithmetic::time_diff, "mysql.time_diff()"),
    apply("TIMESTAMP", &[Param::Any, Param::Time], arithmetic::timestamp, "a::timestamp").optional(1),
    rule("TIMESTAMPADD", 3, 3, interval::timestamp_add, "mysql.date_add(date, interval '…')"),
    rule("TIMESTAMPDIFF", 3, 3, arithmetic::timestamp_diff, "extract(epoch FROM b - a)"),
    rule("TIME_FORMAT", 2, 2, format::time_format, "mysql.time_format(time, format)"),
    template("TIME_TO_SEC", "trunc(extract(epoch FROM {0}))::bigint", &[Param::Time], Returns::Int8),
    template("TO_DAYS", "({0} - date '0001-01-01' + 366)", &[Param::Date], Returns::Int4),
    template("TO_SECONDS", "(floor(extract(epoch FROM {0}))::bigint + 62167219200)", &[Param::Datetime], Returns::Int8),
    rule("UNIX_TIMESTAMP", 0, 1, clock::unix_timestamp, "mysql.unix_timestamp(date)"),
    rule("UTC_DATE", 0, 0, clock::utc_date, "(statement_timestamp() AT TIME ZONE 'UTC')::date"),
    rule("UTC_TIME", 0, 1, clock::utc_time, "mysql.utc_now(decimals)::time::interval"),
    rule("UTC_TIMESTAMP", 0, 1, clock::utc_timestamp, "mysql.utc_now(decimals)"),
    apply("WEEK", &[Param::Date, Param::Integer], part::week, "mysql.week(date, mode)").optional(1),
    template("WEEKDAY", "(extract(isodow FROM {0})::integer - 1)", &[Param::Date], Returns::Int4),
    template("WEEKOFYEAR", "extract(week FROM {0})::integer", &[Param::Date], Returns::Int4),
    apply("YEAR", &[Param::Any], part::year, "extract(year FROM date)"),
    apply("YEARWEEK", &[Param::Date, Param::Integer], part::year_week, "mysql.yearweek(date, mode)").optional(1),
];

/// The arguments of a call, as many as it is known to have.
fn take<const N: usize>(args: Vec<Typed>, span: Span) -> Translated<[Typed; N]> {
    <[Typed; N]>::try_from(args).or_else(|_| refuse(&code::FUNCTION_ARITY, span, format!("{N} arguments are needed")))
}

/// A result that may be NULL.
fn plain_result(sql: String, kind: Kind, pg: Pg, operands: &[&Typed]) -> Typed {
    Typed::new(sql, kind, pg).mixed_with(operands)
}

/// A text that MySQL makes under the connection's collation.
fn text_result(context: &Context<'_>, sql: String, operands: &[&Typed]) -> Typed {
    let texts: Vec<Typed> =
        operands.iter().filter(|operand| operand.text.is_some()).map(|text| (*text).clone()).collect();
    let made = context.literal_collation(Coercibility::Literal);
    let carried = context.collation_over(&texts).filter(|_| !texts.is_empty()).map_or(made.carried, |of| of.carried);
    let text = TextCollation { carried, trimmed: false, ..made };
    Typed { text: Some(text), ..plain_result(sql, Kind::Text, Pg::Text, operands) }
}

/// A text that PostgreSQL knows to be one: a literal alone would fit functions of several types.
fn typed_text(context: &mut Context<'_>, value: Typed) -> Typed {
    context.tell_bad_date(&value);
    let text = context.as_function_text(value);
    if text.pg == Pg::Untyped { text.cast(Pg::Text, Kind::Text) } else { text }
}

/// A column of years, which counts as a date where one is needed; other years count as numbers.
fn is_year_column(value: &Typed) -> bool {
    value.kind == Kind::Year && value.is_column()
}

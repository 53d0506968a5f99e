//! Formats: DATE_FORMAT, TIME_FORMAT, STR_TO_DATE, GET_FORMAT.
//!
//! A literal format whose specifiers PostgreSQL has, too, becomes one of `to_char`; others are read when the statement
//! runs. <https://dev.mysql.com/doc/refman/8.4/en/date-and-time-functions.html#function_date-format>

use super::{is_year_column, plain_result, text_result, typed_text};
use crate::mysql::ast::{Call, Expr, ExprKind};
use crate::postgres::literal::quote_string;
use crate::span::Span;
use crate::translate::code::query as code;
use crate::translate::expr::temporal::{is_date_number, iso_moment};
use crate::translate::expr::{Binds, Context, Kind, Pg, Translated, Typed, refuse};

/// `DATE_FORMAT(date, format)`
pub(super) fn date_format(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let [value, format] = call.args.as_slice() else {
        return refuse(&code::FUNCTION_ARITY, span, "DATE_FORMAT takes a date and a format");
    };
    let (value, format) = (context.expr(value)?, context.expr(format)?);
    let literal = value.constant_text().is_some_and(|text| iso_moment(text).is_some());
    let number = value.constant_integer().is_some_and(is_date_number);
    if value.kind.is_temporal()
        || value.is_temporal_text()
        || is_year_column(&value)
        || value.is_null()
        || literal
        || number
    {
        let moment = context.as_datetime(value);
        return Ok(formatted(context, &moment, format));
    }
    // Parts of a text or a number may be zero, and are shown so.
    let text = if value.kind.is_number() { context.as_decimal(value) } else { typed_text(context, value) };
    let format = context.as_function_text(format);
    let sql = context.helper("date_format_text", &[&text.sql, &format.sql]);
    Ok(text_result(context, sql, &[&text, &format]))
}

/// A moment in a format.
pub(super) fn formatted(context: &mut Context<'_>, moment: &Typed, format: Typed) -> Typed {
    // `to_char` is STABLE.
    let pattern = format.constant_text().filter(|_| !context.in_definition).and_then(to_char_pattern);
    if let Some(pattern) = pattern {
        let sql = format!("to_char({}, {})", moment.sql, quote_string(&pattern));
        return text_result(context, sql, &[moment]);
    }
    let format = context.as_function_text(format);
    let sql = context.helper("date_format", &[&moment.sql, &format.sql]);
    text_result(context, sql, &[moment, &format])
}

/// The pattern of `to_char` that gives the same; `None` if there is none.
fn to_char_pattern(format: &str) -> Option<String> {
    if format.is_empty() {
        return None;
    }
    let mut pattern = String::new();
    let mut plain = String::new();
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        let field = match (letter, letter == '%') {
            (_, false) => Err(letter),
            _ => match letters.next() {
                None => Err('%'),
                Some(code) => match code {
                    'Y' => Ok("YYYY"),
                    'y' => Ok("YY"),
                    'm' => Ok("MM"),
                    'c' => Ok("FMMM"),
                    'd' => Ok("DD"),
                    'e' => Ok("FMDD"),
                    'D' => Ok("FMDDth"),
                    'M' => Ok("FMMonth"),
                    'b' => Ok("Mon"),
                    'W' => Ok("FMDay"),
                    'a' => Ok("Dy"),
                    'j' => Ok("DDD"),
                    'v' => Ok("IW"),
                    'x' => Ok("IYYY"),
                    'H' => Ok("HH24"),
                    'k' => Ok("FMHH24"),
                    'h' | 'I' => Ok("HH12"),
                    'l' => Ok("FMHH12"),
                    'i' => Ok("MI"),
                    's' | 'S' => Ok("SS"),
                    'f' => Ok("US"),
                    'p' => Ok("AM"),
                    'T' => Ok("HH24:MI:SS"),
                    'r' => Ok("HH12:MI:SS AM"),
                    // `to_char` does not count weeks from Sunday, or from the first Monday.
                    'U' | 'u' | 'V' | 'X' | 'w' => return None,
                    other => Err(other),
                },
            },
        };
        match field {
            Err(letter) => plain.push(letter),
            Ok(field) => {
                push_plain(&mut pattern, &mut plain, true);
                pattern.push_str(field);
            }
        }
    }
    push_plain(&mut pattern, &mut plain, false);
    Some(pattern)
}

/// Appends text that stands for itself; what could run together with a field is quoted.
fn push_plain(pattern: &mut String, plain: &mut String, more: bool) {
    if plain.is_empty() {
        // `DD` before `D` would be read as `DDD`.
        if more && !pattern.is_empty() {
            pattern.push_str("\"\"");
        }
    } else if plain.chars().all(|letter| matches!(letter, ' ' | '-' | '/' | ':' | '.' | ',')) {
        pattern.push_str(plain);
    } else {
        let quoted = plain.replace('\\', "\\\\").replace('"', "\\\"");
        pattern.push('"');
        pattern.push_str(&quoted);
        pattern.push('"');
    }
    plain.clear();
}

/// `TIME_FORMAT(time, format)`
pub(super) fn time_format(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let [value, format] = call.args.as_slice() else {
        return refuse(&code::FUNCTION_ARITY, span, "TIME_FORMAT takes a time and a format");
    };
    let (value, format) = (context.expr(value)?, context.expr(format)?);
    let format = context.as_function_text(format);
    let value = match &value.kind {
        Kind::Time { .. } => value,
        Kind::Null => context.as_time(value),
        kind if kind.has_date() => context.as_datetime(value),
        kind if kind.is_number() => {
            let number = context.as_decimal(value);
            let sql = context.helper("number_as_temporal", &[&number.sql]);
            number.becomes(sql, Kind::Text, Pg::Text)
        }
        _ => typed_text(context, value),
    };
    let helper = if value.kind.is_temporal() { "time_format" } else { "time_format_text" };
    let sql = context.helper(helper, &[&value.sql, &format.sql]);
    Ok(text_result(context, sql, &[&value, &format]))
}

/// `STR_TO_DATE(text, format)`: the format decides what comes out.
pub(super) fn str_to_date(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let [value, format] = call.args.as_slice() else {
        return refuse(&code::FUNCTION_ARITY, span, "STR_TO_DATE takes a text and a format");
    };
    let (value, format) = (context.expr(value)?, context.expr(format)?);
    let kind = format.constant_text().map_or(Kind::Datetime { fraction: 6 }, kind_of_format);
    let (value, format) = (context.as_function_text(value), context.as_function_text(format));
    let operands = [&value, &format];
    if !matches!(kind, Kind::Time { .. }) {
        context.tell_zero_date();
    }
    let helper = if matches!(kind, Kind::Time { .. }) { "str_to_time" } else { "str_to_date" };
    let sql = context.helper(helper, &[&value.sql, &format.sql]);
    Ok(match kind {
        Kind::Date => plain_result(format!("{sql}::date"), kind, Pg::Date, &operands).binds(Binds::Cast),
        Kind::Time { .. } => plain_result(sql, kind, Pg::Interval, &operands),
        _ => plain_result(sql, kind, Pg::Timestamp, &operands),
    })
}

/// A date, a time or both, by the specifiers of a format.
fn kind_of_format(format: &str) -> Kind {
    let mut codes = Vec::new();
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        if letter == '%' {
            codes.extend(letters.next());
        }
    }
    let has = |set: &str| codes.iter().any(|code| set.contains(*code));
    let fraction = if has("f") { 6 } else { 0 };
    match (has("MVUXYWabcjmvuxyw"), has("fHISThiklrs")) {
        (false, true) => Kind::Time { fraction },
        (true, true) => Kind::Datetime { fraction },
        (_, false) => Kind::Date,
    }
}

/// `GET_FORMAT(kind, place)`
pub(super) fn get_format(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let [Expr { kind: ExprKind::Keyword(kind), .. }, place] = call.args.as_slice() else {
        return refuse(&code::FUNCTION_ARITY, span, "GET_FORMAT takes a type and a place");
    };
    let kind = if kind == "TIMESTAMP" { "DATETIME" } else { kind };
    let place = context.expr(place)?;
    if let Some(name) = place.constant_text() {
        let format = known_format(kind, &name.to_ascii_uppercase());
        return Ok(match format {
            Some(format) => context.text_literal(format, None),
            None => text_result(context, "NULL::text".to_owned(), &[]).binds(Binds::Cast),
        });
    }
    let place = context.as_function_text(place);
    let sql = context.helper("get_format", &[&format!("'{kind}'"), &place.sql]);
    Ok(text_result(context, sql, &[&place]))
}

fn known_format(kind: &str, place: &str) -> Option<&'static str> {
    match (kind, place) {
        ("DATE", "USA") => Some("%m.%d.%Y"),
        ("DATE", "JIS" | "ISO") => Some("%Y-%m-%d"),
        ("DATE", "EUR") => Some("%d.%m.%Y"),
        ("DATE", "INTERNAL") => Some("%Y%m%d"),
        ("DATETIME", "USA" | "EUR") => Some("%Y-%m-%d %H.%i.%s"),
        ("DATETIME", "JIS" | "ISO") => Some("%Y-%m-%d %H:%i:%s"),
        ("DATETIME", "INTERNAL") => Some("%Y%m%d%H%i%s"),
        ("TIME", "USA") => Some("%h:%i:%s %p"),
        ("TIME", "JIS" | "ISO") => Some("%H:%i:%s"),
        ("TIME", "EUR") => Some("%H.%i.%s"),
        ("TIME", "INTERNAL") => Some("%H%i%s"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_become_patterns() {
        for (format, expected) in [
            ("%Y-%m-%d", Some("YYYY-MM-DD")),
            ("%d/%m/%Y %H:%i:%s", Some("DD/MM/YYYY HH24:MI:SS")),
            ("%Y%m%d", Some("YYYY\"\"MM\"\"DD")),
            ("%M %D, %Y", Some("FMMonth FMDDth, YYYY")),
            ("am %p", Some("\"am \"AM")),
            ("\"%Y\"", Some("\"\\\"\"YYYY\"\\\"\"")),
            ("100%", Some("\"100%\"")),
            ("%q%%", Some("\"q%\"")),
            ("%U", None),
            ("", None),
        ] {
            assert_eq!(to_char_pattern(format).as_deref(), expected, "{format}");
        }
    }

    #[test]
    fn a_format_tells_what_comes_out() {
        for (format, expected) in [
            ("%Y-%m-%d", Kind::Date),
            ("%d", Kind::Date),
            ("%H:%i", Kind::Time { fraction: 0 }),
            ("%T.%f", Kind::Time { fraction: 6 }),
            ("%Y %T", Kind::Datetime { fraction: 0 }),
            ("%Y %f", Kind::Datetime { fraction: 6 }),
        ] {
            assert_eq!(kind_of_format(format), expected, "{format}");
        }
    }
}

//! A value on its way into a column: the conversions of assignment.

use super::super::Timing;
use super::super::code::query as code;
use super::super::expr::coerce::shown;
use super::super::expr::compare::trimmed;
use super::super::expr::text::target_encoding;
use super::super::expr::typed::{Coercibility, Constant};
use super::super::expr::{Binds, Context, Kind, Pg, Translated, Typed, Volatility, refuse};
use super::super::types;
use super::{bend, told};
use crate::catalog::{Column, Table};
use crate::dump::{self, Cell, Charset, Need, Value};
use crate::mysql::charset;
use crate::mysql::types::SqlType;
use crate::postgres::literal::{quote_string, text_array, value_literal};
use crate::span::Span;
use compact_str::format_compact;

/// The value as this column stores it.
pub(crate) fn value_for(
    context: &mut Context<'_>,
    table: &Table,
    column: &Column,
    value: Typed,
    span: Span,
) -> Translated<Typed> {
    // Assignment has checks of its own.
    let strict = std::mem::take(&mut context.strict_change);
    let stored = stored(context, table, column, value, span);
    context.strict_change = strict;
    bend::bent(context, table, column, stored?, span)
}

fn stored(context: &mut Context<'_>, table: &Table, column: &Column, value: Typed, span: Span) -> Translated<Typed> {
    if value.is_null() {
        return Ok(value);
    }
    if column.target_type.is_empty() {
        return Ok(context.as_output(value));
    }
    if value.kind == Kind::Null {
        let sql = format!("{}::{}", value.at(Binds::Cast), column.target_type);
        return Ok(value.becomes(sql, Kind::Null, Pg::of(&column.target_type)).binds(Binds::Cast));
    }
    let kind = Kind::of(&column.data_type);
    if let Some(constant) = constant(context, table, column, &value, span)? {
        return Ok(constant);
    }
    let pg = Pg::of(&column.target_type);
    let strict = context.is_strict();
    if kind.is_number() && kind != Kind::Year && value.stored_as_text {
        return refuse(
            &code::EXPRESSION,
            span,
            format!("MySQL stores the date or time in `{}` as a text", column.name),
        );
    }
    let value = if value.pg == Pg::Boolean && pg != Pg::Boolean { context.as_number(value) } else { value };
    if value.kind == Kind::Unknown {
        return Ok(value);
    }
    let value = if value.kind == Kind::Bytes && kind.is_text() { read_as(context, value, column) } else { value };
    // Bytes are read as the number that they spell.
    let spells = value.kind == Kind::Bytes && value.constant.is_none() && kind.is_number() && kind != Kind::Year;
    let value = if spells { context.as_legible(value) } else { value };
    let is_temporal = Kind::of(&column.data_type).is_temporal();
    // A year is stored as the number that it is.
    let value = if is_temporal && value.kind == Kind::Year { Typed { kind: Kind::INT, ..value } } else { value };
    // In strict mode a text or a number that is no date or time is refused.
    let source =
        (strict && !value.kind.is_temporal() && value.volatility != Volatility::Volatile).then(|| value.clone());
    let typed = match &column.data_type {
        SqlType::Bit { .. }
        | SqlType::Time { .. }
        | SqlType::Date
        | SqlType::Datetime { .. }
        | SqlType::Timestamp { .. }
            if value.kind == Kind::Json =>
        {
            return refuse(&code::EXPRESSION, span, format!("a document is stored in `{}`", column.name));
        }
        SqlType::Integer { .. } | SqlType::Decimal { .. } | SqlType::Float { .. } | SqlType::Double { .. }
            if strict && value.kind == Kind::Json && value.pg == Pg::Jsonb =>
        {
            let document = context.helper("json_numeral", &[&value.sql]);
            context.as_number(Typed { sql: document.into(), binds: Binds::Atom, ..value })
        }
        SqlType::Integer { .. } => match &value.kind {
            kind if kind.is_number() => shown(value),
            Kind::Text if strict => {
                let sql = context.helper("assigned_number", &[&value.sql, &quote_string(&column.name)]);
                value.becomes(format!("round({sql})"), kind, Pg::Numeric)
            }
            Kind::Text => {
                let sql = context.helper("to_double", &[&value.sql]);
                value.becomes(format!("round({sql})"), Kind::Double, Pg::Double)
            }
            _ => context.as_number(value),
        },
        SqlType::Decimal { .. } | SqlType::Float { .. } | SqlType::Double { .. } => match &value.kind {
            Kind::Text if strict => {
                let sql = context.helper("assigned_number", &[&value.sql, &quote_string(&column.name)]);
                value.becomes(sql, kind, Pg::Numeric)
            }
            Kind::Text if matches!(column.data_type, SqlType::Decimal { .. }) => {
                let sql = context.helper("to_number", &[&value.sql]);
                value.becomes(sql, kind, Pg::Numeric)
            }
            _ => {
                let number = context.as_number(value);
                let is_exact = matches!(column.data_type, SqlType::Decimal { .. });
                if is_exact && number.pg.is_float() { context.as_decimal(number) } else { number }
            }
        },
        SqlType::Char { length } | SqlType::Varchar { length } => {
            let text = context.as_text(value);
            // A CHAR column holds no spaces at its end.
            let padded = matches!(column.data_type, SqlType::Char { .. }) && !text.text.is_some_and(|of| of.trimmed);
            let text = if padded && !text.is_null() { trimmed(&text) } else { text };
            let text = held(context, text, column);
            if strict {
                text
            } else {
                let sql = context.helper("left", &[&text.sql, &length.to_string()]);
                Typed { sql: sql.into(), binds: Binds::Atom, ..text }
            }
        }
        SqlType::Text { .. } => {
            let text = context.as_text(value);
            held(context, text, column)
        }
        SqlType::Enum { members } => {
            let stays = matches!(&value.kind, Kind::Enum(own) if own.iter().all(|one| members.contains(one)));
            if !strict && !stays {
                context.report(
                    &code::MAYBE_NO_MEMBER,
                    span,
                    format!("a value that may be no member of `{}`", column.name),
                );
            }
            if value.kind.is_number() {
                let list = text_array(members);
                let index = context.as_integer(whole(value));
                let index = if index.pg == Pg::Int4 { index } else { index.cast(Pg::Int4, Kind::INT) };
                let mut sql = format!("({list})[{}]", index.sql);
                if strict && index.volatility != Volatility::Volatile {
                    let missing = format!("{} IS NULL", index.at(Binds::Comparison));
                    sql = context.helper("assigned", &[&sql, &missing, &quote_string(&column.name)]);
                }
                index.becomes(sql, kind, Pg::Text)
            } else {
                let text = context.as_text(value);
                member(context, text, "text_to_enum", members)
            }
        }
        SqlType::Set { members } => {
            if value.kind.is_number() {
                let list = text_array(members);
                let number = context.as_decimal(value);
                let helper = if strict { "assigned_set" } else { "number_to_set" };
                let sql = context.helper(helper, &[&number.sql, &list]);
                number.becomes(sql, kind, Pg::Text)
            } else {
                let text = context.as_text(value);
                member(context, text, "text_to_set", members)
            }
        }
        SqlType::Binary { length } => {
            let bytes = fitting_bytes(context, value, *length, column, strict);
            let length = *length as usize;
            let sql = format_compact!("overlay('\\x{}'::bytea PLACING {} FROM 1)", "00".repeat(length), bytes.sql);
            let sql = if length == 0 { bytes.sql.clone() } else { sql };
            bytes.becomes(sql, Kind::Bytes, Pg::Bytea)
        }
        SqlType::Varbinary { length } => fitting_bytes(context, value, *length, column, strict),
        SqlType::Blob { .. } => context.as_bytes(value),
        SqlType::Date => context.as_date(value),
        SqlType::Timestamp { .. } if value.pg == Pg::Timestamptz => value,
        SqlType::Datetime { fraction } | SqlType::Timestamp { fraction } => {
            let moment = context.as_datetime(value);
            context.rounded_datetime(moment, *fraction)
        }
        SqlType::Time { .. } if strict || value.kind.is_temporal() => context.as_time(value),
        SqlType::Time { .. } => {
            // What is no time is midnight.
            let time = context.as_time(value.clone());
            or_zero(&time, &value, "interval '0'")
        }
        SqlType::Year if strict || value.kind.is_temporal() => context.cast_to_year(value),
        SqlType::Year => {
            let year = context.cast_to_year(value.clone());
            or_zero(&year, &value, "0")
        }
        SqlType::Json => match &value.kind {
            Kind::Json => value,
            _ => context.as_json_document(value),
        },
        SqlType::Bit { bits } => {
            let mode = if strict { "false" } else { "true" };
            let (value, helper) = match &value.kind {
                Kind::Bit | Kind::Bytes | Kind::Text => (context.as_bytes(value), "bytes_to_bit"),
                kind if kind.is_temporal() => (context.as_bytes(value), "bytes_to_bit"),
                // The sign of a decimal is no bit, that of an integer is one.
                Kind::Decimal { .. } if !strict => {
                    let number = context.as_decimal(value);
                    let sql = format!("greatest({}, 0)", number.sql);
                    (number.becomes(sql, number.kind.clone(), number.pg), "number_to_bit")
                }
                _ => (context.as_decimal(value), "number_to_bit"),
            };
            let sql = context.helper(helper, &[&value.sql, &bits.to_string(), mode]);
            value.becomes(sql, Kind::Bit, Pg::Bytea)
        }
        SqlType::Geometry { .. } if value.kind == Kind::Geometry => value,
        SqlType::Uuid | SqlType::Inet4 | SqlType::Inet6 => context.as_text(value),
        SqlType::Vector { dimensions } if value.kind == Kind::Bytes => {
            let most = dimensions.unwrap_or(2048).to_string();
            let sql = context.helper("vector_stored", &[&value.sql, &most]);
            value.becomes(sql, Kind::Bytes, Pg::Bytea)
        }
        SqlType::Geometry { .. } | SqlType::Vector { .. } => {
            return refuse(&code::EXPRESSION, span, format!("an expression for `{}`", column.name));
        }
    };
    let is_temporal = is_temporal || column.data_type == SqlType::Year;
    let typed = match source {
        Some(source) if is_temporal && typed.nullable && source.kind != typed.kind => {
            let missing = format!("{} IS NULL", source.at(Binds::Comparison));
            let sql = context.helper("assigned", &[&typed.sql, &missing, &quote_string(&column.name)]);
            typed.becomes(sql, typed.kind.clone(), typed.pg)
        }
        _ => typed,
    };
    if pg == Pg::Boolean && typed.pg != Pg::Boolean {
        return Ok(context.as_condition(typed));
    }
    // What PostgreSQL does not convert by itself on assignment.
    let numbers = |pg: Pg| pg.is_integer() || pg == Pg::Numeric || pg.is_float();
    let implicit = typed.pg == pg
        || typed.pg == Pg::Untyped
        || numbers(typed.pg) && numbers(pg)
        || matches!((typed.pg, pg), (Pg::Timestamp, Pg::Timestamptz) | (Pg::Timestamptz, Pg::Timestamp));
    if implicit || pg == Pg::Other {
        return Ok(typed);
    }
    let kind = Kind::of(&column.data_type);
    let sql = format!("{}::{}", typed.at(Binds::Cast), column.target_type);
    Ok(typed.becomes(sql, kind, pg).binds(Binds::Cast))
}

/// A text for a column whose character set may lack characters of it: strict mode refuses them, other modes put `?`.
fn held(context: &mut Context<'_>, text: Typed, column: &Column) -> Typed {
    let known = column.collation.zip(text.text.filter(|of| of.coercibility <= Coercibility::Implicit));
    let Some((to, _)) = known.filter(|(to, from)| !charset::holds_all(to.charset, from.collation.charset)) else {
        return text;
    };
    let encoding = match to.charset {
        "ascii" | "utf8mb3" => to.charset,
        "ucs2" => "utf8mb3",
        _ => match target_encoding(to.charset) {
            Some(encoding) => encoding,
            None => return text,
        },
    };
    let mode = if context.is_strict() { "true" } else { "false" };
    let sql = context.helper("assigned_text", &[&text.sql, &quote_string(encoding), mode, &quote_string(&column.name)]);
    Typed { sql: sql.into(), binds: Binds::Atom, constant: None, ..text }
}

/// Bytes for a column of so many, which `bytea` does not count: strict mode refuses more, other modes cut them off.
fn fitting_bytes(context: &mut Context<'_>, value: Typed, length: u32, column: &Column, strict: bool) -> Typed {
    let fits = value.sql.starts_with("mysql.uuid_to_bin(") && length >= 16;
    let bytes = context.as_bytes(value);
    if fits {
        return bytes;
    }
    let length = length.to_string();
    let sql = if strict {
        context.helper("assigned_bytes", &[&bytes.sql, &length, &quote_string(&column.name)])
    } else {
        format!("substr({}, 1, {length})", bytes.sql)
    };
    bytes.becomes(sql, Kind::Bytes, Pg::Bytea)
}

/// Bytes that a text column takes are text in the column's character set.
fn read_as(context: &mut Context<'_>, bytes: Typed, column: &Column) -> Typed {
    let encoding = column.collation.and_then(|collation| target_encoding(collation.charset));
    let Some(encoding) = encoding.filter(|encoding| *encoding != "UTF8") else { return bytes };
    let sql = if context.in_definition {
        context.helper("text_of_bytes", &[&bytes.sql, &quote_string(encoding)])
    } else {
        format!("convert_from({}, '{encoding}')", bytes.sql)
    };
    let text = context.as_text(bytes);
    Typed { sql: sql.into(), binds: Binds::Atom, constant: None, ..text }
}

/// A literal, converted as a dump's rows are.
fn constant(
    context: &mut Context<'_>,
    table: &Table,
    column: &Column,
    value: &Typed,
    span: Span,
) -> Translated<Option<Typed>> {
    let literal = match &value.constant {
        Some(Constant::Number(digits)) if value.kind.is_number() => {
            Value::Number(digits.trim_matches(['(', ')']).as_bytes().to_vec().into())
        }
        Some(Constant::Text(text)) => Value::Bytes(text.as_bytes().to_vec()),
        Some(Constant::Bytes(bytes)) if column.collation.is_some_and(|collation| collation.charset == "latin1") => {
            Value::Latin1(bytes.clone())
        }
        Some(Constant::Bytes(bytes)) => Value::Bytes(bytes.clone()),
        _ => return Ok(None),
    };
    let hex: String;
    let literal = match (&value.constant, literal) {
        (Some(Constant::Bytes(bytes)), _) if value.binds == Binds::Atom => {
            hex = crate::mysql::hex(bytes);
            Value::Hex(hex.as_bytes())
        }
        (_, literal) => literal,
    };
    let format = types::format(&context.engine.options, table, column);
    let mut text = Vec::new();
    let (cell, finding) = dump::convert(&literal, &format, context.engine.session.mode, Charset::UTF8, &mut text);
    if let Some(finding) = finding {
        if finding.need != Need::Nothing {
            return refuse(finding.code, span, finding.message);
        }
        context.report(finding.code, span, finding.message);
    }
    if cell == Cell::Text
        && context.engine.timing == Timing::Immediate
        && let Some((code, message)) = told::Texts::of(table, column).finding(&column.name, &mut text)
    {
        context.report(code, span, message);
    }
    let kind = Kind::of(&column.data_type);
    let pg = Pg::of(&column.target_type);
    Ok(Some(match cell {
        Cell::Null => Typed::null(),
        Cell::Default => return Ok(None),
        Cell::Text => {
            let sql = value_literal(&text, format.form);
            let binds = if sql.starts_with('-') { Binds::Sign } else { Binds::Atom };
            Typed { constant: value.constant.clone(), ..Typed::new(sql, kind, pg).binds(binds).not_null() }
        }
    }))
}

/// What a value became, or this if it is none of these.
fn or_zero(typed: &Typed, value: &Typed, zero: &str) -> Typed {
    let otherwise = if value.nullable {
        format!("CASE WHEN {} IS NOT NULL THEN {zero} END", value.at(Binds::Comparison))
    } else {
        zero.to_owned()
    };
    typed.becomes(format!("coalesce({}, {otherwise})", typed.sql), typed.kind.clone(), typed.pg)
}

/// A number without its fraction.
fn whole(number: Typed) -> Typed {
    if number.pg != Pg::Numeric && !number.pg.is_float() {
        return number;
    }
    number.becomes(format!("trunc({})", number.sql), number.kind.clone(), number.pg)
}

/// A text as a member of an ENUM or SET, in the member's own spelling.
fn member(context: &mut Context<'_>, text: Typed, helper: &'static str, members: &[String]) -> Typed {
    if text.is_null() || text.constant_text().is_some_and(|text| members.iter().any(|member| member == text)) {
        return text;
    }
    let list = text_array(members);
    let lenient = helper == "text_to_set" && !context.is_strict();
    let sql = if lenient {
        context.helper(helper, &[&text.sql, &list, "false"])
    } else {
        context.helper(helper, &[&text.sql, &list])
    };
    Typed { sql: sql.into(), binds: Binds::Atom, pg: Pg::Text, constant: None, ..text }
}

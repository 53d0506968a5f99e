//! Literal defaults as MySQL stores and prints them: in the column's own type.

use super::string;
use crate::mysql::ast::{Expr, ExprKind, Literal, UnaryOp};
use crate::mysql::types::SqlType;

/// What a column holds by default.
pub(crate) enum Stored {
    Null,
    Value(String),
}

/// What a default's literal becomes in a column of this type; `None` if that is not known.
pub(crate) fn default_value(data_type: &SqlType, expr: &Expr) -> Option<Stored> {
    let (negative, literal) = match &expr.kind {
        ExprKind::Literal(literal) => (false, literal),
        ExprKind::Unary(UnaryOp::Minus, operand) => match &operand.kind {
            ExprKind::Literal(literal @ Literal::Number(_)) => (true, literal),
            _ => return None,
        },
        _ => return None,
    };
    let text = match literal {
        Literal::Null => return Some(Stored::Null),
        Literal::True => "1".to_owned(),
        Literal::False => "0".to_owned(),
        Literal::Number(digits) => format!("{}{digits}", if negative { "-" } else { "" }),
        Literal::Text { text, charset: None } => text.to_string(),
        Literal::Bits(bits) => return of_bits(data_type, bits).map(Stored::Value),
        Literal::Hex { digits, .. } => return of_hex(data_type, digits).map(Stored::Value),
        Literal::Text { .. } | Literal::Date(_) | Literal::Time(_) | Literal::Timestamp(_) => return None,
    };
    of_text(data_type, &text, matches!(literal, Literal::Text { .. })).map(Stored::Value)
}

fn of_text(data_type: &SqlType, text: &str, quoted: bool) -> Option<String> {
    match data_type {
        SqlType::Integer { zerofill, display, .. } => {
            let value = decimal(text.trim(), 0)?;
            let width = display.unwrap_or(10) as usize;
            Some(if *zerofill { format!("{value:0>width$}") } else { value })
        }
        SqlType::Decimal { scale, .. } => decimal(text.trim(), *scale),
        SqlType::Float { digits: None, .. } => {
            let value: f32 = text.trim().parse().ok()?;
            Some(real(f64::from(value), &format!("{value}"), &format!("{value:e}")))
        }
        SqlType::Double { digits: None, .. } => {
            let value: f64 = text.trim().parse().ok()?;
            Some(real(value, &format!("{value}"), &format!("{value:e}")))
        }
        SqlType::Float { digits: Some((_, scale)), .. } | SqlType::Double { digits: Some((_, scale)), .. } => {
            decimal(text.trim(), *scale)
        }
        SqlType::Char { .. } => Some(text.trim_end_matches(' ').to_owned()),
        SqlType::Varchar { .. } => Some(text.to_owned()),
        SqlType::Enum { members } if quoted => {
            members.iter().find(|member| member.to_lowercase() == text.to_lowercase()).cloned()
        }
        SqlType::Set { members } if quoted => {
            let chosen: Vec<String> = text.split(',').filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
            let known = |word: &String| members.iter().any(|member| member.to_lowercase() == *word);
            if !chosen.iter().all(known) {
                return None;
            }
            let chosen: Vec<&str> =
                members.iter().filter(|member| chosen.contains(&member.to_lowercase())).map(String::as_str).collect();
            Some(chosen.join(","))
        }
        SqlType::Date => date(text),
        SqlType::Datetime { fraction } | SqlType::Timestamp { fraction } => datetime(text, *fraction),
        SqlType::Time { fraction } => time(text, *fraction),
        SqlType::Year => year(text, quoted),
        SqlType::Bit { .. } => Some(format!("b'{:b}'", text.parse::<u64>().ok()?)),
        _ => None,
    }
}

fn of_bits(data_type: &SqlType, bits: &str) -> Option<String> {
    let value = u64::from_str_radix(bits, 2).ok()?;
    match data_type {
        SqlType::Bit { .. } => Some(format!("b'{value:b}'")),
        SqlType::Integer { .. } => of_text(data_type, &value.to_string(), false),
        _ => None,
    }
}

fn of_hex(data_type: &SqlType, digits: &str) -> Option<String> {
    let value = u64::from_str_radix(digits, 16).ok()?;
    match data_type {
        SqlType::Bit { .. } => Some(format!("b'{value:b}'")),
        SqlType::Integer { .. } => of_text(data_type, &value.to_string(), false),
        _ => None,
    }
}

/// A plain number rounded to `scale` places, halves away from zero.
fn decimal(text: &str, scale: u32) -> Option<String> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let scale = scale as usize;
    if !digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        || whole.len() + part.len() == 0
        || whole.len() + scale > 37
    {
        return None;
    }
    let kept: String = part.chars().chain(std::iter::repeat('0')).take(scale).collect();
    let mut value: u128 = format!("0{whole}{kept}").parse().ok()?;
    if part.as_bytes().get(scale).is_some_and(|digit| *digit >= b'5') {
        value += 1;
    }
    let width = scale + 1;
    let text = format!("{value:0>width$}");
    let (whole, part) = text.split_at(text.len() - scale);
    let sign = if negative && value != 0 { "-" } else { "" };
    Some(if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") })
}

/// With an exponent where MySQL writes one.
fn real(value: f64, plain: &str, scientific: &str) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-15..1e15).contains(&size) { scientific.to_owned() } else { plain.to_owned() }
}

fn numbers(text: &str, separator: char, least: usize, most: usize) -> Option<Vec<u32>> {
    let parts: Vec<&str> = text.split(separator).collect();
    if parts.len() < least || parts.len() > most {
        return None;
    }
    parts
        .iter()
        .map(|part| if part.bytes().all(|byte| byte.is_ascii_digit()) { part.parse().ok() } else { None })
        .collect()
}

fn date(text: &str) -> Option<String> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = if digits && text.len() == 8 {
        vec![text.get(..4)?.parse().ok()?, text.get(4..6)?.parse().ok()?, text.get(6..)?.parse().ok()?]
    } else {
        numbers(text, '-', 3, 3)?
    };
    let [year, month, day] = parts[..] else { return None };
    if year < 100 && year != 0 {
        return None;
    }
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

fn datetime(text: &str, fraction: u32) -> Option<String> {
    let (day, clock) = text.trim().split_once([' ', 'T']).unwrap_or((text.trim(), "0:0:0"));
    Some(format!("{} {}", date(day)?, time(clock, fraction)?))
}

fn time(text: &str, fraction: u32) -> Option<String> {
    let (clock, part) = text.split_once('.').unwrap_or((text, ""));
    let fraction = fraction as usize;
    if part.len() > fraction || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut parts = numbers(clock, ':', 2, 3)?;
    parts.resize(3, 0);
    let [hour, minute, second] = parts[..] else { return None };
    let part = if fraction == 0 { String::new() } else { format!(".{part:0<fraction$}") };
    Some(format!("{hour:02}:{minute:02}:{second:02}{part}"))
}

fn year(text: &str, quoted: bool) -> Option<String> {
    let value: u32 = text.parse().ok()?;
    match value {
        0 if !quoted || text.len() == 4 => Some("0000".to_owned()),
        0..70 => Some((2000 + value).to_string()),
        70..100 => Some((1900 + value).to_string()),
        _ => Some(value.to_string()),
    }
}

/// A default as `SHOW CREATE TABLE` writes it behind `DEFAULT`.
pub(super) fn quoted(data_type: &SqlType, value: &str) -> String {
    if matches!(data_type, SqlType::Bit { .. }) { value.to_owned() } else { string(value) }
}

//! A literal value as the target's column holds it: what MySQL would store, in PostgreSQL's text form.
//!
//! MySQL: <https://dev.mysql.com/doc/refman/8.4/en/type-conversion.html>.

use super::charset::Charset;
use super::code;
use super::cursor::unhex;
use super::double;
use super::json::{self, Document, Written};
use super::number;
use super::temporal;
use super::tuples::{Value, decode_body};
use crate::mysql::charset::Encoding;
use crate::mysql::sql_mode::SqlMode;
use crate::mysql::types::{IntWidth, SqlType};
use crate::report::Code;
use std::borrow::Cow;

/// What the column is on the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Integer,
    Numeric,
    Float,
    Boolean,
    Bytea,
    Text,
    Bits,
    Json,
    Date,
    Interval,
    Time,
    Timestamp,
    Uuid,
    Inet,
}

/// What the converter must know of a column.
#[derive(Clone, Debug)]
pub(crate) struct ColumnFormat {
    pub(crate) name: String,
    pub(crate) data_type: SqlType,
    pub(crate) form: Form,
    pub(crate) nullable: bool,
    /// How bytes that it takes are read as a text.
    pub(crate) encoding: Encoding,
}

/// A converted value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Null,
    Default,
    /// The text was added to the output.
    Text,
}

/// What is not as it was.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) code: &'static Code,
    pub(crate) message: String,
    pub(crate) need: Need,
}

/// What must be done to the table before the value fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    Nothing,
    DropNotNull,
    AllowEmptyMember,
}

pub(super) type Converted = (Cell, Option<Finding>);

/// Adds the value's text form to `out`.
pub(crate) fn convert(
    value: &Value<'_>,
    column: &ColumnFormat,
    mode: SqlMode,
    charset: Charset,
    out: &mut Vec<u8>,
) -> Converted {
    match value {
        Value::Default => return (Cell::Default, None),
        Value::Null if column.nullable => return (Cell::Null, None),
        Value::Null => return implicit(column, out),
        _ => {}
    }
    let numeric = as_number(value);
    // A hexadecimal literal is a text for dates and times.
    let clock = numeric.clone().filter(|_| !matches!(value, Value::Hex(_) | Value::Bits(_)));
    let mut bytes = as_bytes(value, mode);
    let encoding = match value {
        // Bytes are taken as they are.
        Value::Hex(_) | Value::Bits(_) | Value::String { binary: true, .. } => column.encoding,
        Value::Latin1(_) => Encoding::Latin1,
        Value::Number(_) | Value::Boolean(_) => Encoding::Utf8,
        _ => charset.encoding(column),
    };
    if column.form != Form::Bytea
        && encoding != Encoding::Utf8
        && !(bytes.is_ascii() && encoding.has_ascii())
        && !matches!(column.data_type, SqlType::Bit { .. })
    {
        match encoding.decode(&bytes) {
            Some(text) if charset == Charset::Binary && encoding.is_utf8_as_well(&bytes) => {
                let before = String::from_utf8_lossy(&bytes);
                let (cell, finding) =
                    convert(&Value::Bytes(text.as_bytes().to_vec()), column, mode, Charset::UTF8, out);
                return (cell, finding.or_else(|| twice(column, &text, &before)));
            }
            Some(text) => bytes = Cow::Owned(text.into_owned().into_bytes()),
            None => {
                let letter = |byte: &u8| if byte.is_ascii() { char::from(*byte) } else { char::REPLACEMENT_CHARACTER };
                let readable: String = bytes.iter().map(letter).collect();
                let (cell, finding) = convert(&Value::Bytes(readable.into_bytes()), column, mode, Charset::UTF8, out);
                return (cell, finding.or_else(|| no_text(column)));
            }
        }
    }
    match (&column.data_type, column.form) {
        (SqlType::Bit { bits }, form) => bit(column, *bits, form, value, &bytes, out),
        (SqlType::Enum { members }, _) => member(column, members, value, &bytes, out),
        (SqlType::Set { members }, _) => set(column, members, value, &bytes, out),
        (SqlType::Date, _) => temporal::date(column, &clock, &bytes, out),
        (SqlType::Datetime { fraction } | SqlType::Timestamp { fraction }, _) => {
            temporal::timestamp(column, *fraction, &clock, &bytes, out)
        }
        (SqlType::Time { fraction }, _) => temporal::time(column, *fraction, &clock, &bytes, out),
        (SqlType::Year, _) => year(column, &numeric, &bytes, out),
        (SqlType::Integer { .. } | SqlType::Decimal { .. } | SqlType::Float { .. } | SqlType::Double { .. }, _) => {
            number(column, &numeric, &bytes, out)
        }
        (SqlType::Binary { length }, Form::Bytea) => {
            let mut padded = bytes.into_owned();
            let too_long = padded.len() > *length as usize;
            padded.resize(*length as usize, 0);
            bytea(&padded, out);
            (Cell::Text, if too_long { bent(column, "bytes that are too many") } else { None })
        }
        (SqlType::Varbinary { length }, Form::Bytea) if bytes.len() > *length as usize => {
            bytea(&bytes[..*length as usize], out);
            (Cell::Text, bent(column, "bytes that are too many"))
        }
        (_, Form::Bytea) => {
            bytea(&bytes, out);
            (Cell::Text, None)
        }
        (SqlType::Json, Form::Json) => {
            let (cell, finding) = json(column, &bytes, out);
            let number = finding.is_none() && numeric.is_some();
            (cell, if number { bent(column, "a number that is no JSON text") } else { finding })
        }
        (SqlType::Uuid | SqlType::Inet4 | SqlType::Inet6, _) => text(column, None, false, &bytes, out),
        (SqlType::Char { length }, _) => text(column, Some(*length), true, &bytes, out),
        (SqlType::Varchar { length }, _) => text(column, Some(*length), false, &bytes, out),
        _ => text(column, None, false, &bytes, out),
    }
}

/// What non-strict MySQL stores for NULL in a NOT NULL column, or for a column that has no default.
pub(crate) fn implicit(column: &ColumnFormat, out: &mut Vec<u8>) -> Converted {
    let message = format!("NULL in `{}`, which is NOT NULL", column.name);
    match column.form {
        Form::Integer | Form::Numeric | Form::Float => out.push(b'0'),
        Form::Boolean => out.push(b'f'),
        Form::Date | Form::Timestamp => {
            return (Cell::Null, Some(Finding { code: &code::ZERO_DATE, message, need: Need::DropNotNull }));
        }
        Form::Interval | Form::Time => out.extend_from_slice(b"00:00:00"),
        Form::Json => out.extend_from_slice(b"null"),
        Form::Bytea => {
            let length = match &column.data_type {
                SqlType::Binary { length } => *length as usize,
                SqlType::Bit { bits } => bits.div_ceil(8) as usize,
                _ => 0,
            };
            bytea(&vec![0; length], out);
        }
        Form::Text => {
            if let SqlType::Enum { members } = &column.data_type {
                out.extend_from_slice(members.first().map_or("", String::as_str).as_bytes());
            }
        }
        Form::Bits | Form::Uuid | Form::Inet => {
            return (Cell::Null, Some(Finding { code: &code::VALUE_LOST, message, need: Need::DropNotNull }));
        }
    }
    (Cell::Text, bent(column, "NULL stands where NULL may not"))
}

pub(super) fn bent(column: &ColumnFormat, what: &str) -> Option<Finding> {
    let message = format!("{what} in `{}`", column.name);
    Some(Finding { code: &code::BENT_VALUE, message, need: Need::Nothing })
}

/// The digits of a value that is a number: a literal, or bits and bytes that stand where a number is wanted.
fn as_number<'a>(value: &'a Value<'_>) -> Option<Cow<'a, str>> {
    match value {
        Value::Number(digits) => Some(String::from_utf8_lossy(digits)),
        Value::Boolean(value) => Some(Cow::Borrowed(if *value { "1" } else { "0" })),
        Value::Hex(digits) => radix(digits, 16),
        Value::Bits(digits) => radix(digits, 2),
        Value::Null | Value::Default | Value::String { .. } | Value::Bytes(_) | Value::Latin1(_) => None,
    }
}

fn radix(digits: &[u8], radix: u32) -> Option<Cow<'static, str>> {
    let digits = std::str::from_utf8(digits).ok()?;
    let number = if digits.is_empty() { 0 } else { u64::from_str_radix(digits, radix).ok()? };
    Some(Cow::Owned(number.to_string()))
}

/// The bytes of a value that is a string.
fn as_bytes<'a>(value: &'a Value<'_>, mode: SqlMode) -> Cow<'a, [u8]> {
    match value {
        Value::String { body, quote, .. } => {
            let plain = if mode.no_backslash_escapes {
                memchr::memchr(*quote, body).is_none()
            } else {
                memchr::memchr2(*quote, b'\\', body).is_none()
            };
            if plain {
                return Cow::Borrowed(body);
            }
            let mut decoded = Vec::with_capacity(body.len());
            decode_body(body, *quote, mode, &mut decoded);
            Cow::Owned(decoded)
        }
        Value::Bytes(bytes) | Value::Latin1(bytes) => Cow::Borrowed(bytes),
        Value::Number(digits) => number::text(digits),
        Value::Boolean(value) => Cow::Borrowed(if *value { b"1" } else { b"0" }),
        // The reader took digits only.
        Value::Hex(digits) => Cow::Owned(unhex(digits).unwrap_or_default()),
        Value::Bits(digits) => {
            let number = digits.iter().fold(0_u64, |number, digit| number << 1 | u64::from(*digit == b'1'));
            Cow::Owned(number.to_be_bytes()[8 - digits.len().div_ceil(8).min(8)..].to_vec())
        }
        Value::Null | Value::Default => Cow::Borrowed(b""),
    }
}

pub(super) fn bytea(bytes: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.extend_from_slice(b"\\x");
    out.extend(bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]));
}

/// A BIT value is a number or the number's big-endian bytes.
fn bit(column: &ColumnFormat, bits: u32, form: Form, value: &Value<'_>, bytes: &[u8], out: &mut Vec<u8>) -> Converted {
    let number = match value {
        Value::Number(digits) => std::str::from_utf8(digits).ok().and_then(|digits| digits.parse::<u64>().ok()),
        Value::Boolean(value) => Some(u64::from(*value)),
        _ => (bytes.len() <= 8).then(|| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))),
    };
    let largest = if bits >= 64 { u64::MAX } else { (1 << bits) - 1 };
    let stored = number.unwrap_or(largest).min(largest);
    let finding = if number == Some(stored) { None } else { bent(column, "a number that does not fit") };
    let width = bits.div_ceil(8).clamp(1, 8) as usize;
    match form {
        Form::Bytea => bytea(&stored.to_be_bytes()[8 - width..], out),
        Form::Boolean => out.push(if stored == 0 { b'f' } else { b't' }),
        Form::Bits => out.extend_from_slice(format!("{stored:0width$b}", width = bits as usize).as_bytes()),
        _ => out.extend_from_slice(stored.to_string().as_bytes()),
    }
    (Cell::Text, finding)
}

fn member(column: &ColumnFormat, members: &[String], value: &Value<'_>, bytes: &[u8], out: &mut Vec<u8>) -> Converted {
    let wanted = String::from_utf8_lossy(bytes);
    let wanted = wanted.trim_end_matches(' ');
    let by_number = |digits: &str| digits.parse::<usize>().ok().and_then(|number| members.get(number.checked_sub(1)?));
    let found = match value {
        Value::Number(_) | Value::Boolean(_) => by_number(wanted),
        _ => members
            .iter()
            .find(|member| member.as_str() == wanted)
            .or_else(|| {
                let folded = wanted.to_lowercase();
                members.iter().find(|member| member.to_lowercase() == folded)
            })
            .or_else(|| by_number(wanted)),
    };
    if let Some(member) = found {
        out.extend_from_slice(member.as_bytes());
        return (Cell::Text, None);
    }
    let message = format!("`{wanted}` is no member of `{}`, so it becomes ''", column.name);
    (Cell::Text, Some(Finding { code: &code::BENT_VALUE, message, need: Need::AllowEmptyMember }))
}

fn set(column: &ColumnFormat, members: &[String], value: &Value<'_>, bytes: &[u8], out: &mut Vec<u8>) -> Converted {
    let wanted = String::from_utf8_lossy(bytes);
    let mut mask = 0_u64;
    let mut unknown = false;
    if let (Value::Number(_) | Value::Boolean(_), Ok(number)) = (value, wanted.parse::<u64>()) {
        mask = number;
        unknown = members.len() < 64 && number >> members.len() != 0;
    } else {
        let wanted = wanted.trim_end_matches(' ');
        for part in wanted.split(',').filter(|_| !wanted.is_empty()) {
            let part = part.trim_end_matches(' ');
            let exact = members.iter().take(64).position(|member| member == part);
            let found = exact.or_else(|| {
                let folded = part.to_lowercase();
                members.iter().take(64).position(|member| member.to_lowercase() == folded)
            });
            match found {
                Some(at) => mask |= 1 << at,
                None => unknown = true,
            }
        }
    }
    let held = members.iter().take(64).enumerate().filter(|(at, _)| mask >> at & 1 == 1);
    let text: Vec<&str> = held.map(|(_, member)| member.as_str()).collect();
    out.extend_from_slice(text.join(",").as_bytes());
    (Cell::Text, if unknown { bent(column, "a value that is no member") } else { None })
}

fn year(column: &ColumnFormat, numeric: &Option<Cow<'_, str>>, bytes: &[u8], out: &mut Vec<u8>) -> Converted {
    let text = numeric.clone().unwrap_or_else(|| String::from_utf8_lossy(bytes));
    let text = text.trim();
    let year = match text.parse::<u32>() {
        Ok(0) if numeric.is_some() || text.len() >= 4 => Some(0),
        Ok(year @ 0..=69) => Some(2000 + year),
        Ok(year @ 70..=99) => Some(1900 + year),
        Ok(year @ 1901..=2155) => Some(year),
        _ => None,
    };
    out.extend_from_slice(year.unwrap_or(0).to_string().as_bytes());
    (Cell::Text, if year.is_none() { bent(column, "no year") } else { None })
}

fn number(column: &ColumnFormat, numeric: &Option<Cow<'_, str>>, bytes: &[u8], out: &mut Vec<u8>) -> Converted {
    let from_text;
    let (text, mut finding) = match numeric {
        // An exact number has no negative zero; a double has.
        Some(text) if text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.')) => ("0", None),
        Some(text) => (text.as_ref(), None),
        None => {
            from_text = String::from_utf8_lossy(bytes).into_owned();
            // Integers may stand behind spaces and tabs only.
            let trimmed = match column.data_type {
                SqlType::Integer { .. } => from_text.trim_start_matches([' ', '\t']).trim_end(),
                _ => from_text.trim(),
            };
            let prefix = number::prefix(trimmed);
            let finding = if prefix.len() == trimmed.len() && !prefix.is_empty() {
                None
            } else {
                bent(column, "a text that is no number")
            };
            (if prefix.is_empty() { "0" } else { prefix }, finding)
        }
    };
    let stored: Cow<'_, str> = match &column.data_type {
        SqlType::Integer { width, unsigned, .. } => {
            let (low, high) = range(*width, *unsigned);
            match text.parse::<i128>() {
                Ok(number) if (low..=high).contains(&number) => Cow::Owned(number.to_string()),
                parsed => {
                    let number = match parsed {
                        Ok(number) => number,
                        Err(_) => number::rounded(text, numeric.is_some()),
                    };
                    let negative =
                        low == 0 && text.starts_with('-') && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
                    if negative || !(low..=high).contains(&number) {
                        finding = bent(column, "a number out of range");
                    }
                    Cow::Owned(number.clamp(low, high).to_string())
                }
            }
        }
        SqlType::Decimal { unsigned: true, .. }
        | SqlType::Float { unsigned: true, .. }
        | SqlType::Double { unsigned: true, .. }
            if text.starts_with('-') =>
        {
            finding = bent(column, "a number out of range");
            Cow::Borrowed("0")
        }
        SqlType::Decimal { precision, scale, .. } => {
            // The target refuses what does not fit; MySQL stores the largest number that does.
            let digits =
                text.trim_start_matches('-').split(['.', 'e', 'E']).next().unwrap_or_default().trim_start_matches('0');
            let whole = (*precision).saturating_sub(*scale) as usize;
            let exponent = text.contains(['e', 'E']);
            let magnitude = text.parse::<f64>().unwrap_or(0.0).abs();
            let limit = 10_f64.powi(i32::try_from(whole).unwrap_or(i32::MAX));
            if digits.len() > whole || (exponent && magnitude >= limit) {
                finding = bent(column, "a number out of range");
                let sign = if text.starts_with('-') { "-" } else { "" };
                let nines = "9".repeat(whole);
                Cow::Owned(format!("{sign}{nines}.{}", "9".repeat(*scale as usize)))
            } else {
                Cow::Borrowed(text)
            }
        }
        SqlType::Float { digits: Some((_, decimals)), .. } | SqlType::Double { digits: Some((_, decimals)), .. } => {
            let number: f64 = text.parse().unwrap_or(0.0);
            Cow::Owned(format!("{number:.decimals$}", decimals = *decimals as usize))
        }
        SqlType::Float { .. } => {
            let number: f64 = text.parse().unwrap_or(0.0);
            let largest = f64::from(f32::MAX);
            if number.abs() > largest {
                finding = bent(column, "a number out of range");
                Cow::Owned(format!("{:e}", number.clamp(-largest, largest)))
            } else {
                Cow::Borrowed(text)
            }
        }
        _ => Cow::Borrowed(text),
    };
    match column.form {
        Form::Boolean => {
            if stored != "0" && stored != "1" {
                finding = bent(column, "a number that is neither 0 nor 1");
            }
            out.push(if stored == "0" { b'f' } else { b't' });
        }
        _ => out.extend_from_slice(stored.as_bytes()),
    }
    (Cell::Text, finding)
}

fn range(width: IntWidth, unsigned: bool) -> (i128, i128) {
    let bits = match width {
        IntWidth::Tiny => 8,
        IntWidth::Small => 16,
        IntWidth::Medium => 24,
        IntWidth::Int => 32,
        IntWidth::Big => 64,
    };
    if unsigned { (0, (1 << bits) - 1) } else { (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) }
}

fn text(column: &ColumnFormat, length: Option<u32>, trim: bool, bytes: &[u8], out: &mut Vec<u8>) -> Converted {
    let mut finding = None;
    let mut text = String::from_utf8_lossy(bytes);
    if let Cow::Owned(_) = text {
        finding = no_text(column);
    }
    if text.contains('\0') {
        let message = format!("a NUL character in `{}` is removed", column.name);
        finding = Some(Finding { code: &code::NUL_CHARACTER, message, need: Need::Nothing });
        text = Cow::Owned(text.replace('\0', ""));
    }
    let mut kept: &str = &text;
    if trim {
        kept = kept.trim_end_matches(' ');
    }
    if let Some((end, _)) = length.and_then(|length| kept.char_indices().nth(length as usize)) {
        if !kept[end..].bytes().all(|byte| byte == b' ') {
            finding = bent(column, "a text that is too long");
        }
        kept = &kept[..end];
    }
    out.extend_from_slice(kept.as_bytes());
    (Cell::Text, finding.or_else(|| encoded_twice(column, kept)))
}

fn encoded_twice(column: &ColumnFormat, text: &str) -> Option<Finding> {
    twice(column, text, &double::undone(text)?)
}

fn twice(column: &ColumnFormat, text: &str, before: &str) -> Option<Finding> {
    let shown = |text: &str| text.chars().filter(|letter| !letter.is_control()).take(40).collect::<String>();
    let message = format!("`{}` in `{}` was `{}` before it was encoded twice", shown(text), column.name, shown(before));
    Some(Finding { code: &code::DOUBLE_ENCODED, message, need: Need::Nothing })
}

fn no_text(column: &ColumnFormat) -> Option<Finding> {
    let message = format!("bytes in `{}` that are no text in their character set", column.name);
    Some(Finding { code: &code::INVALID_TEXT, message, need: Need::Nothing })
}

fn json(column: &ColumnFormat, bytes: &[u8], out: &mut Vec<u8>) -> Converted {
    let text = String::from_utf8_lossy(bytes);
    match json::document(text.as_bytes(), Written::Plainly, out) {
        Document::Same => out.extend_from_slice(text.as_bytes()),
        Document::Rewritten => {}
        Document::Refused => {
            out.clear();
            let message = format!("a document in `{}` that `jsonb` refuses becomes NULL", column.name);
            let need = if column.nullable { Need::Nothing } else { Need::DropNotNull };
            return (Cell::Null, Some(Finding { code: &code::JSON_VALUE, message, need }));
        }
    }
    (Cell::Text, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stored(data_type: SqlType, form: Form, literal: &str) -> String {
        let source = format!("({literal})");
        let mut row = Vec::new();
        super::super::Rows::new(source.as_bytes(), 0, SqlMode::default()).next_row(&mut row).unwrap();
        let column = ColumnFormat { name: "c".to_owned(), data_type, form, nullable: true, encoding: Encoding::Utf8 };
        let mut out = Vec::new();
        let (cell, finding) = convert(&row[0], &column, SqlMode::default(), Charset::UTF8, &mut out);
        let text = if cell == Cell::Null { "NULL".to_owned() } else { String::from_utf8(out).unwrap() };
        if finding.is_some() { format!("{text} !") } else { text }
    }

    /// What MySQL 9.7 stores, `!` where strict mode refuses.
    #[test]
    fn values_are_what_mysql_stores() {
        let tiny = SqlType::Integer { width: IntWidth::Tiny, unsigned: false, zerofill: false, display: None };
        let decimal = SqlType::Decimal { precision: 5, scale: 2, unsigned: false };
        let members = vec!["small".to_owned(), "Large".to_owned()];
        let cases = [
            (tiny.clone(), Form::Integer, "'12'", "12"),
            (tiny.clone(), Form::Integer, "'12abc'", "12 !"),
            (tiny.clone(), Form::Integer, "999", "127 !"),
            (tiny.clone(), Form::Integer, "2.5", "3"),
            (tiny.clone(), Form::Integer, "-2.5", "-3"),
            (tiny.clone(), Form::Integer, "''", "0 !"),
            (tiny.clone(), Form::Integer, "'\\t 12\\n'", "12"),
            (tiny.clone(), Form::Integer, "'\\n12'", "0 !"),
            (tiny.clone(), Form::Integer, "-0", "0"),
            (tiny.clone(), Form::Integer, "0x0A", "10"),
            (tiny, Form::Integer, "TRUE", "1"),
            (decimal.clone(), Form::Numeric, "1.005", "1.005"),
            (decimal, Form::Numeric, "12345", "999.99 !"),
            (SqlType::Bit { bits: 10 }, Form::Bytea, "b'1000000001'", "\\x0201"),
            (SqlType::Bit { bits: 1 }, Form::Bytea, "'\\0'", "\\x00"),
            (SqlType::Bit { bits: 1 }, Form::Boolean, "b'1'", "t"),
            (SqlType::Char { length: 3 }, Form::Text, "'a  '", "a"),
            (SqlType::Varchar { length: 3 }, Form::Text, "'äöüß'", "äöü !"),
            (SqlType::Varchar { length: 3 }, Form::Text, "'abc  '", "abc"),
            (SqlType::Varchar { length: 9 }, Form::Text, "'a\\0b'", "ab !"),
            (SqlType::Binary { length: 3 }, Form::Bytea, "'a'", "\\x610000"),
            (SqlType::Varbinary { length: 3 }, Form::Bytea, "0x00ff", "\\x00ff"),
            (SqlType::Enum { members: members.clone() }, Form::Text, "'LARGE'", "Large"),
            (SqlType::Enum { members: members.clone() }, Form::Text, "1", "small"),
            (SqlType::Enum { members: members.clone() }, Form::Text, "'none'", " !"),
            (SqlType::Set { members: members.clone() }, Form::Text, "'Large,small,large'", "small,Large"),
            (SqlType::Set { members }, Form::Text, "3", "small,Large"),
            (SqlType::Year, Form::Integer, "'0'", "2000"),
            (SqlType::Year, Form::Integer, "0", "0"),
            (SqlType::Year, Form::Integer, "69", "2069"),
            (SqlType::Year, Form::Integer, "'70'", "1970"),
            (SqlType::Date, Form::Date, "'2024-1-5'", "2024-01-05"),
            (SqlType::Date, Form::Date, "20240131", "2024-01-31"),
            (SqlType::Date, Form::Date, "'2024-01-31 10:00:00'", "2024-01-31"),
            (SqlType::Date, Form::Date, "'0000-00-00'", "NULL !"),
            (SqlType::Date, Form::Date, "'2024-02-30'", "NULL !"),
            (SqlType::Datetime { fraction: 0 }, Form::Timestamp, "'2024-01-31 23:59:59.6'", "2024-02-01 00:00:00"),
            (
                SqlType::Datetime { fraction: 3 },
                Form::Timestamp,
                "'2024-01-31T10:00:00.1239'",
                "2024-01-31 10:00:00.124",
            ),
            (SqlType::Datetime { fraction: 0 }, Form::Timestamp, "20240131123456", "2024-01-31 12:34:56"),
            (SqlType::Datetime { fraction: 0 }, Form::Timestamp, "'2024-01-31'", "2024-01-31 00:00:00"),
            (SqlType::Time { fraction: 0 }, Form::Interval, "'-838:59:59'", "-838:59:59"),
            (SqlType::Time { fraction: 0 }, Form::Interval, "'12:30'", "12:30:00"),
            (SqlType::Time { fraction: 0 }, Form::Interval, "'1 02:03:04'", "26:03:04"),
            (SqlType::Time { fraction: 0 }, Form::Interval, "123456", "12:34:56"),
            (SqlType::Time { fraction: 2 }, Form::Interval, "'00:00:59.999'", "00:01:00.00"),
            (SqlType::Time { fraction: 0 }, Form::Interval, "'900:00:00'", "838:59:59 !"),
            (SqlType::Json, Form::Json, "'{\\\"a\\\": 1}'", "{\"a\": 1}"),
        ];
        for (data_type, form, literal, expected) in cases {
            let label = format!("{data_type:?} {literal}");
            assert_eq!(stored(data_type, form, literal), expected, "{label}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_convert(bytes in prop::collection::vec(any::<u8>(), 0..30), number in "[-+]?[0-9]{0,25}[.]?[0-9]{0,5}(e[0-9]{1,3})?") {
            let types = [
                (SqlType::Integer { width: IntWidth::Big, unsigned: true, zerofill: false, display: None }, Form::Numeric),
                (SqlType::Decimal { precision: 5, scale: 2, unsigned: true }, Form::Numeric),
                (SqlType::Float { digits: Some((5, 2)), unsigned: false }, Form::Float),
                (SqlType::Bit { bits: 64 }, Form::Bytea),
                (SqlType::Char { length: 2 }, Form::Text),
                (SqlType::Date, Form::Date),
                (SqlType::Datetime { fraction: 3 }, Form::Timestamp),
                (SqlType::Time { fraction: 6 }, Form::Interval),
                (SqlType::Year, Form::Integer),
                (SqlType::Json, Form::Json),
                (SqlType::Set { members: vec!["a".to_owned()] }, Form::Text),
            ];
            for (data_type, form) in types {
                let column = ColumnFormat { name: "c".to_owned(), data_type, form, nullable: false, encoding: Encoding::Utf8 };
                for value in [Value::Bytes(bytes.clone()), Value::Number(number.as_bytes().into()), Value::Hex(b"fff"), Value::Null] {
                    convert(&value, &column, SqlMode::default(), Charset::Of(Encoding::Latin1), &mut Vec::new());
                }
            }
        }
    }
}

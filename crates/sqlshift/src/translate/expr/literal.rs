//! Literals.

use super::typed::{Carried, Coercibility, Constant, TextCollation};
use super::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use crate::mysql::ast::Literal;
use crate::mysql::charset::decode;
use crate::mysql::collation::{self, Collation};
use crate::postgres::literal::quote_string;
use crate::span::Span;
use crate::translate::code::query as code;
use compact_str::format_compact;
use std::borrow::Cow;

impl Context<'_> {
    pub(crate) fn literal(&mut self, literal: &Literal, span: Span) -> Translated<Typed> {
        match literal {
            Literal::Null => Ok(Typed::null()),
            Literal::True => Ok(Typed::condition("true", Binds::Atom).not_null()),
            Literal::False => Ok(Typed::condition("false", Binds::Atom).not_null()),
            Literal::Number(digits) => {
                let exact = !digits.contains(['e', 'E']);
                if exact && digits.trim_start_matches('0').bytes().filter(u8::is_ascii_digit).count() > 65 {
                    return refuse(&code::EXPRESSION, span, "a number has more than 65 digits");
                }
                Ok(number(digits))
            }
            Literal::Text { text, charset } => {
                if let Some(charset) = charset
                    && charset == "binary"
                {
                    return Ok(bytes(text.as_bytes().to_vec()).binds(Binds::Cast));
                }
                match charset.as_deref().map_or(Some(Cow::Borrowed(text.as_str())), |charset| read_again(text, charset))
                {
                    Some(text) if text.contains('\0') => self.with_nul(&text, span),
                    Some(text) => Ok(self.text_literal(&text, charset.as_deref())),
                    None => refuse(&code::INTRODUCER, span, "bytes of another character set stand in a text"),
                }
            }
            Literal::Hex { digits, charset } => {
                let value = from_hex(digits);
                match charset.as_deref() {
                    None => Ok(bytes(value)),
                    Some("binary") => Ok(bytes(value).binds(Binds::Cast)),
                    Some(charset) => match decode(&value, charset) {
                        Some(text) if !text.contains('\0') => Ok(self.text_literal(&text, Some(charset))),
                        Some(text) => self.with_nul(&text, span),
                        None => refuse(&code::INTRODUCER, span, format!("the bytes are not read as {charset}")),
                    },
                }
            }
            Literal::Bits(bits) => {
                let padded = format!("{}{bits}", "0".repeat((8 - bits.len() % 8) % 8));
                let value = padded
                    .as_bytes()
                    .chunks(8)
                    .map(|eight| eight.iter().fold(0_u8, |value, bit| (value << 1) | u8::from(*bit == b'1')))
                    .collect();
                Ok(bytes(value))
            }
            Literal::Date(text) => self.temporal(text, Kind::Date, span),
            Literal::Time(text) => self.temporal(text, Kind::Time { fraction: 0 }, span),
            Literal::Timestamp(text) => self.temporal(text, Kind::Datetime { fraction: 0 }, span),
        }
    }

    /// A text that no text of PostgreSQL can be: its bytes.
    fn with_nul(&mut self, text: &str, span: Span) -> Translated<Typed> {
        if self.in_definition {
            return refuse(&code::NUL_IN_TEXT, span, "the text holds a NUL character");
        }
        self.report(&code::NUL_IN_TEXT, span, "the text holds a NUL character, so it becomes bytes");
        Ok(bytes(text.as_bytes().to_vec()).binds(Binds::Cast))
    }

    /// A string literal under the connection's collation.
    pub(crate) fn text_literal(&self, text: &str, charset: Option<&str>) -> Typed {
        let mut typed = Typed::new(quote_string(text), Kind::Text, Pg::Untyped).not_null();
        let mut of = self.literal_collation(Coercibility::Literal);
        if let Some(collation) = charset.and_then(collation::default_collation) {
            of.collation = collation;
        }
        of.trimmed = !text.ends_with(' ');
        typed.text = Some(of);
        typed.constant = Some(Constant::Text(text.into()));
        typed
    }

    /// The collation of texts that come from no column.
    pub(crate) fn literal_collation(&self, coercibility: Coercibility) -> TextCollation {
        TextCollation {
            collation: self.connection_collation(),
            coercibility,
            carried: Carried::Default,
            trimmed: coercibility == Coercibility::Numeric,
        }
    }

    pub(crate) fn connection_collation(&self) -> &'static Collation {
        self.engine.session.connection_collation.unwrap_or_else(|| self.engine.utf8mb4())
    }

    fn temporal(&mut self, text: &str, kind: Kind, span: Span) -> Translated<Typed> {
        let Some((value, fraction)) = crate::dump::temporal_literal(text, &kind) else {
            return refuse(&code::TEMPORAL_LITERAL, span, format!("`{text}` is no such value"));
        };
        let (name, kind, pg) = match kind {
            Kind::Date => ("date", Kind::Date, Pg::Date),
            Kind::Time { .. } => ("interval", Kind::Time { fraction }, Pg::Interval),
            _ => ("timestamp", Kind::Datetime { fraction }, Pg::Timestamp),
        };
        Ok(Typed::new(format!("{name} {}", quote_string(&value)), kind, pg).not_null())
    }
}

/// A number as written: a double if it has an exponent, exact otherwise.
pub(crate) fn number(digits: &str) -> Typed {
    let (kind, pg, sql, binds) = if digits.contains(['e', 'E']) {
        // What is too small for a double is 0.
        let zero = digits.parse::<f64>().is_ok_and(|value| value == 0.0);
        let digits = if zero { "0" } else { digits };
        (Kind::Double, Pg::Double, format_compact!("{digits}::double precision"), Binds::Cast)
    } else if let Some((whole, fraction)) = digits.split_once('.') {
        let scale = u32::try_from(fraction.len()).unwrap_or(30).min(30);
        let whole = if whole.is_empty() { "0" } else { whole };
        let sql = if fraction.is_empty() { whole.into() } else { format_compact!("{whole}.{fraction}") };
        (Kind::Decimal { scale }, Pg::Numeric, sql, Binds::Atom)
    } else {
        let (unsigned, pg) = match digits.parse::<u128>() {
            Ok(value) if value <= 0x7fff_ffff => (false, Pg::Int4),
            Ok(value) if value <= 0x7fff_ffff_ffff_ffff => (false, Pg::Int8),
            Ok(value) if value <= u128::from(u64::MAX) => (true, Pg::Numeric),
            _ => {
                let typed = Typed::new(digits, Kind::Decimal { scale: 0 }, Pg::Numeric).not_null();
                return Typed { constant: Some(Constant::Number(digits.into())), ..typed };
            }
        };
        let trimmed = digits.trim_start_matches('0');
        let sql = if trimmed.is_empty() { "0" } else { trimmed };
        (Kind::Integer { unsigned }, pg, sql.into(), Binds::Atom)
    };
    let constant = if pg == Pg::Double { digits.into() } else { sql.clone() };
    Typed { constant: Some(Constant::Number(constant)), ..Typed::new(sql, kind, pg).binds(binds).not_null() }
}

/// Bytes as a literal; a bare one counts as a number where one is needed.
fn bytes(value: Vec<u8>) -> Typed {
    let typed =
        Typed::new(["'\\x", &crate::mysql::hex(&value), "'::bytea"].concat(), Kind::Bytes, Pg::Bytea).not_null();
    Typed { constant: Some(Constant::Bytes(value)), ..typed }
}

pub(crate) fn from_hex(digits: &str) -> Vec<u8> {
    digits
        .as_bytes()
        .chunks(2)
        .filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

/// The text that the bytes of a text spell in the character set of its introducer.
fn read_again<'t>(text: &'t str, charset: &str) -> Option<Cow<'t, str>> {
    let wide = match charset {
        "ucs2" | "utf16" | "utf16le" => 2,
        "utf32" => 4,
        _ => 1,
    };
    if wide > 1 {
        // Bytes that are missing in front are zero.
        let missing = (wide - text.len() % wide) % wide;
        let bytes = [vec![0; missing], text.as_bytes().to_vec()].concat();
        return decode(&bytes, charset).map(Cow::Owned);
    }
    let same = text.is_ascii() || charset.starts_with("utf8");
    if same { Some(Cow::Borrowed(text)) } else { decode(text.as_bytes(), charset).map(Cow::Owned) }
}

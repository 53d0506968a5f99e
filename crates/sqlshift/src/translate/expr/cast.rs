//! CAST and CONVERT, and the conversions of assignments.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/cast-functions.html>

use super::coerce::{number_constant, shown};
use super::leading::{leading_integer, leading_number};
use super::typed::{Coercibility, Constant, TextCollation};
use super::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use crate::mysql::ast::SqlTypeOf;
use crate::mysql::collation;
use crate::mysql::types::SqlType;
use crate::span::Span;
use crate::translate::code::query as code;

impl Context<'_> {
    /// `CAST(value AS type)`
    pub(crate) fn cast(&mut self, typed: Typed, to: &SqlTypeOf, span: Span) -> Translated<Typed> {
        if to.array {
            return refuse(&code::EXPRESSION, span, "CAST to an array");
        }
        let data_type = to.data_type.clone();
        let is_binary = to.charset.as_deref() == Some("binary");
        let data_type = if is_binary { data_type.with_binary_charset() } else { data_type };
        if matches!(data_type, SqlType::Binary { .. } | SqlType::Varbinary { .. } | SqlType::Blob { .. }) {
            self.tell_charset(&typed, span);
        }
        match &data_type {
            SqlType::Integer { unsigned: false, .. } => Ok(self.cast_to_integer(typed)),
            SqlType::Integer { unsigned: true, .. } => Ok(self.cast_to_unsigned(typed)),
            SqlType::Decimal { .. } if typed.constant_text().is_some_and(has_long_exponent) => {
                refuse(&code::EXPRESSION, span, "a decimal with an exponent beyond all numbers")
            }
            SqlType::Decimal { precision, scale, .. } => Ok(self.cast_to_decimal(typed, *precision, *scale)),
            SqlType::Float { .. } => {
                let number = self.as_double(typed);
                Ok(number.cast(Pg::Real, Kind::Float))
            }
            SqlType::Double { .. } => Ok(self.as_double(typed)),
            SqlType::Char { length } | SqlType::Varchar { length } => {
                let text = self.cast_to_text(typed, to);
                let sql = self.helper("left", &[&text.sql, &length.to_string()]);
                Ok(Typed { sql: sql.into(), binds: Binds::Atom, pg: Pg::Text, constant: None, ..text })
            }
            SqlType::Text { .. } => Ok(self.cast_to_text(typed, to)),
            SqlType::Binary { length } => {
                let bytes = self.as_bytes(typed);
                // A binary of fixed length is filled up with zeros.
                let sql =
                    format!("substr({} || decode(repeat('00', {length}), 'hex'), 1, {length})", bytes.at(Binds::Sum));
                Ok(bytes.becomes(sql, Kind::Bytes, Pg::Bytea).binds(Binds::Cast))
            }
            SqlType::Varbinary { length } => {
                let bytes = self.as_bytes(typed);
                let sql = format!("substr({}, 1, {length})", bytes.sql);
                Ok(bytes.becomes(sql, Kind::Bytes, Pg::Bytea).binds(Binds::Cast))
            }
            SqlType::Blob { .. } => Ok(self.as_bytes(typed).without_number()),
            SqlType::Date => Ok(self.as_date(typed)),
            SqlType::Datetime { fraction } | SqlType::Timestamp { fraction } => {
                let fraction = *fraction;
                let moment = self.as_datetime(typed);
                Ok(self.rounded_datetime(moment, fraction))
            }
            SqlType::Time { fraction } => {
                let fraction = *fraction;
                let time = self.as_time(typed);
                Ok(self.rounded_time(time, fraction))
            }
            SqlType::Year if typed.kind == Kind::Json => refuse(&code::EXPRESSION, span, "CAST of a document to YEAR"),
            SqlType::Year => Ok(self.cast_to_year(typed)),
            SqlType::Json => self.cast_to_json(typed, span),
            _ => refuse(&code::EXPRESSION, span, "CAST to this type"),
        }
    }

    /// The year of a date; of a time, today's.
    pub(crate) fn cast_to_year(&mut self, typed: Typed) -> Typed {
        let value = match &typed.kind {
            Kind::Year => return typed,
            kind if kind.is_temporal() => {
                let date = self.as_date(typed);
                let sql = format!("extract(year FROM {})", date.sql);
                date.becomes(sql, Kind::INT, Pg::Numeric)
            }
            kind if kind.is_number() || *kind == Kind::Null => self.as_decimal(typed),
            Kind::Enum(_) | Kind::Set(_) => self.as_decimal(typed),
            Kind::Bytes if typed.constant.is_some() && typed.binds == Binds::Atom => self.as_decimal(typed),
            _ => {
                self.tell_branch(&typed);
                let text = self.as_function_text(typed);
                if text.pg == Pg::Untyped { text.cast(Pg::Text, Kind::Text) } else { text }
            }
        };
        let sql = self.helper("to_year", &[&value.sql]);
        Typed { nullable: true, ..value.becomes(sql, Kind::Year, Pg::Int2) }
    }

    /// A text's leading whole number, a number rounded.
    pub(crate) fn cast_to_integer(&mut self, typed: Typed) -> Typed {
        match &typed.kind {
            Kind::Null => typed.becomes("NULL::bigint", Kind::INT, Pg::Int8).binds(Binds::Cast),
            Kind::Text if typed.constant_text().is_some() => {
                let whole = leading_integer(typed.constant_text().unwrap_or_default());
                number_constant(&typed, &whole)
            }
            Kind::Text | Kind::Bytes if typed.constant.is_none() || typed.binds != Binds::Atom => {
                let text = self.as_legible(typed);
                self.tell_no_number(&text);
                let sql = self.helper("to_bigint", &[&text.sql]);
                text.becomes(sql, Kind::INT, Pg::Int8)
            }
            _ => {
                // Of a moment the whole second counts, not the whole number.
                let typed = self.whole_seconds(typed);
                let number = self.as_number(typed);
                match number.pg {
                    Pg::Int2 | Pg::Int4 | Pg::Int8 => Typed { kind: Kind::INT, ..number },
                    Pg::Numeric if matches!(number.kind, Kind::Integer { unsigned: true }) => {
                        let sql = self.helper("unsigned_to_bigint", &[&number.sql]);
                        number.becomes(sql, Kind::INT, Pg::Int8)
                    }
                    Pg::Untyped | Pg::Other => number.cast(Pg::Int8, Kind::INT),
                    _ => {
                        let sql = self.helper("to_bigint", &[&number.sql]);
                        number.becomes(sql, Kind::INT, Pg::Int8)
                    }
                }
            }
        }
    }

    /// An unsigned whole number; a negative one wraps around.
    pub(crate) fn cast_to_unsigned(&mut self, typed: Typed) -> Typed {
        let unsigned = Kind::Integer { unsigned: true };
        if typed.is_null() {
            return typed.becomes("NULL::numeric", unsigned, Pg::Numeric).binds(Binds::Cast);
        }
        let typed = self.whole_seconds(typed);
        let number = match &typed.kind {
            Kind::Text => {
                self.tell_no_number(&typed);
                typed
            }
            _ => self.as_number(typed),
        };
        if number.kind == unsigned || number.constant_integer().is_some_and(|value| value >= 0) {
            return Typed { kind: unsigned, ..number };
        }
        let sql = self.helper("to_unsigned", &[&number.at(Binds::Cast)]);
        number.becomes(sql, unsigned, Pg::Numeric)
    }

    fn cast_to_decimal(&mut self, typed: Typed, precision: u32, scale: u32) -> Typed {
        let kind = Kind::Decimal { scale };
        if typed.is_null() {
            return typed.becomes("NULL::numeric", kind, Pg::Numeric).binds(Binds::Cast);
        }
        let number = match &typed.kind {
            Kind::Text if typed.constant.is_none() => {
                self.tell_no_number(&typed);
                let sql = self.helper("to_number", &[&typed.sql]);
                typed.becomes(sql, kind.clone(), Pg::Numeric)
            }
            Kind::Text => {
                let digits = leading_number(typed.constant_text().unwrap_or_default());
                let sql = format!("{digits}::numeric");
                let number = typed.becomes(sql, kind.clone(), Pg::Numeric).binds(Binds::Cast);
                Typed { constant: Some(Constant::Number(digits.into())), ..number }
            }
            _ => self.as_decimal(typed),
        };
        let sql = self.helper("to_decimal", &[&number.sql, &precision.to_string(), &scale.to_string()]);
        number.becomes(sql, kind, Pg::Numeric)
    }

    fn cast_to_text(&mut self, typed: Typed, to: &SqlTypeOf) -> Typed {
        let mut text = self.as_read(shown(typed));
        let named = to.collation.as_deref().and_then(collation::collation);
        let of_charset = to.charset.as_deref().and_then(collation::default_collation);
        let of = text.text.unwrap_or_else(|| self.literal_collation(Coercibility::Implicit));
        let collation = named.or(of_charset).unwrap_or_else(|| self.connection_collation());
        let same = |charset: &str| ["ascii", &*collation.charset].contains(&charset);
        let has_others =
            text.text.is_some_and(|of| of.coercibility != Coercibility::Numeric && !same(of.collation.charset));
        if !collation.charset.starts_with("utf") && has_others && !text.constant_text().is_some_and(str::is_ascii) {
            let message = format!("letters that {} does not have stay as they are", collation.charset);
            self.report(&code::TRANSCODE, Span::default(), message);
        }
        text.text = Some(TextCollation { collation, coercibility: Coercibility::Implicit, ..of });
        text.kind = Kind::Text;
        text.hybrid = false;
        text
    }

    fn cast_to_json(&mut self, typed: Typed, span: Span) -> Translated<Typed> {
        match &typed.kind {
            Kind::Json => Ok(typed),
            Kind::Null => Ok(typed.becomes("NULL::jsonb", Kind::Json, Pg::Jsonb).binds(Binds::Cast)),
            Kind::Text => Ok(self.as_json_document(typed)),
            _ => self.as_json_value(typed, span),
        }
    }
}

/// Whether a text has an exponent of more than three digits.
fn has_long_exponent(text: &str) -> bool {
    let exponent = text.split_once(['e', 'E']).map_or("", |(_, exponent)| exponent.trim_start_matches(['+', '-']));
    exponent.bytes().take_while(u8::is_ascii_digit).count() > 3
}

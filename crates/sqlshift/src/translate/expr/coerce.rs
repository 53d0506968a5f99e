//! Implicit conversions: what MySQL does to a value that stands where another kind is needed.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/type-conversion.html>

use super::leading::{leading_integer, leading_number};
use super::temporal::local;
use super::text::target_encoding;
use super::typed::{Carried, Constant, TextCollation};
use super::{Binds, Context, Kind, Pg, Typed};
use crate::postgres::literal::{quote_string, text_array};
use crate::span::Span;
use crate::translate::code::mixed::BRANCH_AS_NUMBER;
use crate::translate::code::query as code;
use crate::translate::code::text::BYTES_AS_TEXT;
use compact_str::format_compact;

impl Context<'_> {
    /// A condition: anything but 0 is true.
    pub(crate) fn as_condition(&mut self, typed: Typed) -> Typed {
        if typed.pg == Pg::Boolean {
            return typed;
        }
        if typed.is_null() {
            return typed.becomes("NULL::boolean", Kind::INT, Pg::Boolean).binds(Binds::Cast);
        }
        // Any document but the number 0 is true.
        if typed.kind == Kind::Json && typed.pg == Pg::Jsonb {
            let sql = format!("{} <> '0'::jsonb", typed.at(Binds::Range));
            return typed.becomes(sql, Kind::INT, Pg::Boolean).binds(Binds::Comparison);
        }
        self.as_number_condition(typed)
    }

    /// A condition of IF and CASE, which take a document for the number that it is.
    pub(crate) fn as_number_condition(&mut self, typed: Typed) -> Typed {
        if typed.pg == Pg::Boolean || typed.is_null() {
            return self.as_condition(typed);
        }
        let number = self.as_number(typed);
        if let Some(Constant::Number(digits)) = &number.constant {
            let truth = digits.trim_matches(['(', ')']).parse::<f64>().is_ok_and(|value| value != 0.0);
            return number.becomes(if truth { "true" } else { "false" }, Kind::INT, Pg::Boolean);
        }
        let sql = [&*number.at(Binds::Range), " <> 0"].concat();
        number.becomes(sql, Kind::INT, Pg::Boolean).binds(Binds::Comparison)
    }

    /// Tells that a branch of IF or CASE is read as its text, not as what it is.
    pub(crate) fn tell_branch(&mut self, typed: &Typed) {
        if typed.hybrid && !typed.kind.is_number() && typed.kind != Kind::Bit {
            self.report(&BRANCH_AS_NUMBER, Span::default(), "what a branch is, is read from its text");
        }
    }

    /// Tells that bits in a branch of IF or CASE beside numbers are shown as a number.
    fn tell_bits(&mut self, typed: &Typed) {
        if typed.hybrid && typed.kind.is_number() {
            self.report(&BRANCH_AS_NUMBER, Span::default(), "the text of bits among numbers is that of a number");
        }
    }

    /// A number: a condition is 0 or 1, a text its leading digits.
    pub(crate) fn as_number(&mut self, typed: Typed) -> Typed {
        self.tell_branch(&typed);
        match &typed.kind {
            Kind::Null | Kind::Unknown => typed,
            _ if typed.pg == Pg::Boolean => match typed.sql.as_str() {
                "true" => number_constant(&typed, "1"),
                "false" => number_constant(&typed, "0"),
                _ => typed.cast(Pg::Int4, Kind::INT),
            },
            Kind::Integer { .. } | Kind::Decimal { .. } | Kind::Float | Kind::Double | Kind::Year => typed,
            Kind::Text if typed.is_temporal_text() => {
                let sql = self.helper("temporal_text_number", &[&typed.sql]);
                typed.becomes(sql, Kind::Double, Pg::Double)
            }
            Kind::Text => match typed.constant_text() {
                Some(text) => {
                    let digits = leading_number(text);
                    self.tell_no_number(&typed);
                    let sql = format!("{digits}::double precision");
                    let number = typed.becomes(sql, Kind::Double, Pg::Double).binds(Binds::Cast);
                    Typed { constant: Some(Constant::Number(digits.into())), ..number }
                }
                None => {
                    self.tell_no_number(&typed);
                    let sql = self.helper("to_double", &[&typed.sql]);
                    typed.becomes(sql, Kind::Double, Pg::Double)
                }
            },
            Kind::Bytes => match &typed.constant {
                // A hexadecimal literal is an unsigned number here.
                Some(Constant::Bytes(bytes)) if typed.binds == Binds::Atom => {
                    // One of more than eight bytes is 0.
                    let significant: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
                    let value = significant.iter().fold(0_u64, |value, byte| (value << 8) | u64::from(*byte));
                    let sql = if significant.len() > 8 { "0".to_owned() } else { value.to_string() };
                    let number = typed.becomes(&sql, Kind::Integer { unsigned: true }, Pg::Numeric);
                    Typed { constant: Some(Constant::Number(sql.into())), ..number }
                }
                _ => {
                    let text = self.as_legible(typed);
                    self.tell_no_number(&text);
                    let sql = self.helper("to_double", &[&text.sql]);
                    text.becomes(sql, Kind::Double, Pg::Double)
                }
            },
            Kind::Enum(members) => {
                let position = format!(
                    "coalesce(array_position({}, {}::text COLLATE \"C\"), 0)",
                    text_array(members),
                    typed.at(Binds::Cast)
                );
                let sql = if typed.nullable {
                    format!("CASE WHEN {} IS NOT NULL THEN {position} END", typed.at(Binds::Comparison))
                } else {
                    position
                };
                typed.becomes(sql, Kind::INT, Pg::Int4)
            }
            Kind::Set(members) => {
                let sql = self.helper("set_to_number", &[&typed.sql, &text_array(members)]);
                typed.becomes(sql, Kind::Integer { unsigned: true }, Pg::Numeric)
            }
            Kind::Bit => {
                let sql = self.helper("bit_to_number", &[&typed.sql]);
                typed.becomes(sql, Kind::Integer { unsigned: true }, Pg::Numeric)
            }
            Kind::Date | Kind::Time { .. } | Kind::Datetime { .. } | Kind::Timestamp { .. } => {
                self.number_of_temporal(&typed)
            }
            Kind::Json => {
                self.tell_no_number(&typed);
                let sql = self.helper("json_to_double", &[&typed.sql]);
                typed.becomes(sql, Kind::Double, Pg::Double)
            }
            Kind::Geometry => typed,
        }
    }

    /// Tells that strict mode refuses a change of rows in which a text that should be a number is none.
    pub(crate) fn tell_no_number(&mut self, text: &Typed) {
        let is_number = |text: &str| text.is_empty() || leading_number(text).trim_matches(['(', ')']) == text.trim();
        let refused = self.strict_change
            && !text.is_temporal_text()
            && !text.sql.starts_with("mysql.user_variable(")
            && !text.constant_text().is_some_and(is_number);
        if refused {
            self.report(&code::NO_NUMBER, Span::default(), "a text that is no number is not refused");
        }
    }

    /// The text of bytes of which only digits and signs count: what is no letter there stands as its number.
    pub(crate) fn as_legible(&mut self, typed: Typed) -> Typed {
        if typed.kind != Kind::Bytes && (typed.kind != Kind::Bit || typed.hybrid) || typed.constant.is_some() {
            return self.as_text(typed);
        }
        let sql = format!("encode({}, 'escape')", typed.sql);
        let collation = self.literal_collation(super::typed::Coercibility::Numeric);
        Typed { text: Some(collation), ..typed.becomes(sql, Kind::Text, Pg::Text) }
    }

    /// A whole number of 64 bits, rounded: what functions make of an integer argument.
    pub(crate) fn as_integer(&mut self, typed: Typed) -> Typed {
        let typed = self.whole_seconds(typed);
        self.tell_branch(&typed);
        if typed.kind == Kind::Text && !typed.is_temporal_text() {
            return match typed.constant_text() {
                Some(text) => {
                    let digits = leading_integer(text);
                    number_constant(&typed, &digits)
                }
                None => {
                    self.tell_no_number(&typed);
                    let sql = self.helper("to_bigint", &[&typed.sql]);
                    typed.becomes(sql, Kind::INT, Pg::Int8)
                }
            };
        }
        let number = self.as_number(typed);
        if let Some(Constant::Number(digits)) = &number.constant
            && let Ok(value) = digits.parse::<f64>()
            && value.abs() < 9e15
        {
            // Doubles are rounded half to even, decimals half away from zero.
            let value = if number.pg == Pg::Double { value.round_ties_even() } else { value.round() };
            return number_constant(&number, &format!("{value}"));
        }
        match number.pg {
            Pg::Int2 | Pg::Int4 | Pg::Int8 | Pg::Untyped | Pg::Other => number,
            Pg::Numeric if matches!(number.kind, Kind::Integer { unsigned: true }) => {
                let sql = self.helper("unsigned_to_bigint", &[&number.sql]);
                number.becomes(sql, Kind::INT, Pg::Int8)
            }
            _ => {
                let value = if number.pg == Pg::Real { number.cast(Pg::Double, Kind::Double) } else { number };
                let sql = self.helper("to_bigint", &[&value.sql]);
                value.becomes(sql, Kind::INT, Pg::Int8)
            }
        }
    }

    /// A time or a moment whose number is a whole one: seconds are rounded, not the number.
    pub(crate) fn whole_seconds(&mut self, typed: Typed) -> Typed {
        self.tell_branch(&typed);
        match &typed.kind {
            Kind::Datetime { .. } | Kind::Timestamp { .. } => {
                let moment = self.as_datetime(typed);
                self.rounded_datetime(moment, 0)
            }
            Kind::Time { .. } => self.rounded_time(typed, 0),
            _ => typed,
        }
    }

    /// A length, a place or a count of 64 bits: an unsigned number beyond them is the biggest.
    pub(crate) fn as_count(&mut self, typed: Typed) -> Typed {
        let number = if typed.kind == Kind::Text { typed } else { self.as_number(typed) };
        if number.pg == Pg::Numeric && number.kind.is_integer() && number.constant_integer().is_none() {
            let sql = self.helper("to_bigint", &[&number.sql]);
            return number.becomes(sql, Kind::INT, Pg::Int8);
        }
        self.as_bigint(number)
    }

    /// A 64-bit integer of PostgreSQL, for operators that would overflow on less.
    pub(crate) fn as_bigint(&mut self, typed: Typed) -> Typed {
        let integer = self.as_integer(typed);
        match integer.pg {
            Pg::Int8 => integer,
            Pg::Int2 | Pg::Int4 if integer.constant.is_some() => integer,
            _ => integer.cast(Pg::Int8, Kind::INT),
        }
    }

    /// An exact number.
    pub(crate) fn as_decimal(&mut self, typed: Typed) -> Typed {
        let number = self.as_number(typed);
        if number.pg == Pg::Numeric {
            return number;
        }
        // A cast to `numeric` would keep 15 digits of a double, and 6 of a float, which MySQL takes for a double.
        if number.pg.is_float() && number.constant.is_none() {
            let double = if number.pg == Pg::Real { number.cast(Pg::Double, Kind::Double) } else { number };
            let sql = format_compact!("{}::text::numeric", double.at(Binds::Cast));
            return double.becomes(sql, Kind::Double, Pg::Numeric).binds(Binds::Cast);
        }
        let kind = match &number.kind {
            Kind::Decimal { scale } => Kind::Decimal { scale: *scale },
            Kind::Integer { .. } | Kind::Year => Kind::Decimal { scale: 0 },
            other => other.clone(),
        };
        number.cast(Pg::Numeric, kind)
    }

    /// A floating-point number.
    pub(crate) fn as_double(&mut self, typed: Typed) -> Typed {
        let number = self.as_number(typed);
        if number.pg == Pg::Double { number } else { number.cast(Pg::Double, Kind::Double) }
    }

    /// A text, as MySQL prints the value.
    pub(crate) fn as_text(&mut self, typed: Typed) -> Typed {
        let typed = self.shown_double(typed);
        self.tell_bits(&typed);
        let collation = self.literal_collation(super::typed::Coercibility::Numeric);
        let numeric =
            |typed: &Typed, sql: String| Typed { text: Some(collation), ..typed.becomes(sql, Kind::Text, Pg::Text) };
        match &typed.kind {
            Kind::Null | Kind::Unknown => typed,
            _ if typed.pg == Pg::Boolean => {
                let number = self.as_number(typed);
                self.as_text(number)
            }
            Kind::Text | Kind::Enum(_) | Kind::Set(_) => typed,
            Kind::Decimal { .. } if typed.loose => self.as_text(shown(typed)),
            Kind::Decimal { scale } if typed.unscaled => {
                let sql = format!("round({}, {scale})", typed.sql);
                self.as_text(Typed { sql: sql.into(), binds: Binds::Atom, unscaled: false, ..typed.clone() })
            }
            // The year 0 has four digits as well.
            Kind::Year if typed.pg.is_integer() && typed.constant.is_none() => {
                let sql = format!("lpad({}::text, 4, '0')", typed.at(Binds::Cast));
                numeric(&typed, sql)
            }
            Kind::Integer { .. } | Kind::Year | Kind::Decimal { .. }
                if typed.pg != Pg::Double && typed.pg != Pg::Real =>
            {
                if let Some(Constant::Number(digits)) = &typed.constant {
                    return numeric(&typed, quote_string(digits).into());
                }
                let sql = [&*typed.at(Binds::Cast), "::text"].concat();
                numeric(&typed, sql).binds(Binds::Cast)
            }
            Kind::Float if typed.pg == Pg::Real => {
                let sql = format!("mysql.float_text({})", typed.sql);
                let text = numeric(&typed, sql);
                self.needs.helpers.insert("float_text");
                text
            }
            Kind::Float | Kind::Double | Kind::Integer { .. } | Kind::Year | Kind::Decimal { .. } => {
                let sql = format!("mysql.double_text({})", typed.sql);
                let text = numeric(&typed, sql);
                self.needs.helpers.insert("double_text");
                text
            }
            Kind::Date => {
                let sql = format!("mysql.date_text({})", typed.sql);
                let text = numeric(&typed, sql);
                self.needs.helpers.insert("date_text");
                text
            }
            Kind::Time { fraction } => {
                // As a text, what ADDTIME and SUBTIME give has no fraction or a whole one.
                let sql = if *fraction > 0 && typed.sql.starts_with("mysql.add_time(") {
                    let parts = format!("extract(microseconds FROM {})::bigint % 1000000", typed.sql);
                    format!("mysql.time_text({}, CASE {parts} WHEN 0 THEN 0 ELSE 6 END)", typed.sql)
                } else {
                    format!("mysql.time_text({}, {fraction})", typed.sql)
                };
                let text = numeric(&typed, sql);
                self.needs.helpers.insert("time_text");
                text
            }
            Kind::Datetime { fraction } | Kind::Timestamp { fraction } => {
                let moment = local(&typed);
                let sql = format!("mysql.datetime_text({}, {fraction})", moment.sql);
                let text = numeric(&moment, sql);
                self.needs.helpers.insert("datetime_text");
                text
            }
            Kind::Json => {
                let sql = self.helper("json_text", &[&typed.sql]);
                Typed { text: Some(self.collation_of_bytes()), ..numeric(&typed, sql) }
            }
            Kind::Bit if typed.hybrid => {
                let number = self.as_number(typed);
                self.as_text(number)
            }
            Kind::Bytes | Kind::Bit | Kind::Geometry => {
                if let Some(text) = spelled(&typed) {
                    let constant = Some(Constant::Text(text.into()));
                    return Typed { constant, ..numeric(&typed, quote_string(text).into()) };
                }
                // PostgreSQL's own function counts as one whose result may change.
                if self.in_definition {
                    let sql = self.helper("text_of_bytes", &[&typed.sql]);
                    return Typed { text: Some(self.collation_of_bytes()), ..numeric(&typed, sql) };
                }
                self.report(&BYTES_AS_TEXT, Span::default(), "bytes that spell no text are an error");
                // The name of the encoding hands its collation on.
                let text = TextCollation { carried: Carried::Column(None), ..self.collation_of_bytes() };
                Typed { text: Some(text), ..numeric(&typed, format!("convert_from({}, 'UTF8')", typed.sql)) }
            }
        }
    }

    /// A text whose collation is `C`, for what PostgreSQL cannot do under collations that ignore case.
    pub(crate) fn as_plain_text(&mut self, typed: Typed) -> Typed {
        let mut text = self.as_text(typed);
        let carried = text.text.map_or(Carried::Default, |of| of.carried);
        if carried == Carried::Default || carried == Carried::Explicit(None) {
            return text;
        }
        text.sql = format_compact!("{} COLLATE \"C\"", text.at(Binds::Collate));
        text.binds = Binds::Collate;
        if let Some(of) = &mut text.text {
            of.carried = Carried::Explicit(None);
        }
        text
    }

    /// Bytes.
    pub(crate) fn as_bytes(&mut self, typed: Typed) -> Typed {
        match &typed.kind {
            Kind::Bit if !typed.hybrid => Typed { kind: Kind::Bytes, ..typed },
            Kind::Bytes | Kind::Geometry => Typed { kind: Kind::Bytes, ..typed },
            Kind::Null => typed,
            _ => {
                let text = self.as_text(typed);
                let encoding = text.text.and_then(|of| target_encoding(of.collation.charset)).unwrap_or("UTF8");
                let sql = if self.in_definition {
                    self.helper("bytes_of_text", &[&text.sql, &quote_string(encoding)])
                } else {
                    format!("convert_to({}, '{encoding}')", text.sql)
                };
                let bytes = text
                    .constant_text()
                    .filter(|text| encoding == "UTF8" || text.is_ascii())
                    .map(|text| Constant::Bytes(text.as_bytes().to_vec()));
                // A cast does not make a number of it, as a hexadecimal literal would be one.
                Typed { constant: bytes, ..text.becomes(sql, Kind::Bytes, Pg::Bytea).binds(Binds::Atom) }
                    .without_number()
            }
        }
    }

    /// The text of a user variable beside an exact number is one as well.
    pub(crate) fn exact_variable(&mut self, typed: Typed, other: &Typed) -> Typed {
        let variable = typed.kind == Kind::Text && typed.sql.starts_with("mysql.user_variable(");
        if !variable || !matches!(other.kind, Kind::Decimal { .. }) || other.pg.is_float() {
            return typed;
        }
        let sql = self.helper("to_number", &[&typed.sql]);
        typed.becomes(sql, Kind::Decimal { scale: 30 }, Pg::Numeric)
    }

    /// What has as many bytes on the target as the value has on MySQL: a text in UTF-8, or bytes.
    pub(crate) fn as_stored(&mut self, typed: Typed) -> Typed {
        let text = self.as_text(typed);
        match text.text.and_then(|of| target_encoding(of.collation.charset)) {
            Some(encoding) if encoding != "UTF8" && !text.constant_text().is_some_and(str::is_ascii) => {
                self.as_bytes(text)
            }
            _ => text,
        }
    }

    /// A JSON document: texts are parsed.
    pub(crate) fn as_json_document(&mut self, typed: Typed) -> Typed {
        match &typed.kind {
            Kind::Json => typed,
            Kind::Null => typed.becomes("NULL::jsonb", Kind::Json, Pg::Jsonb).binds(Binds::Cast),
            _ => {
                let text = self.as_text(typed);
                // Numbers with a fraction or an exponent, and large ones, are not held as they are written.
                let plain = text.constant_text().filter(|text| is_document(text)).is_some_and(|text| {
                    let bytes = text.as_bytes();
                    let fraction = bytes
                        .windows(2)
                        .any(|pair| matches!(pair, [digit, b'.' | b'e' | b'E'] if digit.is_ascii_digit()));
                    !fraction && !bytes.windows(19).any(|run| run.iter().all(u8::is_ascii_digit))
                });
                if plain {
                    let constant = text.constant.clone();
                    return Typed { constant, ..text.cast(Pg::Jsonb, Kind::Json) };
                }
                let sql = self.helper("json_parse", &[&text.sql]);
                text.becomes(sql, Kind::Json, Pg::Jsonb)
            }
        }
    }

    /// A double with the digits that MySQL shows.
    fn shown_double(&mut self, typed: Typed) -> Typed {
        match typed.shown_digits {
            Some(digits) if typed.pg == Pg::Double => {
                let sql = self.helper("round", &[&typed.sql, &digits.to_string()]);
                typed.becomes(sql, Kind::Double, Pg::Double)
            }
            _ => typed,
        }
    }

    /// What a query gives to a client: a condition as 0 or 1, a literal with its type.
    pub(crate) fn as_output(&mut self, typed: Typed) -> Typed {
        if typed.pg == Pg::Boolean {
            return self.as_number(typed);
        }
        self.tell_bits(&typed);
        // Most values have all the digits that they show.
        if typed.shown_digits.is_none() && !typed.loose {
            return typed;
        }
        let typed = self.shown_double(typed);
        shown(typed)
    }
}

impl Typed {
    /// Bytes that are no number in arithmetic.
    pub(super) fn without_number(self) -> Typed {
        Typed { binds: self.binds.min(Binds::Cast), ..self }
    }
}

/// Whether a text is a JSON document.
fn is_document(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// The text that literal bytes spell.
pub(super) fn spelled(typed: &Typed) -> Option<&str> {
    match &typed.constant {
        Some(Constant::Bytes(bytes)) => std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0')),
        _ => None,
    }
}

/// A quotient with the digits that its scale shows.
pub(crate) fn shown(typed: Typed) -> Typed {
    match typed.kind {
        Kind::Decimal { scale } if typed.loose => {
            let sql = format!("round({}, {scale})", typed.sql);
            Typed { sql: sql.into(), binds: Binds::Atom, loose: false, ..typed }
        }
        _ => typed,
    }
}

/// A number literal in the place of this value.
pub(crate) fn number_constant(of: &Typed, digits: &str) -> Typed {
    let big = digits.trim_start_matches('-').len() > 9;
    let pg = if digits.parse::<i64>().is_err() {
        Pg::Numeric
    } else if big {
        Pg::Int8
    } else {
        Pg::Int4
    };
    let binds = if digits.starts_with('-') { Binds::Sign } else { Binds::Atom };
    let kind = Kind::Integer { unsigned: false };
    Typed {
        constant: Some(Constant::Number(digits.into())),
        nullable: false,
        ..of.becomes(digits, kind, pg).binds(binds)
    }
}

/// A literal text as the exact number that it is beside this other value.
pub(crate) fn exact_text(text: &Typed, other: &Typed) -> Option<Typed> {
    let exact = matches!(other.kind, Kind::Integer { .. } | Kind::Year | Kind::Decimal { .. });
    if !exact || other.constant.is_some() || other.pg.is_float() || other.pg == Pg::Boolean {
        return None;
    }
    let digits = leading_number(text.constant_text()?);
    let plain = digits.trim_matches(['(', ')']);
    let (sign, unsigned) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    // Of a computed integer MySQL makes a double, which shows only where it has more than 53 bits.
    let wide = unsigned.len() > 15 && other.kind.is_integer() && !other.is_column();
    if wide || unsigned.is_empty() || !unsigned.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let number = super::literal::number(unsigned);
    if sign.is_empty() {
        return Some(number);
    }
    let negative = format!("-{}", number.sql);
    Some(Typed {
        constant: Some(Constant::Number(negative.clone().into())),
        sql: negative.into(),
        binds: Binds::Sign,
        ..number
    })
}

//! Texts: concatenation, collations, character sets, LIKE and REGEXP.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/string-comparison-functions.html>

use super::compare::collated;
use super::typed::{Carried, Coercibility, Constant, TextCollation};
use super::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use crate::mysql::ast::Expr;
use crate::mysql::charset;
use crate::mysql::collation;
use crate::options::CollationPolicy;
use crate::postgres::literal::quote_string;
use crate::span::Span;
use crate::translate::code::query as code;
use crate::translate::code::text::CHARSET_BYTES;
use crate::translate::function::is_bytes;
use compact_str::{CompactString, format_compact};

impl Context<'_> {
    /// Beside a text that is no literal, bytes of literals and functions give way and are a text as well, in its character
    /// set.
    pub(crate) fn bytes_as_texts(&mut self, values: Vec<Typed>) -> Vec<Typed> {
        if !values.iter().any(gives_way) {
            return values;
        }
        let charset = |value: &Typed| {
            let of = value.text.filter(|of| value.kind.is_text() && of.coercibility < Coercibility::Literal)?;
            Some(of.collation.charset)
        };
        let Some(charset) = values.iter().find_map(charset) else { return values };
        if values.iter().any(|value| is_bytes(value) && !gives_way(value)) {
            return values;
        }
        let encoding = target_encoding(charset);
        let literal = |value: &Typed| match &value.constant {
            Some(Constant::Bytes(bytes)) => charset::decode(bytes, charset),
            _ => None,
        };
        let read = |value: Typed| match literal(&value) {
            _ if !gives_way(&value) => value,
            Some(text) => self.text_literal(&text, None),
            None => {
                if encoding.is_none() {
                    let message = format!("bytes are read as a text in {charset}, but in UTF-8");
                    self.report(&CHARSET_BYTES, Span::default(), message);
                }
                let sql = format!("convert_from({}, '{}')", value.sql, encoding.unwrap_or("UTF8"));
                // The name of the encoding hands its collation on.
                let carried = Carried::Column(None);
                let text = TextCollation { carried, ..self.literal_collation(Coercibility::Literal) };
                Typed { text: Some(text), ..value.becomes(sql, Kind::Text, Pg::Text) }
            }
        };
        values.into_iter().map(read).collect()
    }

    /// A text that a cast makes: of bytes that are no UTF-8 it is NULL.
    pub(crate) fn as_read(&mut self, typed: Typed) -> Typed {
        if typed.kind != Kind::Bytes || !typed.is_column() || typed.padded {
            return self.as_text(typed);
        }
        let sql = self.helper("bytes_as_text", &[&typed.sql]);
        Typed { nullable: true, text: Some(self.collation_of_bytes()), ..typed.becomes(sql, Kind::Text, Pg::Text) }
    }

    /// The collation of bytes that are read as a text.
    pub(super) fn collation_of_bytes(&self) -> TextCollation {
        let of = self.literal_collation(Coercibility::Implicit);
        TextCollation { collation: collation::bin_collation("utf8mb4").unwrap_or(of.collation), trimmed: true, ..of }
    }

    /// Tells that a text's bytes are not known, because PostgreSQL does not have its character set.
    pub(crate) fn tell_charset(&mut self, typed: &Typed, span: Span) {
        let Some(of) = typed.text.filter(|_| typed.kind.is_text()) else { return };
        if target_encoding(of.collation.charset).is_none() {
            let message = format!("the bytes of a text in {} are those of UTF-8", of.collation.charset);
            self.report(&CHARSET_BYTES, span, message);
        }
    }

    /// `bytes_as_texts` of two values.
    pub(crate) fn both_texts(&mut self, left: Typed, right: Typed) -> (Typed, Typed) {
        match <[Typed; 2]>::try_from(self.bytes_as_texts(vec![left, right])) {
            Ok([left, right]) => (left, right),
            Err(_) => (Typed::null(), Typed::null()),
        }
    }

    /// All of them in one text; NULL if any is NULL.
    pub(crate) fn concat(&mut self, parts: Vec<Typed>) -> Typed {
        let parts = self.bytes_as_texts(parts);
        if parts.iter().any(crate::translate::function::is_bytes) {
            let coercible = are_coercible(&parts);
            let parts: Vec<Typed> = parts.into_iter().map(|part| self.as_bytes(part)).collect();
            let all: Vec<&Typed> = parts.iter().collect();
            let sql = joined(&parts);
            let typed = Typed::new(sql, Kind::Bytes, Pg::Bytea).binds(Binds::Operator).over(&all);
            return Typed { coercible, ..typed };
        }
        let parts: Vec<Typed> = parts.into_iter().map(|part| self.as_text(part)).collect();
        let all: Vec<&Typed> = parts.iter().collect();
        let text = self.collation_over(&parts);
        if let [only] = parts.as_slice() {
            return Typed { kind: Kind::Text, text, ..only.clone() };
        }
        let mut typed = Typed::new(String::new(), Kind::Text, Pg::Text).binds(Binds::Operator).over(&all);
        // Two operands without a type have no operator.
        let untyped = parts.iter().all(|part| matches!(part.pg, Pg::Untyped | Pg::Other));
        typed.sql = joined(&parts).into();
        if untyped && let Some(first) = parts.first() {
            typed.sql = format_compact!(
                "{}::text{}",
                first.at(Binds::Cast),
                typed.sql.get(first.at(Binds::Sum).len()..).unwrap_or_default()
            );
        }
        typed.text = text;
        typed
    }

    /// The collation of a text made of several.
    pub(crate) fn collation_over(&self, parts: &[Typed]) -> Option<TextCollation> {
        let mut whole: Option<TextCollation> = None;
        for part in parts {
            if let Some(of) = part.text {
                whole = Some(match whole {
                    None => of,
                    Some(other) => self.aggregate(other, of).unwrap_or(TextCollation {
                        coercibility: Coercibility::None,
                        carried: Carried::Mixed,
                        ..other
                    }),
                });
            }
        }
        let whole = whole.unwrap_or_else(|| self.literal_collation(Coercibility::Literal));
        Some(TextCollation { trimmed: false, ..whole })
    }

    /// `text COLLATE name`
    pub(crate) fn collate(&mut self, operand: &Expr, name: &str, span: Span) -> Translated<Typed> {
        let typed = self.expr(operand)?;
        let typed = self.as_text(typed);
        let Some(collation) = collation::collation(name) else {
            return refuse(&code::COLLATION_UNKNOWN, span, format!("the collation {name} is not known"));
        };
        if self.engine.options.collation == CollationPolicy::Plain {
            return Ok(typed);
        }
        let wanted = self.collation_name(collation);
        let mut typed = collated(&typed, wanted);
        let trimmed = typed.text.is_some_and(|of| of.trimmed);
        typed.kind = Kind::Text;
        typed.text = Some(TextCollation {
            collation,
            coercibility: Coercibility::Explicit,
            carried: Carried::Explicit(wanted),
            trimmed,
        });
        Ok(typed)
    }

    /// `CONVERT(text USING charset)`
    pub(crate) fn transcode(&mut self, typed: Typed, charset: &str, span: Span) -> Translated<Typed> {
        if charset == "binary" {
            self.tell_charset(&typed, span);
            return Ok(self.as_bytes(typed).without_number());
        }
        let Some(collation) = collation::default_collation(charset) else {
            return refuse(&code::COLLATION_UNKNOWN, span, format!("the character set {charset} is not known"));
        };
        let mut typed = self.as_read(typed);
        if !charset.starts_with("utf") && charset != "ucs2" && !typed.constant_text().is_some_and(str::is_ascii) {
            self.report(&code::TRANSCODE, span, format!("letters that {charset} does not have stay as they are"));
        }
        let of = typed.text.unwrap_or_else(|| self.literal_collation(Coercibility::Implicit));
        typed.text = Some(TextCollation { collation, coercibility: Coercibility::Implicit, ..of });
        typed.kind = Kind::Text;
        Ok(typed)
    }

    pub(crate) fn like(
        &mut self,
        operand: &Expr,
        pattern: &Expr,
        escape: Option<&Expr>,
        negated: bool,
        span: Span,
    ) -> Translated<Typed> {
        let (value, pattern) = (self.expr(operand)?, self.expr(pattern)?);
        let not = if negated { "NOT " } else { "" };
        let escape = match escape {
            None => "\\".to_owned(),
            Some(node) => {
                let typed = self.expr(node)?;
                match typed.constant_text() {
                    Some(text) if text.chars().count() <= 1 => text.to_owned(),
                    _ if typed.is_null() => "\\".to_owned(),
                    _ => return refuse(&code::EXPRESSION, span, "ESCAPE is no single character"),
                }
            }
        };
        let (value, pattern) = self.both_texts(value, pattern);
        if value.kind == Kind::Bytes || pattern.kind == Kind::Bytes {
            let (value, pattern) = (self.as_bytes(value), self.as_bytes(pattern));
            let escape = quote_string(&escape.replace('\\', "\\\\"));
            let sql = format!(
                "{} {not}LIKE {} ESCAPE {escape}::bytea",
                value.at(Binds::Operator),
                pattern.at(Binds::Operator)
            );
            return Ok(Typed::condition(sql, Binds::Range).over(&[&value, &pattern]));
        }
        // What is made of a number or a date has no letters but ASCII's.
        let of_number = value.kind.is_number() || value.kind.is_temporal() || value.pg == Pg::Boolean;
        let (value, pattern) = (self.as_text(value), self.as_text(pattern));
        let collation =
            if value.is_null() || pattern.is_null() { None } else { self.collation_of(&value, &pattern, span)? };
        let fixed = pattern.constant_text().map(|text| like_pattern(text, &escape));
        let anything = fixed.as_ref().is_some_and(|text| text.bytes().all(|byte| matches!(byte, b'%' | b'_')));
        let strength = if of_number && fixed.as_ref().is_some_and(|text| has_no_letters(text)) || anything {
            "bytes"
        } else {
            self.fold_strength(collation, span)
        };
        let plain = matches!(strength, "bytes" | "case");
        let operands = [value.clone(), pattern.clone()];
        let operands = [&operands[0], &operands[1]];
        if pattern.is_null() {
            return Ok(Typed::condition("NULL::boolean", Binds::Cast).over(&operands));
        }
        let Some(fixed) = fixed.filter(|text| plain || text.is_ascii()) else {
            // The pattern is read when the statement runs.
            let (pattern, value) = (self.as_plain_text(pattern), self.as_plain_text(value));
            let sql = if plain && escape == "\\" {
                let pattern = self.helper("like_pattern", &[&pattern.sql]);
                format!("{} {not}LIKE {pattern}", value.at(Binds::Operator))
            } else {
                let mut args = vec![value.sql, pattern.sql];
                if strength != "base" || escape != "\\" {
                    args.push(quote_string(strength));
                }
                if escape != "\\" {
                    args.push(quote_string(&escape));
                }
                let args: Vec<&str> = args.iter().map(CompactString::as_str).collect();
                let call = self.helper("like", &args);
                if negated { format!("NOT {call}") } else { call }
            };
            let binds = if plain && escape == "\\" {
                Binds::Range
            } else if negated {
                Binds::Not
            } else {
                Binds::Atom
            };
            return Ok(Typed::condition(sql, binds).over(&operands));
        };
        let value = self.as_plain_text(value);
        let (value, fixed) = if plain {
            (value.at(Binds::Operator).into_owned(), fixed)
        } else {
            let args = [value.sql, quote_string(strength)];
            let args: Vec<&str> =
                args.iter().map(CompactString::as_str).take(if strength == "base" { 1 } else { 2 }).collect();
            (self.helper("fold", &args), fixed.to_ascii_lowercase())
        };
        let sql = format!("{value} {not}LIKE {}", quote_string(&fixed));
        Ok(Typed::condition(sql, Binds::Range).over(&operands))
    }

    pub(crate) fn regexp(&mut self, operand: &Expr, pattern: &Expr, negated: bool, span: Span) -> Translated<Typed> {
        let call = crate::mysql::ast::Call::new("REGEXP_LIKE", vec![operand.clone(), pattern.clone()], span);
        let typed = crate::translate::function::call(self, &call, span)?;
        let typed = self.as_condition(typed);
        if negated {
            let sql = format!("NOT {}", typed.at(Binds::Not));
            return Ok(Typed { sql: sql.into(), binds: Binds::Not, ..typed });
        }
        Ok(typed)
    }
}

/// The pattern with a backslash as its escape; an escape at the end stands for itself.
fn like_pattern(pattern: &str, escape: &str) -> String {
    let escape = escape.chars().next();
    let mut made = String::new();
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        if Some(letter) == escape {
            made.push('\\');
            made.push(letters.next().unwrap_or(letter));
        } else if letter == '\\' {
            made.push_str("\\\\");
        } else {
            made.push(letter);
        }
    }
    made
}

/// Nothing in it has a case or an accent.
fn has_no_letters(text: &str) -> bool {
    text.chars().all(|letter| letter.is_ascii() && !letter.is_ascii_alphabetic())
}

fn joined(parts: &[Typed]) -> String {
    parts.iter().map(|part| part.at(Binds::Sum).into_owned()).collect::<Vec<_>>().join(" || ")
}

/// Literal bytes, and those that a function makes. No text of PostgreSQL holds a NUL, so those with one stay bytes.
pub(crate) fn gives_way(value: &Typed) -> bool {
    match &value.constant {
        Some(Constant::Bytes(bytes)) => value.sql.starts_with('\'') && !bytes.contains(&0),
        _ => value.kind == Kind::Bytes && value.coercible,
    }
}

/// Whether what is made of these values gives way beside a text.
pub(crate) fn are_coercible(values: &[Typed]) -> bool {
    values.iter().filter(|value| is_bytes(value)).all(gives_way)
}

/// PostgreSQL's name of a character set, if it has it.
pub(crate) fn target_encoding(charset: &str) -> Option<&'static str> {
    Some(match charset {
        "utf8mb4" | "utf8mb3" | "ascii" | "binary" => "UTF8",
        "latin1" => "WIN1252",
        "latin2" => "LATIN2",
        "latin5" => "LATIN5",
        "latin7" => "LATIN7",
        "cp1250" => "WIN1250",
        "cp1251" => "WIN1251",
        "cp1256" => "WIN1256",
        "cp1257" => "WIN1257",
        "cp866" => "WIN866",
        "koi8r" => "KOI8R",
        "koi8u" => "KOI8U",
        "greek" => "ISO_8859_7",
        "hebrew" => "ISO_8859_8",
        "tis620" => "WIN874",
        "gbk" => "GBK",
        "gb18030" => "GB18030",
        "big5" => "BIG5",
        "euckr" => "EUC_KR",
        "sjis" | "cp932" => "SJIS",
        "ujis" | "eucjpms" => "EUC_JP",
        _ => return None,
    })
}

//! Reads literals: the values of a row as dumps write them.

use super::geometry;
use super::tuples::{NotLiteral, Value, decoded};
use crate::mysql::charset::Encoding;
use crate::mysql::sql_mode::SqlMode;
use crate::script::{Executable, executable_comment};
use std::borrow::Cow;

/// A place in a statement.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) source: &'a [u8],
    pub(super) at: usize,
    pub(super) mode: SqlMode,
    /// Executable comments that are open.
    pub(super) executable: u32,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a [u8] {
        self.source.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.source.get(self.at).copied()
    }

    /// White space and comments; of an executable comment only its marks.
    pub(super) fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            self.at += blank;
            let rest = self.rest();
            if let Executable::Run { head } = executable_comment(rest, self.mode.mariadb) {
                self.at += head;
                self.executable += 1;
            } else if self.executable > 0 && rest.starts_with(b"*/") {
                self.at += 2;
                self.executable -= 1;
            } else if rest.starts_with(b"/*") {
                let Some(end) = memchr::memmem::find(&rest[2..], b"*/") else { return };
                self.at += end + 4;
            } else if rest.starts_with(b"-- ") || rest.starts_with(b"--\n") || rest.starts_with(b"#") {
                self.at += memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
            } else {
                return;
            }
        }
    }

    pub(super) fn eat(&mut self, byte: u8) -> bool {
        self.skip();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// `ROW` in front of a row, as in `VALUES ROW(1, 2)`.
    pub(super) fn row_constructor(&mut self) {
        self.skip();
        let at = self.at;
        if self.word().is_none_or(|word| word != b"row") {
            self.at = at;
        }
    }

    /// A word in lower case.
    pub(super) fn word(&mut self) -> Option<Vec<u8>> {
        self.skip();
        let length = self.rest().iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        let word = self.rest()[..length].to_ascii_lowercase();
        self.at += length;
        (length > 0).then_some(word)
    }

    /// A name, quoted or not, whose bytes are read so.
    pub(super) fn name(&mut self, encoding: Encoding) -> Option<String> {
        let text = |bytes: &[u8]| match encoding.decode(bytes) {
            Some(text) => text.into_owned(),
            None => String::from_utf8_lossy(bytes).into_owned(),
        };
        self.skip();
        let quote = self.peek()?;
        if quote == b'`' || (quote == b'"' && self.mode.ansi_quotes) {
            let mut name = Vec::new();
            self.at += 1;
            loop {
                let end = memchr::memchr(quote, self.rest())?;
                name.extend_from_slice(&self.rest()[..end]);
                self.at += end + 1;
                if self.peek() != Some(quote) {
                    return Some(text(&name));
                }
                name.push(quote);
                self.at += 1;
            }
        }
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(**byte, b'_' | b'$') || **byte >= 0x80;
        let length = self.rest().iter().take_while(is_name).count();
        let name = text(&self.rest()[..length]);
        self.at += length;
        (length > 0).then_some(name)
    }

    fn literal(&mut self) -> Result<Value<'a>, NotLiteral> {
        self.skip();
        let rest = self.rest();
        match rest.first().ok_or(NotLiteral)? {
            b'\'' => self.string(b'\'', false),
            b'"' if !self.mode.ansi_quotes => self.string(b'"', false),
            b'0' if rest.starts_with(b"0x") => {
                let digits = rest[2..].iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
                self.at += 2 + digits;
                self.end_of(Value::Hex(&rest[2..2 + digits]))
            }
            b'0' if rest.starts_with(b"0b") => {
                let digits = rest[2..].iter().take_while(|byte| matches!(byte, b'0' | b'1')).count();
                self.at += 2 + digits;
                self.end_of(Value::Bits(&rest[2..2 + digits]))
            }
            b'0'..=b'9' | b'-' | b'+' | b'.' => self.number(),
            b'x' | b'X' if rest.get(1) == Some(&b'\'') => {
                let end = memchr::memchr(b'\'', &rest[2..]).ok_or(NotLiteral)?;
                self.at += end + 3;
                self.end_of(Value::Hex(&rest[2..2 + end]))
            }
            b'b' | b'B' if rest.get(1) == Some(&b'\'') => {
                let end = memchr::memchr(b'\'', &rest[2..]).ok_or(NotLiteral)?;
                self.at += end + 3;
                self.end_of(Value::Bits(&rest[2..2 + end]))
            }
            b'n' | b'N' if rest.get(1) == Some(&b'\'') => {
                self.at += 1;
                self.string(b'\'', false)
            }
            b'_' => {
                let introducer = self.word().ok_or(NotLiteral)?;
                self.skip();
                match (self.peek(), introducer.as_slice()) {
                    (Some(quote @ (b'\'' | b'"')), b"_binary") => self.string(quote, true),
                    (Some(quote @ (b'\'' | b'"')), b"_utf8" | b"_utf8mb3" | b"_utf8mb4" | b"_ascii") => {
                        self.string(quote, false)
                    }
                    // ASCII is the same in all of these.
                    (Some(quote @ (b'\'' | b'"')), b"_latin1" | b"_cp850" | b"_latin2" | b"_koi8r") => {
                        match self.string(quote, false)? {
                            Value::String { body, quote, .. } if !body.is_ascii() && introducer == b"_latin1" => {
                                Ok(Value::Latin1(decoded(body, quote, self.mode)))
                            }
                            Value::String { body, .. } if !body.is_ascii() => Err(NotLiteral),
                            value => Ok(value),
                        }
                    }
                    (Some(b'0' | b'x' | b'X'), b"_latin1") => match self.literal()? {
                        Value::Hex(digits) => Ok(Value::Latin1(unhex(digits).ok_or(NotLiteral)?)),
                        _ => Err(NotLiteral),
                    },
                    (Some(b'0' | b'x' | b'X'), b"_binary" | b"_utf8" | b"_utf8mb3" | b"_utf8mb4") => {
                        match self.literal()? {
                            // An introducer makes a string of it, even where a number is wanted.
                            Value::Hex(digits) => Ok(Value::Bytes(unhex(digits).ok_or(NotLiteral)?)),
                            _ => Err(NotLiteral),
                        }
                    }
                    _ => Err(NotLiteral),
                }
            }
            _ => {
                let value = match self.word().ok_or(NotLiteral)?.as_slice() {
                    b"null" => Value::Null,
                    b"default" => Value::Default,
                    b"true" => Value::Boolean(true),
                    b"false" => Value::Boolean(false),
                    _ => return Err(NotLiteral),
                };
                self.end_of(value)
            }
        }
    }

    /// A literal, or a call that dumps write for what has no literal: geometry values, bytes.
    pub(super) fn value(&mut self) -> Result<Value<'a>, NotLiteral> {
        self.skip();
        let rest = self.rest();
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        if !rest[0..length].first().is_some_and(u8::is_ascii_alphabetic) || rest.get(length) != Some(&b'(') {
            return self.literal();
        }
        let name = rest[..length].to_ascii_lowercase();
        self.at += length + 1;
        if name == b"convert" {
            return self.converted();
        }
        let mut arguments = Vec::new();
        loop {
            arguments.push(self.literal()?);
            if self.eat(b')') {
                break;
            }
            if !self.eat(b',') || arguments.len() > 2 {
                return Err(NotLiteral);
            }
        }
        let value = call(&name, &arguments, self.mode).ok_or(NotLiteral)?;
        self.end_of(value)
    }

    /// `CONVERT('…' USING utf8mb4)`, which mydumper writes for JSON.
    fn converted(&mut self) -> Result<Value<'a>, NotLiteral> {
        self.skip();
        let value = match self.peek() {
            Some(quote @ b'\'') => self.quoted(quote, false)?,
            Some(quote @ b'"') if !self.mode.ansi_quotes => self.quoted(quote, false)?,
            _ => return Err(NotLiteral),
        };
        let to_utf8 = self.word().is_some_and(|word| word == b"using")
            && self.word().is_some_and(|word| matches!(word.as_slice(), b"utf8mb4" | b"utf8mb3" | b"utf8"));
        if to_utf8 && self.eat(b')') { self.end_of(value) } else { Err(NotLiteral) }
    }

    fn string(&mut self, quote: u8, binary: bool) -> Result<Value<'a>, NotLiteral> {
        let value = self.quoted(quote, binary)?;
        self.end_of(value)
    }

    fn quoted(&mut self, quote: u8, binary: bool) -> Result<Value<'a>, NotLiteral> {
        let start = self.at + 1;
        let mut at = start;
        loop {
            let rest = self.source.get(at..).unwrap_or_default();
            let found = if self.mode.no_backslash_escapes {
                memchr::memchr(quote, rest)
            } else {
                memchr::memchr2(quote, b'\\', rest)
            };
            let found = found.ok_or(NotLiteral)?;
            if rest[found] == b'\\' && !self.mode.no_backslash_escapes || rest.get(found + 1) == Some(&quote) {
                at += found + 2;
            } else {
                at += found;
                break;
            }
        }
        self.at = at + 1;
        Ok(Value::String { body: &self.source[start..at], quote, binary })
    }

    fn number(&mut self) -> Result<Value<'a>, NotLiteral> {
        let rest = self.rest();
        let sign = usize::from(matches!(rest.first(), Some(b'-' | b'+')));
        let length = rest[sign..]
            .iter()
            .enumerate()
            .take_while(|(at, byte)| match byte {
                b'0'..=b'9' | b'.' | b'e' | b'E' => true,
                b'+' | b'-' => *at > 0 && matches!(rest[sign + at - 1], b'e' | b'E'),
                _ => false,
            })
            .count();
        let number = &rest[..sign + length];
        let number = number.strip_prefix(b"+").unwrap_or(number);
        if length == 0 || !rest[sign..sign + length].iter().any(u8::is_ascii_digit) {
            return Err(NotLiteral);
        }
        self.at += sign + length;
        self.end_of(Value::Number(Cow::Borrowed(number)))
    }

    /// Behind a literal stands a comma or the row's end; anything else makes it part of an expression.
    fn end_of(&mut self, value: Value<'a>) -> Result<Value<'a>, NotLiteral> {
        self.skip();
        if matches!(self.peek(), Some(b',' | b')')) { Ok(value) } else { Err(NotLiteral) }
    }
}

/// What the call of a function with these arguments gives, if it is one that is known here.
fn call(name: &[u8], arguments: &[Value<'_>], mode: SqlMode) -> Option<Value<'static>> {
    let string = |value: &Value<'_>| match value {
        Value::String { body, quote, .. } => Some(decoded(body, *quote, mode)),
        _ => None,
    };
    let number = |value: &Value<'_>| match value {
        Value::Number(digits) => std::str::from_utf8(digits).ok()?.parse::<f64>().ok(),
        _ => None,
    };
    let srid = |value: Option<&Value<'_>>| match value {
        None => Some(0),
        Some(Value::Number(digits)) => std::str::from_utf8(digits).ok()?.parse::<u32>().ok(),
        Some(_) => None,
    };
    let bytes = match (name, arguments) {
        (b"unhex", [Value::Null]) => return Some(Value::Null),
        (b"unhex", [digits]) => unhex(&string(digits)?)?,
        (b"st_geomfromtext" | b"st_geometryfromtext" | b"geomfromtext" | b"geometryfromtext", [text, rest @ ..])
            if rest.len() < 2 =>
        {
            geometry::from_text(&String::from_utf8(string(text)?).ok()?, srid(rest.first())?, mode.mariadb)?
        }
        (b"st_pointfromtext" | b"pointfromtext", [text, rest @ ..]) if rest.len() < 2 => {
            let text = String::from_utf8(string(text)?).ok()?;
            let is_point = text.trim_start().get(..5).is_some_and(|word| word.eq_ignore_ascii_case("point"));
            is_point.then(|| geometry::from_text(&text, srid(rest.first())?, mode.mariadb))??
        }
        (b"point", [x, y]) => geometry::point(number(x)?, number(y)?),
        _ => return None,
    };
    Some(Value::Bytes(bytes))
}

/// The bytes that hexadecimal digits spell; an odd number of them has a zero in front.
pub(super) fn unhex(digits: &[u8]) -> Option<Vec<u8>> {
    let nibble = |digit: &u8| char::from(*digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (head, pairs) = digits.split_at(digits.len() % 2);
    let head = head.iter().map(nibble);
    head.chain(pairs.chunks(2).map(|pair| Some(nibble(pair.first()?)? << 4 | nibble(pair.get(1)?)?))).collect()
}

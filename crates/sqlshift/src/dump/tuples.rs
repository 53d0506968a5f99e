//! Reads the rows of an INSERT statement whose values are all literals, without a syntax tree.

use super::geometry;
use crate::mysql::ast::Duplicates;
use crate::mysql::sql_mode::SqlMode;
use crate::script::{Executable, executable_comment};
use crate::span::Span;
use std::borrow::Cow;

/// `INSERT INTO t (a, b) VALUES`.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) database: Option<String>,
    pub(crate) table: String,
    pub(crate) table_span: Span,
    pub(crate) columns: Option<Vec<String>>,
    pub(crate) duplicates: Duplicates,
    /// The offset behind `VALUES`.
    pub(crate) rows_at: usize,
    /// Executable comments that are open there.
    executable: u32,
    /// These are not the statement's last rows, so such a comment may stay open.
    pub(crate) more: bool,
}

/// One literal value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Null,
    Default,
    Boolean(bool),
    /// As written, with its sign.
    Number(Cow<'a, [u8]>),
    /// What stands between the quotes, still escaped.
    String {
        body: &'a [u8],
        quote: u8,
        binary: bool,
    },
    /// The digits of `0x…` or `x'…'`.
    Hex(&'a [u8]),
    /// The digits of `b'…'`.
    Bits(&'a [u8]),
    /// Bytes that are text in latin1.
    Latin1(Vec<u8>),
    /// Bytes that were decoded already.
    Bytes(Vec<u8>),
}

/// The row holds something other than literals, so it needs the whole parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotLiteral;

/// Decodes what stands between a string's quotes.
pub(crate) fn decode_body(body: &[u8], quote: u8, mode: SqlMode, out: &mut Vec<u8>) {
    let mut rest = body;
    while !rest.is_empty() {
        let found =
            if mode.no_backslash_escapes { memchr::memchr(quote, rest) } else { memchr::memchr2(quote, b'\\', rest) };
        let Some(at) = found else {
            out.extend_from_slice(rest);
            return;
        };
        out.extend_from_slice(&rest[..at]);
        if rest[at] == quote {
            out.push(quote);
            // The other half of a doubled quote.
            let skip = if rest.get(at + 1) == Some(&quote) { 2 } else { 1 };
            rest = &rest[at + skip..];
            continue;
        }
        match rest.get(at + 1) {
            None => out.push(b'\\'),
            Some(b'0') => out.push(0),
            Some(b'b') => out.push(8),
            Some(b'n') => out.push(b'\n'),
            Some(b'r') => out.push(b'\r'),
            Some(b't') => out.push(b'\t'),
            Some(b'Z') => out.push(26),
            // For LIKE, which reads them itself.
            Some(wildcard @ (b'%' | b'_')) => out.extend_from_slice(&[b'\\', *wildcard]),
            Some(other) => out.push(*other),
        }
        rest = rest.get(at + 2..).unwrap_or_default();
    }
}

fn decoded(body: &[u8], quote: u8, mode: SqlMode) -> Vec<u8> {
    let mut out = Vec::new();
    decode_body(body, quote, mode, &mut out);
    out
}

/// The head of an INSERT or REPLACE with VALUES; `None` for every other shape.
pub(crate) fn head(source: &[u8], mode: SqlMode) -> Option<Head> {
    let mut cursor = Cursor { source, at: 0, mode, executable: 0 };
    let mut duplicates = match cursor.word()?.as_slice() {
        b"insert" => Duplicates::Error,
        b"replace" => Duplicates::Replace,
        _ => return None,
    };
    let (mut table, mut table_at);
    loop {
        cursor.skip();
        table_at = cursor.at;
        let quoted = matches!(cursor.peek(), Some(b'`' | b'"'));
        table = cursor.name()?;
        if quoted {
            break;
        }
        match table.to_ascii_lowercase().as_str() {
            "low_priority" | "delayed" | "high_priority" | "into" => {}
            "ignore" => duplicates = Duplicates::Ignore,
            _ => break,
        }
    }
    let mut database = None;
    if cursor.eat(b'.') {
        database = Some(table);
        table = cursor.name()?;
    }
    let table_span = Span::new(table_at as u64, cursor.at as u64);
    let mut columns = None;
    if cursor.eat(b'(') {
        let mut names = Vec::new();
        if !cursor.eat(b')') {
            loop {
                let mut name = cursor.name()?;
                while cursor.eat(b'.') {
                    name = cursor.name()?;
                }
                names.push(name);
                if cursor.eat(b')') {
                    break;
                }
                if !cursor.eat(b',') {
                    return None;
                }
            }
        }
        columns = Some(names);
    }
    matches!(cursor.word()?.as_slice(), b"values" | b"value").then_some(Head {
        database,
        table,
        table_span,
        columns,
        duplicates,
        rows_at: cursor.at,
        executable: cursor.executable,
        more: false,
    })
}

/// The rows behind a head.
pub(crate) struct Rows<'a> {
    cursor: Cursor<'a>,
    first: bool,
    more: bool,
    row_at: usize,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(source: &'a [u8], at: usize, mode: SqlMode) -> Rows<'a> {
        Rows { cursor: Cursor { source, at, mode, executable: 0 }, first: true, more: false, row_at: at }
    }

    /// The rows behind this head.
    pub(crate) fn behind(source: &'a [u8], head: &Head, mode: SqlMode) -> Rows<'a> {
        let mut rows = Rows::new(source, head.rows_at, mode);
        rows.cursor.executable = head.executable;
        rows.more = head.more;
        rows
    }

    /// Where the row that was read last begins.
    pub(crate) fn row_at(&self) -> usize {
        self.row_at
    }

    /// Where the value of this number in the row that was read last stands; the whole row if it has none.
    pub(crate) fn value_span(&self, number: usize) -> Span {
        let mut cursor = Cursor { at: self.row_at, ..self.cursor };
        let mut is_there = cursor.eat(b'(');
        for _ in 0..number {
            is_there = is_there && cursor.value().is_ok() && cursor.eat(b',');
        }
        cursor.skip();
        let start = cursor.at;
        if is_there && cursor.value().is_ok() {
            Span::new(start as u64, cursor.at as u64)
        } else {
            Span::new(self.row_at as u64, self.cursor.at as u64)
        }
    }

    /// The offset behind what was read.
    pub(crate) fn at(&self) -> usize {
        self.cursor.at
    }

    /// Reads the next row; false behind the last one.
    pub(crate) fn next_row(&mut self, row: &mut Vec<Value<'a>>) -> Result<bool, NotLiteral> {
        row.clear();
        if !self.first && !self.cursor.eat(b',') {
            return Ok(false);
        }
        self.first = false;
        self.cursor.row_constructor();
        self.cursor.skip();
        self.row_at = self.cursor.at;
        if !self.cursor.eat(b'(') {
            return Err(NotLiteral);
        }
        if self.cursor.eat(b')') {
            return Ok(true);
        }
        loop {
            row.push(self.cursor.value()?);
            if self.cursor.eat(b')') {
                return Ok(true);
            }
            if !self.cursor.eat(b',') {
                return Err(NotLiteral);
            }
        }
    }

    /// Nothing may follow the last row, and no executable comment be open there.
    pub(crate) fn end(&mut self) -> Result<(), NotLiteral> {
        self.cursor.skip();
        let ends = self.cursor.at >= self.cursor.source.len() && (self.more || self.cursor.executable == 0);
        if ends { Ok(()) } else { Err(NotLiteral) }
    }
}

struct Cursor<'a> {
    source: &'a [u8],
    at: usize,
    mode: SqlMode,
    /// Executable comments that are open.
    executable: u32,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a [u8] {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.source.get(self.at).copied()
    }

    /// White space and comments; of an executable comment only its marks.
    fn skip(&mut self) {
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

    fn eat(&mut self, byte: u8) -> bool {
        self.skip();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// `ROW` in front of a row, as in `VALUES ROW(1, 2)`.
    fn row_constructor(&mut self) {
        self.skip();
        let at = self.at;
        if self.word().is_none_or(|word| word != b"row") {
            self.at = at;
        }
    }

    /// A word in lower case.
    fn word(&mut self) -> Option<Vec<u8>> {
        self.skip();
        let length = self.rest().iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        let word = self.rest()[..length].to_ascii_lowercase();
        self.at += length;
        (length > 0).then_some(word)
    }

    fn name(&mut self) -> Option<String> {
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
                    return Some(String::from_utf8_lossy(&name).into_owned());
                }
                name.push(quote);
                self.at += 1;
            }
        }
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(**byte, b'_' | b'$') || **byte >= 0x80;
        let length = self.rest().iter().take_while(is_name).count();
        let name = String::from_utf8_lossy(&self.rest()[..length]).into_owned();
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
    fn value(&mut self) -> Result<Value<'a>, NotLiteral> {
        self.skip();
        let rest = self.rest();
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        if !rest[0..length].first().is_some_and(u8::is_ascii_alphabetic) || rest.get(length) != Some(&b'(') {
            return self.literal();
        }
        let name = rest[..length].to_ascii_lowercase();
        self.at += length + 1;
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

    fn string(&mut self, quote: u8, binary: bool) -> Result<Value<'a>, NotLiteral> {
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
        self.end_of(Value::String { body: &self.source[start..at], quote, binary })
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows_are_read_as_written() {
        let source = b"INSERT IGNORE INTO `d`.`t``x` (`a`, b) VALUES (1,'it''s \\n'), (-2.5e3 , NULL),(0xFF,b'01'),(_binary '\\0', true) x";
        let head = head(source, SqlMode::default()).unwrap();
        assert_eq!((head.database.as_deref(), head.table.as_str()), (Some("d"), "t`x"));
        assert_eq!(head.columns, Some(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(head.duplicates, Duplicates::Ignore);
        let mut rows = Rows::behind(source, &head, SqlMode::default());
        let mut row = Vec::new();
        let mut count = 0;
        while rows.next_row(&mut row) == Ok(true) {
            assert_eq!(row.len(), 2);
            count += 1;
        }
        assert_eq!((count, rows.end()), (4, Err(NotLiteral)));
    }

    #[test]
    fn executable_comments_are_part_of_the_row() {
        let source = b"/*!50708 INSERT INTO t VALUES (1,/*!50705 0x00,*/'a'),(/*!99999 2,*/3) */";
        let head = head(source, SqlMode::default()).unwrap();
        let mut rows = Rows::behind(source, &head, SqlMode::default());
        let mut row = Vec::new();
        assert_eq!((rows.next_row(&mut row), row.len()), (Ok(true), 3));
        assert_eq!((rows.next_row(&mut row), row.len()), (Ok(true), 1));
        assert_eq!((rows.next_row(&mut row), rows.end()), (Ok(false), Ok(())));
    }

    #[test]
    fn calls_that_stand_for_bytes_are_values() {
        let source = b"(unhex('aBc'), ST_GeomFromText('POINT(1 2)', 4326), POINT(1, 2), _binary x'41', _latin1 'a', unhex(NULL), _latin1 '\xe9')";
        let mut row = Vec::new();
        assert_eq!(Rows::new(source, 0, SqlMode::default()).next_row(&mut row), Ok(true));
        assert_eq!(row[0], Value::Bytes(vec![0x0a, 0xbc]));
        assert_eq!(row[1], Value::Bytes(geometry::from_text("POINT(1 2)", 4326, false).unwrap()));
        assert_eq!(row[2], Value::Bytes(geometry::from_text("POINT(1 2)", 0, false).unwrap()));
        assert_eq!(row[3], Value::Bytes(b"A".to_vec()));
        let rest = [Value::String { body: b"a", quote: b'\'', binary: false }, Value::Null, Value::Latin1(vec![0xe9])];
        assert_eq!(row[4..], rest);
    }

    #[test]
    fn expressions_are_left_to_the_parser() {
        for rows in [
            "(1 + 1)",
            "(NOW())",
            "('a' 'b')",
            "(a)",
            "(unhex(unhex('00')))",
            "(unhex('x'))",
            "(_latin2 '\u{e9}')",
            "(1",
            "('a",
        ] {
            let mut row = Vec::new();
            assert_eq!(Rows::new(rows.as_bytes(), 0, SqlMode::default()).next_row(&mut row), Err(NotLiteral), "{rows}");
        }
        assert!(head(b"INSERT INTO t SELECT 1", SqlMode::default()).is_none());
        assert!(head(b"INSERT INTO t SET a = 1", SqlMode::default()).is_none());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let source = [b"INSERT INTO t VALUES ".as_slice(), &bytes].concat();
            if let Some(head) = head(&source, SqlMode::default()) {
                let mut rows = Rows::new(&source, head.rows_at, SqlMode::default());
                let mut row = Vec::new();
                while rows.next_row(&mut row) == Ok(true) {}
            }
        }

        #[test]
        fn strings_survive(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let mut escaped = Vec::new();
            for byte in &bytes {
                if matches!(byte, b'\'' | b'\\') {
                    escaped.push(b'\\');
                }
                escaped.push(*byte);
            }
            let mut decoded = Vec::new();
            decode_body(&escaped, b'\'', SqlMode::default(), &mut decoded);
            prop_assert_eq!(decoded, bytes);
        }
    }
}

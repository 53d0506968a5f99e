//! Reads the rows of an INSERT statement whose values are all literals, without a syntax tree.

use super::charset::Charset;
use super::cursor::Cursor;
use crate::block::push_until;
use crate::mysql::ast::Duplicates;
use crate::mysql::sql_mode::SqlMode;
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
    // Without escapes only quotes are doubled.
    let escape = if mode.no_backslash_escapes { quote } else { b'\\' };
    let mut at = 0;
    loop {
        at = push_until(body, at, out, |block| block.are_either(quote, escape));
        let Some(byte) = body.get(at) else { return };
        if *byte == quote {
            out.push(quote);
            // The other half of a doubled quote.
            at += if body.get(at + 1) == Some(&quote) { 2 } else { 1 };
            continue;
        }
        match body.get(at + 1) {
            None => out.push(b'\\'),
            // For LIKE, which reads them itself.
            Some(wildcard @ (b'%' | b'_')) => out.extend_from_slice(&[b'\\', *wildcard]),
            Some(other) => out.push(unescaped(*other)),
        }
        at += 2;
    }
}

/// The character that stands behind a backslash.
#[inline]
pub(super) fn unescaped(letter: u8) -> u8 {
    match letter {
        b'0' => 0,
        b'b' => 8,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'Z' => 26,
        other => other,
    }
}

pub(super) fn decoded(body: &[u8], quote: u8, mode: SqlMode) -> Vec<u8> {
    let mut out = Vec::new();
    decode_body(body, quote, mode, &mut out);
    out
}

/// The head of an INSERT or REPLACE with VALUES; `None` for every other shape.
pub(crate) fn head(source: &[u8], mode: SqlMode, charset: Charset) -> Option<Head> {
    head_if(source, mode, charset, |_, _| true)
}

/// The same, if the rows go into a table (of this database and name) that is wanted.
pub(crate) fn head_if(
    source: &[u8],
    mode: SqlMode,
    charset: Charset,
    wants: impl FnOnce(Option<&str>, &str) -> bool,
) -> Option<Head> {
    // Most other statements are told by their first letter.
    if source.first().is_some_and(|first| first.is_ascii_alphabetic() && !b"irIR".contains(first)) {
        return None;
    }
    let encoding = charset.of_names();
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
        table = cursor.name(encoding)?;
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
        table = cursor.name(encoding)?;
    }
    let table_span = Span::new(table_at as u64, cursor.at as u64);
    if !wants(database.as_deref(), &table) {
        return None;
    }
    let mut columns = None;
    if cursor.eat(b'(') {
        let mut names = Vec::new();
        if !cursor.eat(b')') {
            loop {
                let mut name = cursor.name(encoding)?;
                while cursor.eat(b'.') {
                    name = cursor.name(encoding)?;
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
    pub(super) cursor: Cursor<'a>,
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

#[cfg(test)]
mod tests {
    use super::super::geometry;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows_are_read_as_written() {
        let source = b"INSERT IGNORE INTO `d`.`t``x` (`a`, b) VALUES (1,'it''s \\n'), (-2.5e3 , NULL),(0xFF,b'01'),(_binary '\\0', true) x";
        let head = head(source, SqlMode::default(), Charset::UTF8).unwrap();
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
        let head = head(source, SqlMode::default(), Charset::UTF8).unwrap();
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
        assert!(head(b"INSERT INTO t SELECT 1", SqlMode::default(), Charset::UTF8).is_none());
        assert!(head(b"INSERT INTO t SET a = 1", SqlMode::default(), Charset::UTF8).is_none());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let source = [b"INSERT INTO t VALUES ".as_slice(), &bytes].concat();
            if let Some(head) = head(&source, SqlMode::default(), Charset::UTF8) {
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

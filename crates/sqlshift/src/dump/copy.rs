//! The fast path of a dump: the rows of an INSERT become lines of COPY, without a syntax tree and without a value of
//! its own for each field.

use super::charset::Charset;
use super::code;
use super::cursor::Cursor;
use super::double::may_be_double;
use super::json::{Document, Written, document};
use super::run::{Copied, Found, Lines, MARGIN, Part, Run};
use super::shortcut::{self, Shortcut};
use super::tuples::{Head, Rows, Value};
use super::values::{Cell, ColumnFormat, Finding, convert};
use crate::block::{BLOCK, Block, Places, put};
use crate::mysql::charset::Encoding;
use crate::mysql::sql_mode::SqlMode;
use crate::postgres::copy::escape_at;
use crate::span::Span;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What must be known to convert the rows of a table, chosen once for many statements.
#[derive(Debug)]
pub(crate) struct CopyFormat {
    pub(crate) columns: Vec<CopyColumn>,
    pub(crate) mode: SqlMode,
    pub(crate) charset: Charset,
    /// A zero date makes the statement one for the slow path.
    pub(crate) refuses_zero_dates: bool,
    /// Something is told of each statement, whatever its rows are.
    pub(crate) alone: bool,
    pub(crate) memory: Memory,
}

/// One column of the rows.
#[derive(Clone, Debug)]
pub(crate) struct CopyColumn {
    format: ColumnFormat,
    auto_increment: bool,
    shortcut: Shortcut,
    /// Its texts come in UTF-8.
    is_utf8: bool,
}

impl CopyColumn {
    pub(crate) fn new(format: ColumnFormat, auto_increment: bool, charset: Charset) -> CopyColumn {
        let encoding = charset.encoding(&format);
        let shortcut = if encoding.has_ascii() { Shortcut::of(&format) } else { Shortcut::None };
        CopyColumn { shortcut, format, auto_increment, is_utf8: encoding == Encoding::Utf8 }
    }

    pub(crate) fn name(&self) -> &str {
        &self.format.name
    }

    /// Whether bytes that are not all ASCII are text as it is.
    fn is_text(&self, bytes: &[u8]) -> bool {
        self.is_utf8 && simdutf8::basic::from_utf8(bytes).is_ok()
    }
}

impl CopyFormat {
    /// Converts the rows of statements with this head, whose text is `text`. They may be followed by semicolons; `more` says
    /// that there is one and that these are not its last rows. Stops at a statement with something that needs more than
    /// its own text: an expression, a default, the next number of the table, too few values.
    pub(crate) fn copy(
        &self,
        source: &[u8],
        part: Part,
        (head, text): (&Head, &[u8]),
        more: bool,
        lines: Lines,
    ) -> Run {
        let mut run = Run { lines: vec![lines], ..Run::default() };
        if self.mode.no_backslash_escapes {
            return run;
        }
        let mut lines = run.lines.pop().unwrap_or_default();
        lines.length = 0;
        let mut copying = Copying {
            format: self,
            cursor: Rows::behind(source, head, self.mode).cursor,
            start: 0,
            lines,
            done: Copied::at(0, 0),
            text: Vec::new(),
            remembered: self.memory.take(self.columns.len()),
        };
        let executable = copying.cursor.executable;
        let statement = |at| {
            let start = next_start(source, at).filter(|start| source[*start..].starts_with(text))?;
            Some((start, start + text.len()))
        };
        let mut next = part.behind.or_else(|| statement(0));
        while let Some((start, rows)) = next {
            let lines_from = copying.lines.length;
            copying.start = start;
            copying.cursor = Cursor { at: rows, executable, ..copying.cursor };
            copying.done = Copied::at(start, lines_from);
            let last_row = copying.rows();
            let end = copying.cursor.at;
            let is_open = part.open && end == source.len();
            let behind = match source.get(end) {
                Some(b';') if !more => Some(end + 1),
                Some(_) => None,
                None => Some(end),
            };
            let is_whole = match last_row {
                Some(at) if is_open => at == end && copying.cursor.executable == executable,
                Some(_) => more || copying.cursor.executable == 0,
                None => false,
            };
            let Some(behind) = behind.filter(|_| is_whole) else {
                copying.lines.length = lines_from;
                break;
            };
            copying.done.source.end = start + source[start..end].trim_ascii_end().len();
            copying.done.lines.end = copying.lines.length;
            let done = std::mem::replace(&mut copying.done, Copied::at(end, 0));
            run.push(done, self.alone || is_open);
            run.end = behind;
            next = statement(behind);
        }
        if next_start(source, run.end).is_none() {
            run.end = source.len();
        }
        run.is_whole = run.end == source.len();
        run.lines.push(copying.lines);
        self.memory.give(copying.remembered);
        run
    }

    /// Makes one of the parts of a text; false if they do not fit each other.
    pub(crate) fn join(&self, first: &mut Run, others: Vec<Run>) -> bool {
        let fits = others.into_iter().all(|other| first.append(other));
        for copied in std::mem::take(&mut first.copied) {
            first.push(copied, self.alone);
        }
        fits
    }
}

/// Where the next statement begins.
fn next_start(source: &[u8], at: usize) -> Option<usize> {
    let length = source.get(at..)?.iter().position(|byte| !byte.is_ascii_whitespace())?;
    Some(at + length)
}

/// Values of one column that were converted before.
type Remembered = Vec<Recurring>;

/// What was remembered of all columns, for whoever converts more rows of the table.
#[derive(Debug, Default)]
pub(crate) struct Memory(Mutex<Vec<Vec<Remembered>>>);

impl Memory {
    fn take(&self, columns: usize) -> Vec<Remembered> {
        let mut remembered = self.lock().pop().unwrap_or_default();
        remembered.resize_with(columns, Vec::new);
        // So many may not recur at all, or others by now.
        remembered.iter_mut().filter(|values| values.len() >= REMEMBERED).for_each(Vec::clear);
        remembered
    }

    fn give(&self, remembered: Vec<Remembered>) {
        self.lock().push(remembered);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Vec<Remembered>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A literal, and what becomes of it.
#[derive(Debug)]
struct Recurring {
    /// The first block of the literal, as far as the mask says.
    first: u128,
    mask: u128,
    literal: Vec<u8>,
    /// With a block of room behind it.
    field: Vec<u8>,
    length: usize,
}

/// As many values of a column are remembered.
const REMEMBERED: usize = 24;
/// So long are literals that are remembered.
const LONGEST: usize = 100;

struct Copying<'a> {
    format: &'a CopyFormat,
    cursor: Cursor<'a>,
    /// Where the statement begins.
    start: usize,
    lines: Lines,
    done: Copied,
    text: Vec<u8>,
    remembered: Vec<Remembered>,
}

impl Copying<'_> {
    /// Passes this byte, and white space and comments before it.
    #[cold]
    fn eat(&mut self, byte: u8, at: usize) -> Option<usize> {
        let at = self.skip(at);
        (self.cursor.source.get(at) == Some(&byte)).then_some(at + 1)
    }

    #[cold]
    fn skip(&mut self, at: usize) -> usize {
        self.cursor.at = at;
        self.cursor.skip();
        let passed = self.cursor.source.get(at..self.cursor.at).unwrap_or_default();
        self.done.has_comment |= !passed.trim_ascii().is_empty();
        self.cursor.at
    }

    /// Makes room for what the rest may become.
    #[inline]
    fn make_room(&mut self, places: Places) {
        let rest = self.cursor.source.len().saturating_sub(places.read);
        self.lines.reach(places.write + 2 * rest + MARGIN);
    }

    /// Where the last row ends.
    // Within its caller it is compiled less well: by a twentieth more instructions.
    #[inline(never)]
    fn rows(&mut self) -> Option<usize> {
        let format = self.format;
        let source = self.cursor.source;
        let last = format.columns.len().checked_sub(1)?;
        let mut places = Places { read: self.cursor.at, write: self.lines.length };
        self.make_room(places);
        loop {
            if source.get(places.read) == Some(&b'(') {
                places.read += 1;
            } else {
                self.skip(places.read);
                self.cursor.row_constructor();
                places.read = self.eat(b'(', self.cursor.at)?;
            }
            for (number, column) in format.columns.iter().enumerate() {
                if source.get(places.read).is_some_and(u8::is_ascii_whitespace) {
                    places.read = self.skip(places.read);
                }
                places = match self.shortcut(number, column, places) {
                    Some(places) => places,
                    None => self.converted(number, column, places)?,
                };
                let (end, mark) = if number == last { (b')', b'\n') } else { (b',', b'\t') };
                if source.get(places.read) == Some(&end) {
                    places.read += 1;
                } else {
                    places.read = self.eat(end, places.read)?;
                }
                put(&mut self.lines.bytes, places.write, [mark]);
                places.write += 1;
            }
            if source.get(places.read) == Some(&b',') {
                places.read += 1;
            } else {
                match self.eat(b',', places.read) {
                    Some(at) => places.read = at,
                    None => break,
                }
            }
        }
        self.lines.length = places.write;
        Some(places.read)
    }

    #[inline]
    fn shortcut(&mut self, number: usize, column: &CopyColumn, places: Places) -> Option<Places> {
        let source = self.cursor.source;
        let out = self.lines.bytes.as_mut_slice();
        if source.get(places.read) == Some(&b'N') && column.format.nullable && !column.auto_increment {
            return shortcut::null(source, places, out);
        }
        let end = match column.shortcut {
            Shortcut::None => None,
            Shortcut::Recurring => {
                let end = recall(self.remembered.get(number), source, places, &mut self.lines)?;
                self.make_room(end);
                Some(end)
            }
            Shortcut::Integer { digits, signed } => shortcut::integer(source, places, digits, signed, out),
            Shortcut::Boolean => shortcut::boolean(source, places, out),
            Shortcut::Number { whole, signed } => shortcut::number(source, places, whole, signed, out),
            Shortcut::Text { length, trims } => {
                let is_text = |body: &[u8]| column.is_text(body) && !may_be_double(body);
                shortcut::text(source, places, length, trims, is_text, out)
            }
            Shortcut::Bytes { padded, most } => {
                let end = shortcut::bytes(source, places, out)?;
                (end.write <= places.write + b"\\\\x".len() + 2 * most).then_some(())?;
                self.pad(places, end, padded)
            }
            Shortcut::Json => self.json(column, places),
            Shortcut::Date => shortcut::date(source, places, out),
            Shortcut::Timestamp { fraction } => shortcut::timestamp(source, places, fraction, out),
            Shortcut::Time { fraction } => shortcut::time(source, places, fraction, out),
        }?;
        (!column.auto_increment || self.counts(places, end)).then_some(end)
    }

    /// Zeros behind bytes up to the column's length.
    fn pad(&mut self, start: Places, end: Places, padded: usize) -> Option<Places> {
        let wanted = start.write + b"\\\\x".len() + 2 * padded;
        if end.write < wanted {
            let write = self.lines.put(end.write, &vec![b'0'; wanted - end.write]);
            let end = Places { write, ..end };
            self.make_room(end);
            return Some(end);
        }
        Some(end)
    }

    /// A number for an `AUTO_INCREMENT` column was written; false if it may stand for the next one.
    fn counts(&mut self, start: Places, end: Places) -> bool {
        let digits = self.lines.bytes.get(start.write..end.write).unwrap_or_default();
        let used = digits.iter().try_fold(0_u64, |number, digit| {
            digit.is_ascii_digit().then(|| number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0')))
        });
        match used {
            Some(used) if used > 0 && digits.len() < 20 => {
                self.done.largest = self.done.largest.max(Some(u128::from(used)));
                true
            }
            _ => false,
        }
    }

    /// A document that stands as it is written.
    fn json(&mut self, column: &CopyColumn, places: Places) -> Option<Places> {
        let is_text = |body: &[u8]| column.is_text(body);
        let end = shortcut::text(self.cursor.source, places, None, false, is_text, &mut self.lines.bytes)?;
        let field = self.lines.bytes.get(places.write..end.write)?;
        self.text.clear();
        (document(field, Written::InCopy, &mut self.text) == Document::Same).then_some(end)
    }

    /// Any other literal.
    #[cold]
    fn converted(&mut self, number: usize, column: &CopyColumn, places: Places) -> Option<Places> {
        let start = self.skip(places.read);
        let executable = self.cursor.executable;
        let value = self.cursor.value().ok()?;
        // What stands behind a literal is passed with it.
        let literal = self.cursor.source.get(start..self.cursor.at).unwrap_or_default();
        self.done.has_comment |= literal.last().is_some_and(|last| *last == b'/' || last.is_ascii_whitespace());
        let span = Span::new((start - self.start) as u64, (self.cursor.at - self.start) as u64);
        let mode = self.format.mode;
        if column.auto_increment && wants_next(&value, mode.no_auto_value_on_zero) {
            return None;
        }
        self.text.clear();
        let (cell, finding) = convert(&value, &column.format, mode, self.format.charset, &mut self.text);
        let is_plain = finding.is_none() && executable == self.cursor.executable;
        if let Some(finding) = finding {
            self.found(number, finding, span)?;
        }
        let write = match cell {
            Cell::Default => return None,
            Cell::Null => self.lines.put(places.write, b"\\N"),
            Cell::Text => escape(&self.text, places.write, &mut self.lines),
        };
        if column.auto_increment {
            let used = std::str::from_utf8(&self.text).ok().and_then(|text| text.parse().ok());
            self.done.largest = self.done.largest.max(used.filter(|_| cell == Cell::Text));
        } else if is_plain && cell == Cell::Text && column.shortcut == Shortcut::Recurring {
            self.remember(number, start, places.write..write);
        }
        let end = Places { read: self.cursor.at, write };
        self.make_room(end);
        Some(end)
    }

    fn remember(&mut self, number: usize, start: usize, written: Range<usize>) {
        let Some(remembered) = self.remembered.get_mut(number) else { return };
        let literal = self.cursor.source.get(start..self.cursor.at).unwrap_or_default().to_vec();
        if literal.len() > LONGEST || remembered.len() >= REMEMBERED {
            return;
        }
        let mask = u128::MAX >> (8 * BLOCK.saturating_sub(literal.len()));
        let first = u128::from_le_bytes(Block::at(&literal, 0).bytes) & mask;
        let length = written.len();
        let mut field = self.lines.bytes.get(written).unwrap_or_default().to_vec();
        field.resize(length + BLOCK, 0);
        remembered.push(Recurring { first, mask, literal, field, length });
    }

    fn found(&mut self, column: usize, finding: Finding, span: Span) -> Option<()> {
        let Finding { code, message, need } = finding;
        if self.format.refuses_zero_dates && code == &code::ZERO_DATE {
            return None;
        }
        self.done.need(column, need);
        self.done.found(Found { column, code, message, span, rows: 1 });
        Some(())
    }
}

/// The value is one that an `AUTO_INCREMENT` column takes for the next number.
pub(crate) fn wants_next(value: &Value<'_>, zero_is_zero: bool) -> bool {
    match value {
        Value::Null | Value::Default => true,
        Value::Number(digits) => !zero_is_zero && digits.as_ref() == b"0",
        Value::String { body, .. } => !zero_is_zero && (*body == b"0" || body.is_empty()),
        Value::Boolean(_) | Value::Hex(_) | Value::Bits(_) | Value::Bytes(_) | Value::Latin1(_) => false,
    }
}

/// Writes a field there, with what would end it escaped; gives where it ends.
fn escape(text: &[u8], at: usize, lines: &mut Lines) -> usize {
    lines.reach(at + 2 * text.len() + MARGIN);
    escape_at(text, at, &mut lines.bytes)
}

/// A value that was converted before.
#[inline]
fn recall(remembered: Option<&Remembered>, source: &[u8], places: Places, lines: &mut Lines) -> Option<Places> {
    let block = Block::at(source, places.read);
    let first = u128::from_le_bytes(block.bytes);
    let found = remembered?.iter().find(|value| {
        let end = places.read + value.literal.len();
        first & value.mask == value.first
            && (value.literal.len() <= BLOCK || source.get(places.read..end) == Some(&value.literal))
            && matches!(source.get(end), Some(b',' | b')'))
    })?;
    if found.length <= BLOCK {
        put(&mut lines.bytes, places.write, Block::at(&found.field, 0).bytes);
    } else {
        lines.put(places.write, found.field.get(..found.length)?);
    }
    Some(places.plus(found.literal.len(), found.length))
}

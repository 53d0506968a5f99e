//! Reads text files as LOAD DATA does, and gives their rows on as an INSERT of literals, so that they become what
//! literals become. Each line of the file stays a line.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/load-data.html#load-data-field-line-handling>

use super::cursor::unhex;
use super::text_format::{ComputedPart, FieldCoding, TextFormat};
use super::tuples::decode_body;
use crate::block::push_until;
use crate::mysql::charset::Wide;
use crate::mysql::sql_mode::SqlMode;
use std::io::{self, Read};

/// Bytes that are read at a time.
const READ: usize = 256 * 1024;

/// What becomes of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// A string.
    Text,
    /// A string, or a number that is the same as one.
    Number,
    /// Bytes.
    Bytes(FieldCoding),
    /// A part of values that are computed.
    Variable,
    /// Nothing.
    Skipped,
}

impl Field {
    /// It is no value of the row.
    fn is_apart(self) -> bool {
        matches!(self, Field::Variable | Field::Skipped)
    }
}

/// How the rows of a file become an INSERT.
#[derive(Clone, Debug)]
pub(crate) struct TextPlan {
    /// `INSERT INTO t (a, b) VALUES`
    pub(crate) head: String,
    pub(crate) format: TextFormat,
    /// What the fields become, and what stands for one that is missing; all that there are become strings if none is
    /// known.
    pub(crate) fields: Vec<(Field, &'static str)>,
    /// The character sets of fields whose characters may end like an escape; all fields have the last one.
    pub(crate) wide: Vec<Option<Wide>>,
    /// Expressions that stand behind the fields.
    pub(crate) computed: Vec<Vec<ComputedPart>>,
}

/// Lines that have another number of fields than the table, and the first of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Uneven {
    pub(crate) short: u64,
    pub(crate) long: u64,
    /// The line where the first of them begins.
    pub(crate) line: u64,
}

/// The INSERT that a text file is.
pub(crate) struct TextInsert<R> {
    input: R,
    plan: TextPlan,
    buffer: Vec<u8>,
    /// Where in the buffer the next line begins.
    at: usize,
    eof: bool,
    out: Vec<u8>,
    given: usize,
    /// Lines that are still to be passed over.
    skip: u64,
    rows: u64,
    /// Ends of lines that were written before `out`.
    lines: u64,
    uneven: Uneven,
    ended: bool,
    /// The fields of the line that go into user variables.
    variables: Vec<Vec<u8>>,
}

/// More must be read before the line is whole.
struct Incomplete;

/// Where a field ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Field,
    Line,
}

impl<R: Read> TextInsert<R> {
    pub(crate) fn new(input: R, plan: TextPlan) -> TextInsert<R> {
        let skip = plan.format.skipped_lines;
        TextInsert {
            input,
            plan,
            buffer: Vec::new(),
            at: 0,
            eof: false,
            out: Vec::new(),
            given: 0,
            skip,
            rows: 0,
            lines: 0,
            uneven: Uneven::default(),
            ended: false,
            variables: Vec::new(),
        }
    }

    /// Rows that were read.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    pub(crate) fn uneven(&self) -> Uneven {
        self.uneven
    }

    /// Reads more, as much again as is held.
    fn fill(&mut self) -> io::Result<()> {
        self.buffer.drain(..std::mem::take(&mut self.at));
        let wanted = self.buffer.len().max(READ) as u64;
        self.eof = (&mut self.input).take(wanted).read_to_end(&mut self.buffer)? == 0;
        Ok(())
    }

    /// Writes rows until there are some.
    fn write(&mut self) -> io::Result<()> {
        self.lines += lines_in(&self.out);
        self.out.clear();
        self.given = 0;
        while self.out.len() < READ && !self.ended {
            let (length, uneven) = (self.out.len(), self.uneven);
            match self.line() {
                Ok(at) => self.at = at,
                Err(Incomplete) => {
                    self.out.truncate(length);
                    self.uneven = uneven;
                    self.fill()?;
                }
            }
        }
        Ok(())
    }

    /// Writes the next line; gives where the one behind it begins.
    fn line(&mut self) -> Result<usize, Incomplete> {
        let format = &self.plan.format;
        let scan = Scan { text: &self.buffer, eof: self.eof, format };
        if self.skip > 0 {
            let end = scan.line_end(self.at)?;
            lines(&self.buffer[self.at..end.0], &mut self.out);
            self.skip = if end.0 == self.at { 0 } else { self.skip - 1 };
            return Ok(end.0);
        }
        let Some(start) = scan.line_start(self.at)? else {
            self.ended = true;
            return Ok(self.buffer.len());
        };
        if start >= self.buffer.len() {
            if !self.eof {
                return Err(Incomplete);
            }
            self.ended = true;
            return Ok(start);
        }
        if self.rows == 0 {
            self.out.extend_from_slice(self.plan.head.as_bytes());
            self.out.push(b' ');
        } else {
            self.out.push(b',');
        }
        // The end of the line before is in front of this one.
        lines(&format.line_end[..if self.rows == 0 { 0 } else { format.line_end.len() }], &mut self.out);
        lines(&self.buffer[self.at..start], &mut self.out);
        let opened = self.out.len();
        self.out.push(b'(');
        let (mut at, mut end) = (start, End::Field);
        self.variables.clear();
        let mut read = 0;
        let known = self.plan.fields.len();
        let mut first = true;
        let mut special = false;
        while end == End::Field && (read < known || known == 0) && (at < self.buffer.len() || !self.eof) {
            let (field, _) = self.plan.fields.get(read).copied().unwrap_or((Field::Text, "''"));
            let before = self.out.len();
            if !first {
                self.out.push(b',');
            }
            let wide = self.plan.wide.get(read).or(self.plan.wide.last()).copied().flatten();
            (at, end) = scan.field(at, (field, wide), &mut self.out)?;
            special |= matches!(field, Field::Bytes(_)) || field.is_apart();
            if field.is_apart() {
                if field == Field::Variable {
                    let value = self.out.get(before + usize::from(!first)..).unwrap_or_default();
                    // It may stand in several places, and lines are counted.
                    let value =
                        value.iter().flat_map(|byte| if *byte == b'\n' { b"\\n" } else { std::slice::from_ref(byte) });
                    let value = value.copied().collect();
                    self.variables.resize(read, Vec::new());
                    self.variables.push(value);
                }
                self.out.truncate(before);
            } else {
                first = false;
            }
            read += 1;
        }
        if read < known {
            self.uneven.short += 1;
            for (field, missing) in &self.plan.fields[read..] {
                if !field.is_apart() {
                    self.out.extend_from_slice(if first { b"" } else { b"," });
                    self.out.extend_from_slice(missing.as_bytes());
                    first = false;
                }
            }
        }
        for parts in &self.plan.computed {
            self.out.extend_from_slice(if first { b"" } else { b"," });
            first = false;
            for part in parts {
                self.out.extend_from_slice(match part {
                    ComputedPart::Text(text) => text.as_bytes(),
                    ComputedPart::Field(field) => {
                        self.variables.get(*field).filter(|value| !value.is_empty()).map_or(b"NULL", Vec::as_slice)
                    }
                });
            }
        }
        let content = at;
        if end == End::Field && known > 0 && read == known {
            // The rest of the line is passed over.
            self.uneven.long += 1;
            at = scan.line_end(at)?.0;
        }
        if self.uneven.line == 0 && self.uneven.short + self.uneven.long > 0 {
            self.uneven.line = self.lines + lines_in(&self.out[..opened]) + 1;
        }
        if special || at > content {
            let line = &self.buffer[start..at];
            let line = line.strip_suffix(format.line_end.as_slice()).unwrap_or(line);
            for _ in lines_in(&self.out[opened..])..lines_in(line) {
                self.out.push(b'\n');
            }
        }
        self.out.push(b')');
        self.rows += 1;
        Ok(at)
    }
}

fn lines_in(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// Writes the ends of lines among these bytes.
fn lines(bytes: &[u8], out: &mut Vec<u8>) {
    out.extend(memchr::memchr_iter(b'\n', bytes).map(|_| b'\n'));
}

impl<R: Read> Read for TextInsert<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.out.len() && !self.ended {
            self.write()?;
        }
        let rest = self.out.get(self.given..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.given += length;
        Ok(length)
    }
}

/// A look at what was read.
struct Scan<'a> {
    text: &'a [u8],
    /// Nothing comes behind it.
    eof: bool,
    format: &'a TextFormat,
}

impl Scan<'_> {
    /// Whether this stands there.
    fn stands(&self, wanted: &[u8], at: usize) -> Result<bool, Incomplete> {
        let rest = self.text.get(at..).unwrap_or_default();
        if rest.len() < wanted.len() && !self.eof && wanted.starts_with(rest) {
            return Err(Incomplete);
        }
        Ok(rest.starts_with(wanted))
    }

    /// The byte there, none at the end of the file.
    fn byte(&self, at: usize) -> Result<Option<u8>, Incomplete> {
        match self.text.get(at) {
            None if !self.eof => Err(Incomplete),
            byte => Ok(byte.copied()),
        }
    }

    /// Where the fields of the next line begin.
    fn line_start(&self, at: usize) -> Result<Option<usize>, Incomplete> {
        let start = &self.format.line_start;
        if start.is_empty() {
            return Ok(Some(at));
        }
        match memchr::memmem::find(self.text.get(at..).unwrap_or_default(), start) {
            Some(found) => Ok(Some(at + found + start.len())),
            None if self.eof => Ok(None),
            None => Err(Incomplete),
        }
    }

    /// Where the next line begins, and whether the file goes on there.
    fn line_end(&self, at: usize) -> Result<(usize, bool), Incomplete> {
        let mut at = at;
        let escape = self.format.escaped.unwrap_or(self.format.line_end[0]);
        loop {
            at += memchr::memchr2(self.format.line_end[0], escape, self.text.get(at..).unwrap_or_default())
                .unwrap_or(self.text.len().saturating_sub(at));
            match self.byte(at)? {
                None => return Ok((at, false)),
                Some(byte) if Some(byte) == self.format.escaped => at = (at + 2).min(self.text.len().max(at + 1)),
                Some(_) if self.stands(&self.format.line_end, at)? => {
                    return Ok((at + self.format.line_end.len(), true));
                }
                Some(_) => at += 1,
            }
        }
    }

    /// Writes characters up to the next that is one of these bytes; gives where it stands.
    fn push_characters(&self, wide: Wide, at: usize, out: &mut Vec<u8>, stops: [u8; 6]) -> Result<usize, Incomplete> {
        const LONGEST: usize = 4;
        let mut at = at;
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            if rest.len() < LONGEST && !self.eof {
                return Err(Incomplete);
            }
            let length = wide.length(rest).min(rest.len());
            if length == 0 || length == 1 && rest.first().is_some_and(|byte| stops.contains(byte)) {
                return Ok(at);
            }
            for byte in &rest[..length] {
                if stops.contains(byte) {
                    out.extend_from_slice(literal(*byte));
                } else {
                    out.push(*byte);
                }
            }
            at += length;
        }
    }

    /// Writes a field as a literal; gives where it ended.
    fn field(
        &self,
        at: usize,
        (field, wide): (Field, Option<Wide>),
        out: &mut Vec<u8>,
    ) -> Result<(usize, End), Incomplete> {
        let TextFormat { field_end, enclosed, escaped, line_end, .. } = self.format;
        let quote = enclosed.filter(|quote| self.text.get(at) == Some(quote));
        let begun = out.len();
        out.push(b'\'');
        let start = out.len();
        let mut at = at + usize::from(quote.is_some());
        let mut found_null = false;
        let mut closed = false;
        let stops = [field_end[0], line_end[0], escaped.unwrap_or(b'\\'), enclosed.unwrap_or(b'\''), b'\'', b'\\'];
        let end = loop {
            at = match wide {
                None => push_until(self.text, at, out, |block| block.are_any(stops)),
                Some(wide) => self.push_characters(wide, at, out, stops)?,
            };
            let Some(mut byte) = self.byte(at)? else {
                if let Some(quote) = quote {
                    // It was never closed, so it did not open.
                    out.splice(start..start, literal(quote).iter().copied());
                }
                break End::Line;
            };
            if Some(byte) == *escaped {
                let Some(next) = self.byte(at + 1)? else {
                    out.extend_from_slice(literal(byte));
                    at += 1;
                    continue;
                };
                if escaped != enclosed || next == byte {
                    found_null |= next == b'N';
                    push_escaped(next, out);
                    at += 2;
                    continue;
                }
                byte = escaped.unwrap_or(byte);
            }
            if quote.is_none() && byte == line_end[0] && self.stands(line_end, at)? {
                at += line_end.len();
                break End::Line;
            }
            if Some(byte) == quote {
                if self.byte(at + 1)? == quote {
                    out.extend_from_slice(literal(byte));
                    at += 2;
                    continue;
                }
                closed = true;
                if self.byte(at + 1)?.is_none() {
                    at += 1;
                    break End::Line;
                }
                if self.stands(line_end, at + 1)? {
                    at += 1 + line_end.len();
                    break End::Line;
                }
                if self.stands(field_end, at + 1)? {
                    at += 1 + field_end.len();
                    break End::Field;
                }
                closed = false;
            } else if quote.is_none() && byte == field_end[0] && self.stands(field_end, at)? {
                at += field_end.len();
                break End::Field;
            }
            out.extend_from_slice(literal(byte));
            at += 1;
        };
        let content = out.get(start..).unwrap_or_default();
        let is_null = found_null && content == b"N" || !closed && enclosed.is_some() && content == b"NULL";
        if is_null {
            out.truncate(begun);
            out.extend_from_slice(b"NULL");
        } else if field == Field::Number && is_plain_number(content) {
            out.remove(begun);
        } else if let Field::Bytes(coding) = field {
            let bytes = decoded(content, coding);
            out.truncate(begun);
            match bytes {
                Some(bytes) => push_bytes(&bytes, out),
                None => out.extend_from_slice(b"NULL"),
            }
        } else {
            out.push(b'\'');
        }
        Ok((at, end))
    }
}

/// A byte as a string literal holds it.
fn literal(byte: u8) -> &'static [u8] {
    const BYTES: [u8; 256] = {
        let mut bytes = [0; 256];
        let mut at = 0_u8;
        loop {
            bytes[at as usize] = at;
            if at == 255 {
                break bytes;
            }
            at += 1;
        }
    };
    match byte {
        b'\'' => b"\\'",
        b'\\' => b"\\\\",
        other => &BYTES[usize::from(other)..=usize::from(other)],
    }
}

/// What an escape before this byte means, as a string literal holds it: nearly always the same as there.
fn push_escaped(byte: u8, out: &mut Vec<u8>) {
    match byte {
        b'0' | b'b' | b'n' | b'r' | b't' | b'Z' => out.extend_from_slice(&[b'\\', byte]),
        other => out.extend_from_slice(literal(other)),
    }
}

/// Digits that mean the same as a number and as a text.
fn is_plain_number(text: &[u8]) -> bool {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    let (whole, fraction) = match memchr::memchr(b'.', digits) {
        Some(point) => (&digits[..point], Some(&digits[point + 1..])),
        None => (digits, None),
    };
    let are_digits = |text: &[u8]| !text.is_empty() && text.len() < 60 && text.iter().all(u8::is_ascii_digit);
    are_digits(whole) && (whole.len() == 1 || whole[0] != b'0') && fraction.is_none_or(are_digits)
}

/// The bytes that `UNHEX()` or `FROM_BASE64()` makes of what stands in a literal; none where that gives NULL.
fn decoded(literal: &[u8], coding: FieldCoding) -> Option<Vec<u8>> {
    let mut text = Vec::with_capacity(literal.len());
    decode_body(literal, b'\'', SqlMode::default(), &mut text);
    match coding {
        FieldCoding::Text => Some(text),
        FieldCoding::Hex => unhex(&text),
        FieldCoding::Base64 => base64(&text),
    }
}

/// <https://dev.mysql.com/doc/refman/8.4/en/string-functions.html#function_from-base64>
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let text: Vec<u8> = text.iter().copied().filter(|byte| !b" \t\r\n".contains(byte)).collect();
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let count = text.len() / 4;
    if !text.len().is_multiple_of(4) {
        return None;
    }
    for (at, four) in text.chunks(4).enumerate() {
        let padding = four.iter().rev().take_while(|byte| **byte == b'=').count();
        if padding > 2 || padding > 0 && at + 1 < count {
            return None;
        }
        let mut value = 0_u32;
        for byte in &four[..4 - padding] {
            let six = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                _ => return None,
            };
            value = value << 6 | u32::from(six);
        }
        value <<= 6 * padding;
        bytes.extend_from_slice(&value.to_be_bytes()[1..4 - padding]);
    }
    Some(bytes)
}

/// Bytes as a literal, on one line.
fn push_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(b"_binary '");
    let mut at = 0;
    loop {
        at = push_until(bytes, at, out, |block| block.are_any([b'\'', b'\\', b'\n']));
        match bytes.get(at) {
            None => break,
            Some(b'\n') => out.extend_from_slice(b"\\n"),
            Some(byte) => out.extend_from_slice(literal(*byte)),
        }
        at += 1;
    }
    out.push(b'\'');
}

#[cfg(test)]
mod tests;

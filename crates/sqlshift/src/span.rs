//! Places in the input: byte spans, and the line and column that people read.

use serde::Serialize;

/// A range of bytes in the input, from `start` up to but not including `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// The offset of the first byte.
    pub start: u64,
    /// The offset behind the last byte.
    pub end: u64,
}

impl Span {
    /// A span of the bytes `start..end`.
    pub const fn new(start: u64, end: u64) -> Span {
        Span { start, end }
    }

    /// The same span when the text it lies in begins at `offset`.
    #[must_use]
    pub const fn shifted(self, offset: u64) -> Span {
        Span { start: self.start + offset, end: self.end + offset }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A place in the input as a byte offset and as the line and column that editors show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Bytes before this place.
    pub offset: u64,
    /// Line, counted from 1.
    pub line: u64,
    /// Column in characters, counted from 1.
    pub column: u64,
}

impl Position {
    /// The first byte of an input.
    pub const START: Position = Position { offset: 0, line: 1, column: 1 };

    /// The place behind `bytes`, when they begin at `self`.
    #[must_use]
    pub fn after(self, bytes: &[u8]) -> Position {
        if bytes.is_empty() {
            return self;
        }
        let (lines, tail) = match memchr::memrchr(b'\n', bytes) {
            Some(at) => (memchr::memchr_iter(b'\n', &bytes[..=at]).count() as u64, &bytes[at + 1..]),
            None => (0, bytes),
        };
        let characters = characters(tail);
        Position {
            offset: self.offset + bytes.len() as u64,
            line: self.line + lines,
            column: if lines == 0 { self.column } else { 1 } + characters,
        }
    }
}

/// A UTF-8 character is one byte that is not a continuation byte; other encodings count bytes.
pub(crate) fn characters(bytes: &[u8]) -> u64 {
    // So few at a time that a byte holds their number, which counts many at once.
    let few = bytes.chunks(usize::from(u8::MAX));
    few.map(|few| u64::from(few.iter().map(|byte| u8::from((*byte as i8) >= -64)).sum::<u8>())).sum()
}

impl Default for Position {
    fn default() -> Position {
        Position::START
    }
}

//! Splits a script into statements as the `mysql` client does, over a stream and in bounded memory.
//!
//! Knows bytes: quotes, comments, the delimiter. Knows nothing of what statements mean, never fails on
//! what it reads, and loses nothing.

mod between;
mod buffer;
mod comment;
mod rows;
mod run;
mod single;

use crate::mysql::charset::Wide;
use crate::mysql::is_word;
use crate::mysql::sql_mode::SqlMode;
use crate::span::Position;
use between::{Command, Trivia, may_be_client_line};
pub(crate) use buffer::Buffer;
use comment::{Comment, comment};
pub(crate) use comment::{Executable, executable_comment};
pub(crate) use run::{Run, Taken};
pub(crate) use single::single;
use std::io::{self, Read};

/// How a comment says that it speaks to this program.
const ADDRESS: &[u8] = b"sqlshift:";
/// The most bytes read at a time.
const READ: usize = 128 * 1024;

/// How much of the input may be held at a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The longest statement.
    pub(crate) statement_bytes: usize,
    /// INSERT statements are given in pieces of about this size.
    pub(crate) insert_bytes: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { statement_bytes: 16 << 20, insert_bytes: 4 << 20 }
    }
}

/// One statement, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chunk<'a> {
    /// Without the delimiter, leading comments and surrounding white space.
    pub(crate) source: &'a [u8],
    /// The place of its first byte; of a `Continued` one, that of the first byte behind the repeated head.
    pub(crate) position: Position,
    /// The length of the repeated head and where it stands.
    pub(crate) head: Option<(usize, Position)>,
    pub(crate) kind: ChunkKind,
    /// The comments in front of it that speak to this program.
    pub(crate) comments: &'a [u8],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChunkKind {
    Statement,
    /// The first part of a long INSERT statement.
    Begun,
    /// A further part of the INSERT statement before it, with that one's head in front.
    Continued {
        /// Others follow.
        more: bool,
    },
    /// A line such as `source file.sql`.
    ClientCommand,
    /// Longer than the limit; only its beginning is given.
    TooLong,
    /// The input ends inside a string, a name or a comment that opens at this offset of the source.
    Unclosed {
        what: &'static str,
        at: usize,
        continued: bool,
    },
}

/// Where the scanner stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Plain,
    Quoted { quote: u8, at: usize },
    LineComment,
    BlockComment { at: usize },
}

/// Reads statements from a script.
pub(crate) struct Reader<R> {
    input: R,
    limits: Limits,
    buffer: Buffer,
    eof: bool,
    /// Where the statement (or what is left of it) begins, and how far it was scanned.
    start: usize,
    scan: usize,
    state: State,
    /// The place of `placed`, which is `start` or before it: what was passed is counted when the place is wanted.
    position: Position,
    placed: usize,
    delimiter: Vec<u8>,
    depth: usize,
    /// Of an INSERT: the end of its head (behind VALUES), and of its last whole row.
    head: Option<usize>,
    row: Option<usize>,
    /// The head of an INSERT whose first rows were given already.
    prefix: Vec<u8>,
    prefix_position: Position,
    /// The statement is too long: this is its beginning, the rest is passed over.
    beginning: Option<(Vec<u8>, Position)>,
    /// Bytes behind the chunk that the next call passes first.
    consumed: usize,
    /// A comment before a statement whose end was not read yet.
    trivia: Option<Trivia>,
    piece: Vec<u8>,
    comments: Vec<u8>,
    mariadb: bool,
    /// The first line of a dump was read, and its last one not yet.
    in_dump: bool,
    /// Characters may end like a quote or an escape.
    wide: Option<Wide>,
    /// An error that reading came to before.
    failed: Option<io::Error>,
    /// There was an INSERT in what was read.
    holds_rows: bool,
}

impl Reader<io::Empty> {
    /// A reader of a script that is there already.
    pub(crate) fn whole(script: &[u8], limits: Limits) -> Reader<io::Empty> {
        let mut reader = Reader::new(io::empty(), limits);
        reader.buffer.hold(script);
        reader.eof = true;
        reader.pass_mark();
        reader
    }
}

impl<R: Read> Reader<R> {
    pub(crate) fn new(input: R, limits: Limits) -> Reader<R> {
        Reader {
            input,
            limits,
            buffer: Buffer::default(),
            eof: false,
            start: 0,
            scan: 0,
            state: State::Plain,
            position: Position::START,
            placed: 0,
            delimiter: b";".to_vec(),
            depth: 0,
            head: None,
            row: None,
            prefix: Vec::new(),
            prefix_position: Position::START,
            beginning: None,
            consumed: 0,
            trivia: None,
            piece: Vec::new(),
            comments: Vec::new(),
            mariadb: false,
            in_dump: false,
            wide: None,
            failed: None,
            holds_rows: false,
        }
    }

    /// Bytes of the input that were passed.
    pub(crate) fn offset(&self) -> u64 {
        self.position.offset + (self.start - self.placed) as u64
    }

    /// The script says that MariaDB made it.
    pub(crate) fn is_mariadb(&self) -> bool {
        self.mariadb
    }

    /// From here on the script is in this character set, if its characters may end like a quote or an escape.
    pub(crate) fn read_as(&mut self, wide: Option<Wide>) {
        self.wide = wide;
    }

    /// A dump has begun and not ended.
    pub(crate) fn is_in_dump(&self) -> bool {
        self.in_dump
    }

    /// Passes what was given.
    fn pass_given(&mut self) {
        if self.consumed > 0 {
            self.pass(self.consumed);
            self.consumed = 0;
            self.begin();
        }
    }

    /// The next statement; `mode` says how its quotes are read.
    pub(crate) fn next(&mut self, mode: SqlMode) -> io::Result<Option<Chunk<'_>>> {
        self.pass_given();
        if self.prefix.is_empty() {
            self.comments.clear();
        }
        loop {
            if self.at_beginning() {
                if !self.skip_trivia(mode.mariadb || self.mariadb) && !self.eof {
                    self.fill()?;
                    continue;
                }
                if let Some(Trivia { opening, position, .. }) = self.trivia.take() {
                    self.pass(self.held());
                    self.begin();
                    self.piece = opening;
                    let kind = ChunkKind::Unclosed { what: "comment", at: 0, continued: false };
                    return Ok(Some(Chunk {
                        source: trim_end(&self.piece),
                        position,
                        head: None,
                        kind,
                        comments: &self.comments,
                    }));
                }
                if self.start >= self.buffer.len() {
                    return Ok(None);
                }
                let may_be_client = may_be_client_line(&self.buffer[self.start..]);
                if may_be_client
                    && !self.eof
                    && memchr::memchr(b'\n', &self.buffer[self.start..]).is_none()
                    && self.held() < READ
                {
                    self.fill()?;
                    continue;
                }
                if may_be_client && let Some((end, command)) = self.client_line() {
                    match command {
                        Command::Delimiter(delimiter) => {
                            self.delimiter = delimiter;
                            self.pass(end - self.start);
                            self.begin();
                            continue;
                        }
                        Command::Use | Command::Other => {
                            let position = self.position();
                            self.consumed = end - self.start;
                            let source = self.without_delimiter(trim_end(&self.buffer[self.start..end]));
                            let kind = match command {
                                Command::Use => ChunkKind::Statement,
                                Command::Delimiter(_) | Command::Other => ChunkKind::ClientCommand,
                            };
                            return Ok(Some(Chunk { source, position, head: None, kind, comments: &self.comments }));
                        }
                    }
                }
            }
            if let Some(end) = self.scan(mode) {
                let next = end + self.delimiter.len();
                if trim_end(&self.buffer[self.start..end]).is_empty() && self.prefix.is_empty() {
                    self.pass(next - self.start);
                    self.begin();
                    continue;
                }
                return Ok(Some(self.give(end, next, ChunkKind::Statement)));
            }
            if self.eof {
                let end = self.buffer.len();
                let (what, at) = match self.state {
                    State::Quoted { quote: b'`', at } => ("quoted name", at),
                    State::Quoted { at, .. } => ("string", at),
                    State::BlockComment { at } => ("comment", at),
                    State::Plain | State::LineComment => return Ok(Some(self.give(end, end, ChunkKind::Statement))),
                };
                let continued = !self.prefix.is_empty();
                let at = at.saturating_sub(self.start) + self.prefix.len();
                return Ok(Some(self.give(end, end, ChunkKind::Unclosed { what, at, continued })));
            }
            if let (Some(head), Some(row)) = (self.head, self.row)
                && self.held() > self.limits.insert_bytes
            {
                return Ok(Some(self.give_rows(head, row)));
            }
            // A single row of an INSERT may be larger than other statements.
            let factor = if self.head.is_some() { 4 } else { 1 };
            if self.beginning.is_none() && self.held() > self.limits.statement_bytes.saturating_mul(factor) {
                let position = self.position();
                let shown = &self.buffer[self.start..self.buffer.len().min(self.start + 1024)];
                self.beginning = Some((shown.to_vec(), position));
            }
            if self.beginning.is_some() {
                self.pass(self.scan - self.start);
                (self.head, self.row) = (None, None);
            }
            self.fill()?;
        }
    }

    fn at_beginning(&self) -> bool {
        self.scan == self.start && self.state == State::Plain && self.prefix.is_empty() && self.beginning.is_none()
    }

    fn held(&self) -> usize {
        self.buffer.len() - self.start
    }

    fn fill(&mut self) -> io::Result<()> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        if self.start > 0 {
            self.position();
            self.placed = 0;
            self.buffer.discard(self.start);
            let shift = self.start;
            self.scan -= shift;
            self.head = self.head.map(|at| at.saturating_sub(shift));
            self.row = self.row.map(|at| at.saturating_sub(shift));
            self.state = match self.state {
                State::Quoted { quote, at } => State::Quoted { quote, at: at.saturating_sub(shift) },
                State::BlockComment { at } => State::BlockComment { at: at.saturating_sub(shift) },
                state => state,
            };
            self.start = 0;
        }
        let held = self.buffer.len();
        self.eof = self.buffer.read(&mut self.input)? == 0;
        self.look_for_rows(held);
        if self.position.offset == 0 && self.buffer.len() < 3 && !self.eof {
            return self.fill();
        }
        self.pass_mark();
        Ok(())
    }

    /// Passes the byte order mark at the beginning.
    fn pass_mark(&mut self) {
        if self.position.offset == 0 && self.start == 0 && self.buffer.starts_with(b"\xef\xbb\xbf") {
            (self.start, self.scan, self.placed, self.position.offset) = (3, 3, 3, 3);
        }
    }

    /// Passes bytes of the input.
    fn pass(&mut self, count: usize) {
        let end = (self.start + count).min(self.buffer.len());
        self.start = end;
        self.scan = self.scan.max(end);
    }

    /// The place of what comes next.
    pub(crate) fn position(&mut self) -> Position {
        self.position = self.position.after(&self.buffer[self.placed..self.start]);
        self.placed = self.start;
        self.position
    }

    /// A new statement begins here.
    fn begin(&mut self) {
        self.scan = self.start;
        self.state = State::Plain;
        self.depth = 0;
        self.head = None;
        self.row = None;
        self.prefix.clear();
        self.beginning = None;
    }

    fn give(&mut self, end: usize, next: usize, kind: ChunkKind) -> Chunk<'_> {
        let position = self.position();
        self.consumed = next - self.start;
        if self.consumed == 0 {
            // Nothing is left to pass, so the next call would not begin anew by itself.
            self.scan = self.start;
            self.state = State::Plain;
        }
        if let Some((beginning, position)) = self.beginning.take() {
            self.piece = beginning;
            return Chunk {
                source: &self.piece,
                position,
                head: None,
                kind: ChunkKind::TooLong,
                comments: &self.comments,
            };
        }
        if !self.prefix.is_empty() {
            self.piece.clear();
            self.piece.extend_from_slice(&self.prefix);
            self.piece.extend_from_slice(trim_end(&self.buffer[self.start..end]));
            let kind = if kind == ChunkKind::Statement { ChunkKind::Continued { more: false } } else { kind };
            let head = Some((self.prefix.len(), self.prefix_position));
            self.prefix.clear();
            return Chunk { source: &self.piece, position, head, kind, comments: &self.comments };
        }
        Chunk { source: trim_end(&self.buffer[self.start..end]), position, head: None, kind, comments: &self.comments }
    }

    /// The whole rows so far; the others follow behind the same head.
    fn give_rows(&mut self, head: usize, row: usize) -> Chunk<'_> {
        let position = self.position();
        let kind = if self.prefix.is_empty() { ChunkKind::Begun } else { ChunkKind::Continued { more: true } };
        self.piece.clear();
        self.piece.extend_from_slice(&self.prefix);
        self.piece.extend_from_slice(&self.buffer[self.start..row]);
        let repeated = (!self.prefix.is_empty()).then_some((self.prefix.len(), self.prefix_position));
        if self.prefix.is_empty() {
            self.prefix.extend_from_slice(&self.buffer[self.start..head]);
            self.prefix.push(b' ');
            self.prefix_position = position;
        }
        // The comma between the rows is passed as well.
        self.pass(row + 1 - self.start);
        self.row = None;
        self.head = Some(self.start);
        Chunk { source: &self.piece, position, head: repeated, kind, comments: &self.comments }
    }

    /// Goes on until the delimiter; `None` if more input is needed.
    fn scan(&mut self, mode: SqlMode) -> Option<usize> {
        // What may be the beginning of something longer waits for the rest of it.
        let margin = if self.eof { 0 } else { self.delimiter.len().max(16) };
        while self.scan + margin < self.buffer.len() {
            let rest = &self.buffer[self.scan..];
            if let Some(wide) = self.wide.filter(|_| matches!(self.state, State::Quoted { .. } | State::Plain)) {
                let length = wide.length(rest);
                if length > 1 {
                    self.scan += length;
                    continue;
                }
            }
            match self.state {
                State::Quoted { quote, .. } if self.wide.is_some() => {
                    let is_escape = rest[0] == b'\\' && quote != b'`' && !mode.no_backslash_escapes;
                    if rest[0] == quote {
                        self.state = State::Plain;
                    }
                    self.scan = (self.scan + 1 + usize::from(is_escape)).min(self.buffer.len());
                }
                State::Quoted { quote, .. } => {
                    let escapes = quote != b'`' && !mode.no_backslash_escapes;
                    let found = if escapes { memchr::memchr2(quote, b'\\', rest) } else { memchr::memchr(quote, rest) };
                    match found {
                        None => self.scan = self.buffer.len(),
                        Some(at) if rest[at] == b'\\' => {
                            if at + 1 >= rest.len() && !self.eof {
                                self.scan += at;
                                return None;
                            }
                            self.scan = (self.scan + at + 2).min(self.buffer.len());
                        }
                        // A doubled quote closes and opens again, which comes to the same.
                        Some(at) => {
                            self.scan += at + 1;
                            self.state = State::Plain;
                        }
                    }
                }
                State::LineComment => match memchr::memchr(b'\n', rest) {
                    None => self.scan = self.buffer.len(),
                    Some(at) => {
                        self.scan += at + 1;
                        self.state = State::Plain;
                    }
                },
                State::BlockComment { .. } => match memchr::memmem::find(rest, b"*/") {
                    None => self.scan = self.buffer.len() - usize::from(!self.eof),
                    Some(at) => {
                        self.scan += at + 2;
                        self.state = State::Plain;
                    }
                },
                State::Plain => {
                    if self.head.is_some()
                        && self.delimiter == b";"
                        && !mode.no_backslash_escapes
                        && self.wide.is_none()
                    {
                        // Only a long statement is parted.
                        let rows_from = self.start + self.limits.insert_bytes / 2;
                        let passed = rows::pass_rows(&self.buffer, self.scan, self.depth, rows_from);
                        if passed.at > self.scan {
                            (self.scan, self.depth) = (passed.at, passed.depth);
                            self.row = passed.row.or(self.row);
                            if let Some(at) = passed.string {
                                self.state = State::Quoted { quote: b'\'', at };
                            }
                            continue;
                        }
                    }
                    if self.limits.insert_bytes == usize::MAX {
                        // Rows are not looked for, so most bytes mean nothing.
                        let first = self.delimiter.first();
                        let opens = |byte: &u8| OPENS[usize::from(*byte)] || Some(byte) == first;
                        let plain = rest.iter().position(opens).unwrap_or(rest.len());
                        if plain > 0 {
                            self.scan = (self.scan + plain).min(self.buffer.len() - margin);
                            continue;
                        }
                    }
                    if rest.first() == self.delimiter.first() && rest.starts_with(&self.delimiter) {
                        return Some(self.scan);
                    }
                    match rest[0] {
                        quote @ (b'\'' | b'"' | b'`') => {
                            self.state = State::Quoted { quote, at: self.scan };
                            self.scan += 1;
                        }
                        b'#' | b'-' | b'/' => match comment(rest) {
                            Some(Comment::Line) => self.state = State::LineComment,
                            Some(Comment::Block) => match executable_comment(rest, mode.mariadb || self.mariadb) {
                                Executable::Run { head } => self.scan += head,
                                Executable::No => {
                                    self.state = State::BlockComment { at: self.scan };
                                    self.scan += 2;
                                }
                            },
                            None => self.scan += 1,
                        },
                        b'(' => {
                            self.depth += 1;
                            self.scan += 1;
                        }
                        b')' => {
                            self.depth = self.depth.saturating_sub(1);
                            self.scan += 1;
                        }
                        b',' if self.depth == 0 && self.head.is_some() => {
                            // Between two rows, not in a clause behind them.
                            let next = rest[1..].iter().find(|byte| !byte.is_ascii_whitespace());
                            if next.is_none() && !self.eof {
                                return None;
                            }
                            let before = self.buffer[self.start..self.scan].trim_ascii_end().last();
                            if next == Some(&b'(') && before == Some(&b')') {
                                self.row = Some(self.scan);
                            }
                            self.scan += 1;
                        }
                        byte if is_word(byte) => {
                            let length = rest.iter().take_while(|byte| is_word(**byte)).count();
                            if length == rest.len() && !self.eof && length < 64 {
                                return None;
                            }
                            if self.depth == 0
                                && self.head.is_none()
                                && self.prefix.is_empty()
                                && (rest[..length].eq_ignore_ascii_case(b"values")
                                    || rest[..length].eq_ignore_ascii_case(b"value"))
                                && is_insert(&self.buffer[self.start..self.scan])
                            {
                                // A column may be called `value`; only rows begin with a parenthesis.
                                let next = rest[length..].iter().find(|byte| !byte.is_ascii_whitespace());
                                if next.is_none() && !self.eof {
                                    return None;
                                }
                                if next == Some(&b'(') {
                                    self.head = Some(self.scan + length);
                                }
                            }
                            // The delimiter may be a word or begin in one.
                            let may_hold = self.delimiter.first().is_some_and(|first| is_word(*first));
                            let inside = if may_hold {
                                memchr::memmem::find(&rest[..length], &self.delimiter).unwrap_or(length)
                            } else {
                                length
                            };
                            self.scan += inside.max(1);
                        }
                        _ => self.scan += 1,
                    }
                }
            }
        }
        None
    }
}

/// The bytes that open a string, a name or a comment.
const OPENS: [bool; 256] = {
    let mut opens = [false; 256];
    let bytes = b"'\"`#-/";
    let mut at = 0;
    while at < bytes.len() {
        opens[bytes[at] as usize] = true;
        at += 1;
    }
    opens
};

/// The statement's first word is INSERT or REPLACE.
fn is_insert(text: &[u8]) -> bool {
    let text = match executable_comment(text, false) {
        Executable::Run { head } => text[head..].trim_ascii_start(),
        Executable::No => text,
    };
    let length = text.iter().take_while(|byte| is_word(**byte)).count();
    text[..length].eq_ignore_ascii_case(b"insert") || text[..length].eq_ignore_ascii_case(b"replace")
}

fn trim_end(text: &[u8]) -> &[u8] {
    text.trim_ascii_end()
}

#[cfg(test)]
mod tests;

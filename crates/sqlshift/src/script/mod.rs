//! Splits a script into statements as the `mysql` client does, over a stream and in bounded memory.
//!
//! Knows bytes: quotes, comments, the delimiter. Knows nothing of what statements mean, never fails on
//! what it reads, and loses nothing.

mod comment;

use crate::mysql::sql_mode::SqlMode;
use crate::span::Position;
use comment::{Comment, comment};
pub(crate) use comment::{Executable, executable_comment};
use std::io::{self, Read};

/// How a comment says that it speaks to this program.
const ADDRESS: &[u8] = b"sqlshift:";
/// The most bytes read at a time.
const READ: usize = 256 * 1024;

/// How much of the input may be held at a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The longest statement.
    pub(crate) statement_bytes: usize,
    /// INSERT statements are given in pieces of about this size.
    pub(crate) insert_bytes: usize,
    /// The length of the input where it is known: there is no need for room beyond it.
    pub(crate) input_bytes: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { statement_bytes: 16 << 20, insert_bytes: 4 << 20, input_bytes: usize::MAX }
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
    buffer: Vec<u8>,
    eof: bool,
    /// Where the statement (or what is left of it) begins, and how far it was scanned.
    start: usize,
    scan: usize,
    state: State,
    /// The place of `start`.
    position: Position,
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
}

impl<R: Read> Reader<R> {
    pub(crate) fn new(input: R, limits: Limits) -> Reader<R> {
        Reader {
            input,
            limits,
            buffer: Vec::new(),
            eof: false,
            start: 0,
            scan: 0,
            state: State::Plain,
            position: Position::START,
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
        }
    }

    /// Bytes of the input that were passed.
    pub(crate) fn offset(&self) -> u64 {
        self.position.offset
    }

    /// The script says that MariaDB made it.
    pub(crate) fn is_mariadb(&self) -> bool {
        self.mariadb
    }

    /// The next statement; `mode` says how its quotes are read.
    pub(crate) fn next(&mut self, mode: SqlMode) -> io::Result<Option<Chunk<'_>>> {
        if self.consumed > 0 {
            self.pass(self.consumed);
            self.consumed = 0;
            self.begin();
        }
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
                            self.consumed = end - self.start;
                            let source = self.without_delimiter(trim_end(&self.buffer[self.start..end]));
                            let kind = match command {
                                Command::Use => ChunkKind::Statement,
                                Command::Delimiter(_) | Command::Other => ChunkKind::ClientCommand,
                            };
                            return Ok(Some(Chunk {
                                source,
                                position: self.position,
                                head: None,
                                kind,
                                comments: &self.comments,
                            }));
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
                let shown = &self.buffer[self.start..self.buffer.len().min(self.start + 1024)];
                self.beginning = Some((shown.to_vec(), self.position));
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
        if self.start > 0 {
            self.buffer.drain(..self.start);
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
        self.buffer.resize(held + self.limits.input_bytes.clamp(1, READ), 0);
        let read = loop {
            match self.input.read(&mut self.buffer[held..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer.truncate(held + *read.as_ref().unwrap_or(&0));
        self.eof = read? == 0;
        if self.position.offset == 0 && self.buffer.len() < 3 && !self.eof {
            return self.fill();
        }
        if self.position.offset == 0 && self.start == 0 && self.buffer.starts_with(b"\xef\xbb\xbf") {
            (self.start, self.scan, self.position.offset) = (3, 3, 3);
        }
        Ok(())
    }

    /// Passes bytes of the input.
    fn pass(&mut self, count: usize) {
        let end = (self.start + count).min(self.buffer.len());
        self.position = self.position.after(&self.buffer[self.start..end]);
        self.start = end;
        self.scan = self.scan.max(end);
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
        let position = self.position;
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
        let position = self.position;
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

    /// Passes white space and comments before a statement; false if more input could go on with them.
    fn skip_trivia(&mut self, mariadb: bool) -> bool {
        loop {
            if self.trivia.is_some() {
                if !self.pass_comment() {
                    return false;
                }
                continue;
            }
            let rest = &self.buffer[self.start..];
            let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            if blank > 0 {
                self.pass(blank);
                self.scan = self.start;
                continue;
            }
            if rest.len() < 16 && !self.eof {
                return false;
            }
            let Some(kind) = comment(rest) else { return true };
            if rest.starts_with(b"/*M!999999\\-") || rest.starts_with(b"-- MariaDB dump") {
                self.mariadb = true;
            }
            if kind == Comment::Block && executable_comment(rest, mariadb || self.mariadb) != Executable::No {
                return true;
            }
            let opening = rest[..2.min(rest.len())].to_vec();
            self.trivia = Some(Trivia { kind, position: self.position, opening });
            // So that `/*/` does not end where it begins.
            self.pass(2);
            self.scan = self.start;
        }
    }

    /// Passes the comment that is open as far as it was read; false if its end was not.
    fn pass_comment(&mut self) -> bool {
        let Some(open) = &mut self.trivia else { return true };
        let rest = &self.buffer[self.start..];
        let end = match open.kind {
            Comment::Line => memchr::memchr(b'\n', rest).map(|at| at + 1),
            Comment::Block => memchr::memmem::find(rest, b"*/").map(|at| at + 2),
        };
        // A line ends with the input; the end of a block may be cut in two.
        let ends = end.is_some() || (self.eof && open.kind == Comment::Line);
        let cut = usize::from(!self.eof && open.kind == Comment::Block && rest.ends_with(b"*"));
        let length = end.unwrap_or(rest.len() - cut);
        // Only a block that never ends is shown, and what speaks to this program is heard.
        let room = if open.kind == Comment::Block { self.limits.statement_bytes } else { 1024 };
        let kept = room.saturating_sub(open.opening.len()).min(length);
        open.opening.extend_from_slice(&rest[..kept]);
        if ends {
            if memchr::memmem::find(&open.opening, ADDRESS).is_some() {
                self.comments.extend_from_slice(&open.opening);
                self.comments.push(b'\n');
            }
            self.trivia = None;
        }
        self.pass(length);
        self.scan = self.start;
        ends
    }

    /// A line for the client, which needs no delimiter.
    fn client_line(&self) -> Option<(usize, Command)> {
        let rest = &self.buffer[self.start..];
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let line = trim_end(&rest[..end]);
        let word_end = line.iter().position(u8::is_ascii_whitespace).unwrap_or(line.len());
        let (word, argument) = line.split_at(word_end);
        let argument = argument.trim_ascii();
        let is = |name: &str| word.eq_ignore_ascii_case(name.as_bytes());
        let command = if is("delimiter") && !argument.is_empty() {
            let end = argument.iter().position(u8::is_ascii_whitespace).unwrap_or(argument.len());
            Command::Delimiter(argument[..end].to_vec())
        } else if is("use") && memchr::memmem::find(argument, &self.delimiter).is_none() {
            Command::Use
        } else if is("source") || line.starts_with(b"\\.") || line.starts_with(b"\\!") {
            Command::Other
        } else {
            return None;
        };
        Some((self.start + end, command))
    }

    fn without_delimiter<'a>(&self, line: &'a [u8]) -> &'a [u8] {
        trim_end(line.strip_suffix(self.delimiter.as_slice()).unwrap_or(line))
    }

    /// Goes on until the delimiter; `None` if more input is needed.
    fn scan(&mut self, mode: SqlMode) -> Option<usize> {
        // What may be the beginning of something longer waits for the rest of it.
        let margin = if self.eof { 0 } else { self.delimiter.len().max(16) };
        while self.scan + margin < self.buffer.len() {
            let rest = &self.buffer[self.scan..];
            match self.state {
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
                    if rest.starts_with(&self.delimiter) {
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
                        b',' => {
                            // Between two rows, not in a clause behind them.
                            let next = rest[1..].iter().find(|byte| !byte.is_ascii_whitespace());
                            if next.is_none() && !self.eof {
                                return None;
                            }
                            let before = self.buffer[self.start..self.scan].trim_ascii_end().last();
                            if self.depth == 0 && self.head.is_some() && next == Some(&b'(') && before == Some(&b')') {
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
                            let inside = memchr::memmem::find(&rest[..length], &self.delimiter).unwrap_or(length);
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

/// A comment before a statement.
struct Trivia {
    kind: Comment,
    /// Where it opens, and its text as far as it was read.
    position: Position,
    opening: Vec<u8>,
}

/// The line begins like one for the client, as far as it was read.
fn may_be_client_line(rest: &[u8]) -> bool {
    let words: [&[u8]; 4] = [b"delimiter", b"use", b"source", b"\\"];
    words.iter().any(|word| {
        let length = word.len().min(rest.len());
        rest[..length].eq_ignore_ascii_case(&word[..length])
    })
}

/// What a line tells the client.
enum Command {
    Delimiter(Vec<u8>),
    Use,
    Other,
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

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

//! INSERTs with the same head that follow each other, given at once.
//!
//! Where they end is a guess, which saves looking at each byte: at a semicolon at the end of a line. Who converts their
//! rows finds out whether it was right, and has what is left over read again.

use super::{Buffer, READ, Reader, is_insert};
use crate::span::Position;
use memchr::memmem;
use std::io::{self, Read};

/// So many bytes are enough for one run.
const ENOUGH: usize = 256 * 1024;

/// So many bytes are read on. A long INSERT is among them whole, with the definitions before it.
const AHEAD: usize = 9 * READ;

/// So many bytes tell whether it is an INSERT.
const HEAD: usize = 32;

/// Statements that were taken out of the reader.
pub(crate) struct Taken {
    pub(crate) text: Buffer,
    /// Where they begin in the text, and its place in the input.
    pub(crate) from: usize,
    pub(crate) position: Position,
    /// Where the last of them begins, if they begin at 0.
    pub(crate) last: usize,
    /// What follows is no INSERT.
    pub(crate) ends_rows: bool,
}

/// Statements at the beginning of what is held.
#[derive(Clone, Copy, Default)]
pub(crate) struct Run {
    /// As far as the line end behind the last one.
    pub(crate) length: usize,
    lines: u64,
    /// Where the last one begins.
    last: usize,
}

/// Looks for the statements of a run.
#[derive(Default)]
struct Search {
    run: Run,
    /// The head, in the text.
    head: Option<(usize, usize)>,
    /// How far the end of the next statement was looked for, and the lines up to there.
    at: usize,
    lines: u64,
}

/// What is behind the statements of a run.
enum Behind {
    /// More input must be read to know.
    Unread,
    Other,
}

impl<R: Read> Reader<R> {
    /// The statements that come next, if they may be INSERTs. `head` is shown the first of them, and gives the length of
    /// its head.
    pub(crate) fn run(&mut self, head: &mut dyn FnMut(&[u8]) -> Option<usize>) -> io::Result<Option<Run>> {
        self.pass_given();
        if self.delimiter != b";" || !self.at_beginning() || self.trivia.is_some() {
            return Ok(None);
        }
        let mut search = Search::default();
        loop {
            match search.extend(&self.buffer[self.start..], head) {
                Behind::Unread if !self.eof && self.held() < self.limits.insert_bytes => self.fill()?,
                Behind::Unread | Behind::Other => return Ok(Some(search.run).filter(|run| run.length > 0)),
            }
        }
    }

    /// The text of the run, and its place in the input.
    pub(crate) fn run_text(&mut self, run: Run) -> (&[u8], Position) {
        let position = self.position();
        (&self.buffer[self.start..self.start + run.length], position)
    }

    /// Passes the run.
    pub(crate) fn pass_run(&mut self, run: Run) {
        let Position { offset, line, .. } = self.position();
        self.pass(run.length);
        self.position = Position { offset: offset + run.length as u64, line: line + run.lines, column: 1 };
        self.placed = self.start;
        self.begin();
    }

    /// Passes some of its statements.
    pub(crate) fn pass_some(&mut self, length: usize) {
        self.pass(length);
        self.begin();
    }

    /// Gives away the run with the buffer that it is in; what is behind it goes into another one.
    pub(crate) fn take_run(&mut self, run: Run, mut room: Buffer) -> Taken {
        let (from, position) = (self.start, self.position());
        self.pass_run(run);
        room.hold(&self.buffer[self.start..]);
        let mut text = std::mem::replace(&mut self.buffer, room);
        text.truncate(self.start);
        (self.start, self.placed) = (0, 0);
        self.begin();
        let behind = self.buffer.trim_ascii_start();
        let ends_rows = behind.len() >= HEAD && !is_insert(behind);
        Taken { text, from, position, last: run.last, ends_rows }
    }

    /// The script is long, and rows have come or will soon.
    pub(crate) fn expects_rows(&self) -> bool {
        self.holds_rows && self.offset() + self.held() as u64 >= READ as u64
    }

    /// Looks for an INSERT in what was read last.
    pub(super) fn look_for_rows(&mut self, from: usize) {
        if !self.holds_rows {
            self.holds_rows = memmem::find(&self.buffer[from..], b"INSERT").is_some();
        }
    }

    /// Reads the beginning, so that it is known whether there are rows.
    pub(crate) fn begin_reading(&mut self) {
        self.read_up_to(HEAD);
    }

    /// The buffer, to be used again.
    pub(crate) fn into_buffer(self) -> Buffer {
        self.buffer
    }

    /// Goes on in a large buffer, if there is one and it has none; gives the one that was used so far.
    pub(crate) fn go_on_in(&mut self, large: impl FnOnce() -> Option<Buffer>) -> Option<Buffer> {
        self.pass_given();
        if self.buffer.is_large() || !self.at_beginning() || self.trivia.is_some() {
            return None;
        }
        let mut room = large()?;
        self.position();
        room.hold(&self.buffer[self.start..]);
        (self.scan, self.start, self.placed) = (0, 0, 0);
        Some(std::mem::replace(&mut self.buffer, room))
    }

    /// All is read, and no rows come any more.
    pub(crate) fn is_past_rows(&self) -> bool {
        const SHORT: usize = 16 * 1024;
        let rest = &self.buffer[self.start..];
        self.eof && rest.len() < SHORT && {
            let rest = rest.to_ascii_lowercase();
            [&b"insert"[..], b"replace", b"load"].iter().all(|word| memmem::find(&rest, word).is_none())
        }
    }

    /// Puts back what was taken from this place on; it is read again.
    pub(crate) fn put_back(&mut self, texts: &[&[u8]], position: Position) {
        let text = [texts, &[&self.buffer[self.start..]]].concat().concat();
        self.buffer.hold(&text);
        (self.start, self.placed, self.position) = (0, 0, position);
        self.begin();
    }

    /// Reads what is wanted soon, as long as others still work.
    pub(crate) fn read_on(&mut self) {
        self.read_up_to(AHEAD);
    }

    fn read_up_to(&mut self, length: usize) {
        while !self.eof && self.failed.is_none() && self.held() < length {
            if let Err(error) = self.fill() {
                self.fail_again(error);
            }
        }
    }

    /// The next time that more input is needed, there is this error.
    pub(crate) fn fail_again(&mut self, error: io::Error) {
        self.failed = Some(error);
    }
}

impl Search {
    /// Takes in the statements of a text that begins as before.
    fn extend(&mut self, text: &[u8], head: &mut dyn FnMut(&[u8]) -> Option<usize>) -> Behind {
        while self.run.length < ENOUGH {
            let blank = text[self.run.length..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let start = self.run.length + blank;
            let statement = &text[start..];
            match self.head {
                Some((from, to)) if statement.len() < to - from => return Behind::Unread,
                Some((from, to)) if !statement.starts_with(&text[from..to]) => return Behind::Other,
                None if statement.len() < HEAD => return Behind::Unread,
                None if !is_insert(statement) => return Behind::Other,
                Some(_) | None => {}
            }
            if self.at < start {
                self.lines += memchr::memchr_iter(b'\n', &text[self.at..start]).count() as u64;
                self.at = start;
            }
            let Some(end) = self.line_end(text) else { return Behind::Unread };
            if self.head.is_none() {
                let Some(length) = head(&text[start..end]) else { return Behind::Other };
                self.head = Some((start, start + length));
            }
            self.run = Run { length: self.at, lines: self.lines, last: start };
        }
        Behind::Other
    }

    /// The first semicolon at the end of a line.
    fn line_end(&mut self, text: &[u8]) -> Option<usize> {
        loop {
            let Some(length) = memchr::memchr(b'\n', &text[self.at..]) else {
                self.at = text.len();
                return None;
            };
            let before = &text[..self.at + length];
            self.at += length + 1;
            self.lines += 1;
            if let Some(statement) = before.strip_suffix(b"\r").unwrap_or(before).strip_suffix(b";") {
                return Some(statement.len());
            }
        }
    }
}

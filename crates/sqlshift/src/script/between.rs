//! What stands between statements: white space, comments, lines for the client.

use super::comment::{Comment, Executable, comment, executable_comment};
use super::{ADDRESS, Reader, trim_end};
use crate::span::Position;
use std::io::Read;

impl<R: Read> Reader<R> {
    /// Passes white space and comments before a statement; false if more input could go on with them.
    pub(super) fn skip_trivia(&mut self, mariadb: bool) -> bool {
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
            if rest.starts_with(b"-- MySQL dump ") || rest.starts_with(b"-- MariaDB dump") {
                self.in_dump = true;
            } else if rest.starts_with(b"-- Dump complete") {
                self.in_dump = false;
            }
            if kind == Comment::Block && executable_comment(rest, mariadb || self.mariadb) != Executable::No {
                return true;
            }
            let opening = rest[..2.min(rest.len())].to_vec();
            self.trivia = Some(Trivia { kind, position: self.position(), opening });
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
    pub(super) fn client_line(&self) -> Option<(usize, Command)> {
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

    pub(super) fn without_delimiter<'a>(&self, line: &'a [u8]) -> &'a [u8] {
        trim_end(line.strip_suffix(self.delimiter.as_slice()).unwrap_or(line))
    }
}

/// A comment before a statement.
pub(super) struct Trivia {
    pub(super) kind: Comment,
    /// Where it opens, and its text as far as it was read.
    pub(super) position: Position,
    pub(super) opening: Vec<u8>,
}

/// The line begins like one for the client, as far as it was read.
pub(super) fn may_be_client_line(rest: &[u8]) -> bool {
    let words: [&[u8]; 4] = [b"delimiter", b"use", b"source", b"\\"];
    words.iter().any(|word| {
        let length = word.len().min(rest.len());
        rest[..length].eq_ignore_ascii_case(&word[..length])
    })
}

/// What a line tells the client.
pub(super) enum Command {
    Delimiter(Vec<u8>),
    Use,
    Other,
}

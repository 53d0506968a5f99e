//! A script that is one statement and nothing else, as most are that programs hand over one by one: it needs no reader.

use super::between::may_be_client_line;
use super::{Chunk, ChunkKind, Limits, OPENS, trim_end};
use crate::block::{BLOCK, Block};
use crate::mysql::sql_mode::SqlMode;
use crate::span::Position;

/// The statement, if it is plain that it is the only one, has no comments and ends. What a reader would give first, and
/// then nothing.
pub(crate) fn single(script: &[u8], mode: SqlMode) -> Option<Chunk<'_>> {
    let text = script.trim_ascii_start();
    let begins = text.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'(');
    if !begins || script.len() > Limits::default().statement_bytes || may_be_client_line(text) {
        return None;
    }
    let mut rest = text;
    while let Some(at) = first_mark(rest) {
        let (byte, behind) = (rest[at], &rest[at + 1..]);
        match byte {
            b';' if behind.trim_ascii_start().is_empty() => {
                rest = &rest[at..];
                break;
            }
            b'\'' | b'"' | b'`' => rest = behind_quote(behind, byte, byte != b'`' && !mode.no_backslash_escapes)?,
            b'-' if behind.first() != Some(&b'-') => rest = behind,
            b'/' if behind.first() != Some(&b'*') => rest = behind,
            _ => return None,
        }
    }
    let end = if rest.first() == Some(&b';') { text.len() - rest.len() } else { text.len() };
    let lead = &script[..script.len() - text.len()];
    let position = Position::START.after(lead);
    Some(Chunk { source: trim_end(&text[..end]), position, head: None, kind: ChunkKind::Statement, comments: &[] })
}

/// The first byte that may open a string, a name or a comment, or end a statement.
fn first_mark(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    while at + BLOCK <= text.len() {
        let marks = Block::at(text, at).are_any(*b"'\"`#-/;");
        if marks != 0 {
            return Some(at + marks.trailing_zeros() as usize);
        }
        at += BLOCK;
    }
    let is_mark = |byte: &u8| OPENS[usize::from(*byte)] || *byte == b';';
    text[at..].iter().position(is_mark).map(|mark| at + mark)
}

/// What comes behind the quote that closes.
fn behind_quote(mut rest: &[u8], quote: u8, escapes: bool) -> Option<&[u8]> {
    loop {
        let at = rest.iter().position(|byte| *byte == quote || escapes && *byte == b'\\')?;
        if rest[at] == quote {
            return Some(&rest[at + 1..]);
        }
        rest = rest.get(at + 2..)?;
    }
}

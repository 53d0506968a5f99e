//! A script that is one statement and nothing else, as most are that programs hand over one by one: it needs no reader.

use super::between::may_be_client_line;
use super::{Chunk, ChunkKind, Limits, OPENS, trim_end};
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
    while let Some(at) = rest.iter().position(|byte| OPENS[usize::from(*byte)] || *byte == b';') {
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
        if rest.is_empty() {
            break;
        }
    }
    let end = if rest.first() == Some(&b';') { text.len() - rest.len() } else { text.len() };
    let lead = &script[..script.len() - text.len()];
    let position = if lead.is_empty() { Position::START } else { Position::START.after(lead) };
    Some(Chunk { source: trim_end(&text[..end]), position, head: None, kind: ChunkKind::Statement, comments: &[] })
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

//! The statements of an input, one after the other; rows on other threads.

use super::pipeline::{Pool, WORTHWHILE, Waiting};
use super::{Converter, Declaration, Sink, commented, locate, place};
use crate::dump::{Copied, Lines};
use crate::error::Error;
use crate::explain::is_helper;
use crate::report::{Comments, Diagnostic, Excerpt, Shown, Subject, Verdict};
use crate::script::{Chunk, ChunkKind, Reader};
use crate::span::{Position, Span};
use crate::translate::code::statement::SPLIT_INSERT;
use crate::translate::{Bulk, Engine, Outcome, Phase};
use std::collections::VecDeque;
use std::io::Read;
use std::sync::Arc;

/// The input that is being converted.
pub(super) struct Current<'a> {
    name: &'a str,
    input: Arc<str>,
    /// What its statements are counted as, if not as what they are.
    kind: Option<&'static str>,
    /// The statement that was counted last, its kind and its verdict so far.
    pub(super) counted: (u64, &'static str, Verdict),
}

impl<'a> Current<'a> {
    pub(super) fn new(name: &'a str, input: Arc<str>, kind: Option<&'static str>) -> Current<'a> {
        Current { name, input, kind, counted: (0, "", Verdict::Exact) }
    }
}

impl<S: Sink> Converter<S> {
    /// Converts all statements; on the pool, if there is one.
    pub(super) fn statements(
        &mut self,
        current: &mut Current<'_>,
        reader: &mut Reader<&mut dyn Read>,
        pool: Option<&Pool>,
    ) -> Result<(), Error> {
        let mut waiting = VecDeque::new();
        loop {
            let offset = reader.offset();
            // Rows are converted at once where there is nobody to hand them to.
            let (engine, lines) = (&mut self.engine, &mut self.lines);
            let mode = engine.session.mode;
            let (mut tried, mut copied) = (0, None);
            let mut take = |source: &[u8]| {
                tried = source.len();
                copied = copy(engine, lines, source, ChunkKind::Statement);
                copied.is_some()
            };
            let chunk = if pool.is_none() { reader.next_or_taken(mode, Some(&mut take)) } else { reader.next(mode) };
            let chunk = match chunk {
                Ok(Some(chunk)) => chunk,
                Ok(None) => return self.drain(current, &mut waiting),
                Err(source) => {
                    self.drain(current, &mut waiting)?;
                    return Err(Error::Read { offset, source });
                }
            };
            let all = pool;
            let pool = pool.filter(|_| chunk.source.len() >= WORTHWHILE);
            let bulk = pool.and_then(|pool| Some((pool, self.engine.bulk(chunk.source, chunk.kind)?)));
            if let Some((pool, bulk)) = bulk {
                if waiting.len() >= pool.bound {
                    self.take_first(current, &mut waiting)?;
                }
                let room = (self.sources.pop().unwrap_or_default(), self.lines.pop().unwrap_or_default());
                waiting.push_back(pool.submit(bulk, &chunk, room));
            } else {
                self.drain(current, &mut waiting)?;
                if self.files.is_given() && self.load(&chunk, all)? {
                    continue;
                }
                if copied.is_none() && tried != chunk.source.len() {
                    copied = copy(&mut self.engine, &mut self.lines, chunk.source, chunk.kind);
                }
                let outcome = match copied {
                    Some((bulk, copied)) => self.engine.copied(&bulk, chunk.source, chunk.kind, copied),
                    None => self.engine.statement(chunk.source, chunk.kind),
                };
                self.take(current, &chunk, outcome)?;
            }
            if reader.is_mariadb() && !self.engine.session.mode.mariadb {
                self.drain(current, &mut waiting)?;
                self.engine.session.mode.mariadb = true;
            }
        }
    }

    /// Takes all that is under way.
    fn drain(&mut self, current: &mut Current<'_>, waiting: &mut VecDeque<Waiting>) -> Result<(), Error> {
        while !waiting.is_empty() {
            self.take_first(current, waiting)?;
        }
        Ok(())
    }

    fn take_first(&mut self, current: &mut Current<'_>, waiting: &mut VecDeque<Waiting>) -> Result<(), Error> {
        let Some(first) = waiting.pop_front() else { return Ok(()) };
        let copied = first.wait();
        let chunk = first.chunk();
        let outcome = match copied {
            Some(copied) => self.engine.copied(&first.bulk, chunk.source, chunk.kind, copied),
            None => self.engine.statement(chunk.source, chunk.kind),
        };
        self.take(current, &chunk, outcome)?;
        self.sources.push(first.into_room());
        Ok(())
    }

    /// Counts a statement and writes what became of it.
    fn take(&mut self, current: &mut Current<'_>, chunk: &Chunk<'_>, mut outcome: Outcome) -> Result<(), Error> {
        let Current { name, input, kind, counted } = current;
        outcome.kind = kind.unwrap_or(outcome.kind);
        let subject = std::mem::take(&mut outcome.subject);
        if outcome.statement == counted.0 {
            // A further piece of the same statement may be worse than those before it.
            if outcome.verdict() == Verdict::Unsupported {
                outcome.report(&SPLIT_INSERT, Span::default(), "the rows before these were written as a plain INSERT");
            }
            let worse = outcome.verdict().max(counted.2);
            self.report.worsened(counted.1, counted.2, worse, &subject);
            counted.2 = worse;
        } else {
            self.report.statement(outcome.kind, outcome.verdict(), &subject);
            *counted = (outcome.statement, outcome.kind, outcome.verdict());
        }
        let verdict = outcome.verdict();
        let is_told = !outcome.diagnostics.is_empty() || !outcome.declared.is_empty();
        let comments = if is_told { Comments::read([chunk.comments, chunk.source]) } else { Comments::default() };
        for diagnostic in &outcome.diagnostics {
            let finding = locate(diagnostic, chunk).finding(input.clone(), Some(excerpt(chunk, diagnostic.span)));
            self.report.finding(finding, &subject, comments.reason(diagnostic.code.id));
        }
        let is_wrong = matches!(verdict, Verdict::Approximate | Verdict::Unsupported);
        let mut shown = (is_wrong || !outcome.declared.is_empty()).then(|| shown(&outcome, chunk, input, &subject));
        if is_wrong && let Some(shown) = shown.take() {
            self.report.show(shown);
        }
        if !outcome.declared.is_empty() {
            let places = outcome.declared.iter().map(|span| {
                let excerpt = excerpt(chunk, *span);
                (span.start, (place(chunk, span.start), excerpt))
            });
            let places = places.collect();
            let kind = outcome.kind;
            let declaration = Declaration { kind, verdict, subject, comments, shown, input: input.clone(), places };
            self.declared.insert(outcome.statement, declaration);
        }
        self.outcome(&outcome)?;
        if let Some(block) = outcome.block.take() {
            self.lines.push(block.lines);
        }
        if verdict == Verdict::Unsupported {
            let located = outcome.diagnostics.iter().find(|one| one.code.verdict == Verdict::Unsupported);
            let text = comment(name, chunk.position, located, chunk.source);
            self.end_copy()?;
            self.write(Phase::Tables, None, text.as_bytes())?;
        }
        Ok(())
    }
}

/// Converts the rows of a statement that needs nothing but them.
fn copy(engine: &mut Engine, lines: &mut Vec<Lines>, source: &[u8], kind: ChunkKind) -> Option<(Arc<Bulk>, Copied)> {
    let bulk = engine.bulk(source, kind)?;
    let copied = bulk.copy(source, kind, lines.pop().unwrap_or_default())?;
    Some((bulk, copied))
}

/// The statement beside its translation; of rows, only the beginning.
fn shown(outcome: &Outcome, chunk: &Chunk<'_>, input: &Arc<str>, subject: &Subject) -> Shown {
    const ROWS: usize = 500;
    const OTHER: usize = 16_000;
    let length = chunk.source.len().min(if outcome.block.is_some() { ROWS } else { OTHER });
    let mut source = String::from_utf8_lossy(&chunk.source[..length]).into_owned();
    if length < chunk.source.len() {
        source.push('…');
    }
    let own = outcome.pieces.iter().filter(|piece| !is_helper(&piece.sql)).map(|piece| piece.sql.as_str());
    let mut sql = own.take(100).collect::<Vec<_>>().join(";\n");
    if let Some(block) = &outcome.block {
        sql.push_str(&format!("{}\n…", block.head));
    }
    let mut codes: Vec<&'static str> = outcome.diagnostics.iter().map(|one| one.code.id).collect();
    codes.dedup();
    let (position, kind, verdict) = (chunk.position, outcome.kind, outcome.verdict());
    Shown { input: input.clone(), position, kind, object: subject.object.clone(), verdict, source, sql, codes }
}

/// A statement that was not translated, as a comment that no server can stumble over.
fn comment(input: &str, position: Position, reason: Option<&Diagnostic>, source: &[u8]) -> String {
    let mut text = String::new();
    if let Some(reason) = reason {
        let Position { line, column, .. } = position;
        text.push_str(&format!("-- {input}:{line}:{column} not translated [{}]: {}\n", reason.code.id, reason.message));
    }
    text.push_str(&commented(&String::from_utf8_lossy(source).replace('\0', "\u{fffd}")));
    text
}

/// The line of the source around a span in the chunk.
fn excerpt(chunk: &Chunk<'_>, span: Span) -> Excerpt {
    let offset = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    Excerpt::new(chunk.source, offset(span.start), offset(span.end))
}

//! The statements of an input, one after the other; rows on other threads.

use super::pipeline::{Pool, WORTHWHILE, Waiting};
use super::{Converter, Declaration, Sink, commented, locate, place};
use crate::dump::Run;
use crate::error::Error;
use crate::explain::is_helper;
use crate::report::{Comments, Diagnostic, Excerpt, Shown, Subject, Verdict};
use crate::script::{self, Chunk, ChunkKind, Reader};
use crate::span::{Position, Span};
use crate::translate::code::statement::SPLIT_INSERT;
use crate::translate::{Bulk, Outcome, Phase};
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

    pub(super) fn input(&self) -> Arc<str> {
        self.input.clone()
    }
}

/// Whether something is guessed: not for some time after it was wrong, or of no use.
#[derive(Debug, Default)]
pub(super) struct Guess {
    /// So many statements more are looked at one by one.
    paused: u32,
    /// As many the next time.
    pause: u32,
}

impl Guess {
    /// Whether it is not guessed this time.
    pub(super) fn passes(&mut self) -> bool {
        let is_paused = self.paused > 0;
        self.paused = self.paused.saturating_sub(1);
        is_paused
    }

    pub(super) fn was_right(&mut self) {
        self.pause /= 2;
    }

    pub(super) fn was_wrong(&mut self) {
        self.pause = (2 * self.pause).clamp(1, 1 << 10);
        self.paused = self.pause;
    }
}

impl<S: Sink> Converter<S> {
    /// Converts all statements; on the pool, if there is one.
    pub(super) fn statements(
        &mut self,
        current: &mut Current<'_>,
        reader: &mut Reader<&mut dyn Read>,
        pool: Option<&Pool<'_, '_>>,
    ) -> Result<(), Error> {
        let mut waiting = VecDeque::new();
        self.make_room(reader);
        reader.begin_reading();
        loop {
            if let Some(pool) = pool {
                self.take_while(current, reader, &mut waiting, |waiting| pool.is_full(waiting))?;
                if reader.expects_rows() {
                    pool.start();
                }
            }
            let offset = reader.offset();
            self.make_room(reader);
            let wide = self.engine.wide();
            reader.read_as(wide);
            if self.guess.paused == 0 && wide.is_none() {
                let (engine, mut bulk) = (&mut self.engine, None);
                let mut head = |source: &[u8]| {
                    bulk = engine.bulk(source, ChunkKind::Statement);
                    bulk.as_ref().map(|bulk| bulk.head_length())
                };
                match reader.run(&mut head) {
                    Ok(Some(run)) => {
                        if let Some(bulk) = bulk {
                            self.run(current, reader, &mut waiting, pool, bulk, run)?;
                        }
                        continue;
                    }
                    Ok(None) => {}
                    Err(source) => {
                        if self.drain(current, reader, &mut waiting)? {
                            reader.fail_again(source);
                            continue;
                        }
                        return Err(Error::Read { offset, source });
                    }
                }
            }
            // What was guessed so far must be right before anything else is read.
            if waiting.iter().any(|waiting| waiting.guessed) {
                let is_busy = |waiting: &_| pool.is_some_and(|pool| pool.is_busy(waiting));
                if self.take_while(current, reader, &mut waiting, is_busy)? {
                    continue;
                }
                self.make_room(reader);
                reader.read_on();
                // Rows of a file that a statement names have others behind them.
                if let Some(pool) = pool.filter(|_| current.kind.is_none() && reader.is_past_rows()) {
                    pool.close();
                }
                if self.drain(current, reader, &mut waiting)? {
                    continue;
                }
            }
            let chunk = match reader.next(self.engine.session.mode) {
                Ok(Some(chunk)) => chunk,
                Ok(None) => return self.drain(current, reader, &mut waiting).map(drop),
                Err(source) => {
                    self.drain(current, reader, &mut waiting)?;
                    return Err(Error::Read { offset, source });
                }
            };
            self.guess.passes();
            let all = pool;
            let pool = pool.filter(|_| chunk.source.len() >= WORTHWHILE && wide.is_none());
            let bulk = pool.and_then(|pool| Some((pool, self.engine.bulk(chunk.source, chunk.kind)?)));
            if let Some((pool, bulk)) = bulk {
                waiting.push_back(pool.submit(bulk, &chunk, &mut self.cuts, &mut self.room));
            } else {
                while let Some(first) = waiting.pop_front() {
                    self.take_first(current, first)?;
                }
                let text = self.engine.readable(chunk.source);
                let chunk = Chunk { source: text.as_deref().unwrap_or(chunk.source), ..chunk };
                if self.files.is_given() && self.load(&chunk, all)? {
                    continue;
                }
                let run = self.engine.bulk(chunk.source, chunk.kind).map(|bulk| {
                    let run = bulk.copy(chunk.source, chunk.kind, self.room.lines.take());
                    (bulk, run)
                });
                self.statement(current, &chunk, run)?;
            }
            if reader.is_mariadb() && !self.engine.session.mode.mariadb {
                self.drain(current, reader, &mut waiting)?;
                self.engine.session.mode.mariadb = true;
            }
        }
    }

    /// Has long statements read into a buffer that was used before.
    fn make_room(&mut self, reader: &mut Reader<&mut dyn Read>) {
        if let Some(small) = reader.go_on_in(|| self.room.take_large_source()) {
            self.room.give_source(small);
        }
    }

    /// Converts a run, or has it converted.
    fn run(
        &mut self,
        current: &mut Current<'_>,
        reader: &mut Reader<&mut dyn Read>,
        waiting: &mut VecDeque<Waiting>,
        pool: Option<&Pool<'_, '_>>,
        bulk: Arc<Bulk>,
        run: script::Run,
    ) -> Result<(), Error> {
        if let Some(pool) = pool.filter(|_| run.length >= WORTHWHILE) {
            let taken = reader.take_run(run, self.room.take_source());
            waiting.push_back(pool.submit_run(bulk, taken, &mut self.cuts, &mut self.room));
            return Ok(());
        }
        if self.drain(current, reader, waiting)? {
            return Ok(());
        }
        let (source, position) = reader.run_text(run);
        let copied = bulk.copy(source, ChunkKind::Statement, self.room.lines.take());
        let end = copied.end;
        let chunk = Chunk { source, position, head: None, kind: ChunkKind::Statement, comments: &[] };
        self.converted(current, &chunk, &bulk, copied)?;
        if end < run.length {
            reader.pass_some(end);
            self.guess.was_wrong();
        } else {
            reader.pass_run(run);
            self.guess.was_right();
        }
        Ok(())
    }

    /// Takes all that is under way; whether some of it was given back to the reader.
    fn drain(
        &mut self,
        current: &mut Current<'_>,
        reader: &mut Reader<&mut dyn Read>,
        waiting: &mut VecDeque<Waiting>,
    ) -> Result<bool, Error> {
        self.take_while(current, reader, waiting, |waiting| !waiting.is_empty())
    }

    /// Takes what is under way, first the first, as long as this holds; whether some of it was given back to the reader.
    fn take_while(
        &mut self,
        current: &mut Current<'_>,
        reader: &mut Reader<&mut dyn Read>,
        waiting: &mut VecDeque<Waiting>,
        holds: impl Fn(&VecDeque<Waiting>) -> bool,
    ) -> Result<bool, Error> {
        while holds(waiting) {
            if self.take_guessed(current, reader, waiting)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes the first that is under way. If a guess was wrong, what is left of it and all behind it goes back to the
    /// reader.
    fn take_guessed(
        &mut self,
        current: &mut Current<'_>,
        reader: &mut Reader<&mut dyn Read>,
        waiting: &mut VecDeque<Waiting>,
    ) -> Result<bool, Error> {
        let Some(mut first) = waiting.pop_front() else { return Ok(false) };
        if !first.guessed {
            self.take_first(current, first)?;
            return Ok(false);
        }
        let run = first.wait(&mut self.cuts);
        let (chunk, end) = (first.chunk(), run.end);
        self.converted(current, &chunk, &first.bulk, run)?;
        if end == chunk.source.len() {
            self.guess.was_right();
            self.room.give_source(first.into_room());
            return Ok(false);
        }
        self.guess.was_wrong();
        let (done, rest) = chunk.source.split_at(end);
        let texts: Vec<&[u8]> = std::iter::once(rest).chain(waiting.iter().map(Waiting::text)).collect();
        reader.put_back(&texts, chunk.position.after(done));
        waiting.clear();
        Ok(true)
    }

    /// Takes a statement whose end was not guessed.
    fn take_first(&mut self, current: &mut Current<'_>, mut first: Waiting) -> Result<(), Error> {
        let run = first.wait(&mut self.cuts);
        self.statement(current, &first.chunk(), Some((Arc::clone(&first.bulk), run)))?;
        self.room.give_source(first.into_room());
        Ok(())
    }

    /// One statement, whose rows may have been converted.
    fn statement(
        &mut self,
        current: &mut Current<'_>,
        chunk: &Chunk<'_>,
        run: Option<(Arc<Bulk>, Run)>,
    ) -> Result<(), Error> {
        let is_whole = |run: &Run| {
            let copied = run.copied.first().filter(|copied| copied.statements == 1 && run.copied.len() == 1);
            copied.is_some_and(|copied| copied.source == (0..chunk.source.len()))
        };
        match run {
            Some((bulk, run)) if is_whole(&run) => self.converted(current, chunk, &bulk, run),
            unused => {
                self.room.lines.give(unused.into_iter().flat_map(|(_, run)| run.lines));
                let outcome = self.engine.statement(chunk.source, chunk.kind);
                self.take(current, chunk, outcome, chunk.source, &[], 1)
            }
        }
    }

    /// Takes note of converted rows, and writes them.
    fn converted(
        &mut self,
        current: &mut Current<'_>,
        chunk: &Chunk<'_>,
        bulk: &Bulk,
        mut run: Run,
    ) -> Result<(), Error> {
        let (mut position, mut placed) = (chunk.position, 0);
        let mut all = std::mem::take(&mut run.copied);
        for copied in &mut all {
            let outcome = self.engine.copied(bulk, chunk.kind, copied);
            let source = chunk.source.get(copied.source.clone()).unwrap_or_default();
            if !outcome.diagnostics.is_empty() {
                let before = chunk.source.get(placed..copied.source.start).unwrap_or_default();
                (position, placed) = (position.after(before), copied.source.start);
            }
            let chunk = Chunk { source, position, ..*chunk };
            // Rows are long, and most have comments only in front of them.
            let commented = if copied.has_comment { source.len() } else { bulk.head_length().min(source.len()) };
            let lines = run.part(&copied.lines);
            self.take(current, &chunk, outcome, &source[..commented], &lines, copied.statements)?;
        }
        self.room.lines.give(run.lines);
        Ok(())
    }

    /// Counts a statement (or several alike, of which there is nothing to tell) and writes what became of it. Comments may
    /// stand in the text `commented`; `lines` are rows that were converted elsewhere.
    fn take(
        &mut self,
        current: &mut Current<'_>,
        chunk: &Chunk<'_>,
        mut outcome: Outcome,
        commented: &[u8],
        lines: &[&[u8]],
        statements: u64,
    ) -> Result<(), Error> {
        let Current { name, input, kind, counted } = current;
        outcome.kind = kind.unwrap_or(outcome.kind);
        let subject = Subject::new(outcome.object.take(), outcome.mode, chunk.source);
        if outcome.statement == counted.0 {
            // A further piece of the same statement may be worse than those before it.
            if outcome.verdict() == Verdict::Unsupported {
                outcome.report(&SPLIT_INSERT, Span::default(), "the rows before these were written as a plain INSERT");
            }
            let worse = outcome.verdict().max(counted.2);
            self.report.worsened(counted.1, counted.2, worse, &subject);
            counted.2 = worse;
        } else {
            self.report.statements(outcome.kind, outcome.verdict(), &subject, statements);
            *counted = (outcome.statement, outcome.kind, outcome.verdict());
        }
        let verdict = outcome.verdict();
        let is_told = !outcome.diagnostics.is_empty() || !outcome.declared.is_empty();
        let comments = if is_told { Comments::read([chunk.comments, commented]) } else { Comments::default() };
        for diagnostic in &outcome.diagnostics {
            let finding =
                locate(diagnostic.clone(), chunk).finding(input.clone(), Some(excerpt(chunk, diagnostic.span)));
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
        self.outcome(&outcome, lines)?;
        if verdict == Verdict::Unsupported {
            let located = outcome.diagnostics.iter().find(|one| one.code.verdict == Verdict::Unsupported);
            let text = comment(name, chunk.position, located, chunk.source);
            self.end_copy()?;
            self.write(Phase::Tables, None, text.as_bytes())?;
        }
        Ok(())
    }
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

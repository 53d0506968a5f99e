//! Rows that were converted: lines of COPY, and what was found in them.

use super::values::Need;
use crate::block::BLOCK;
use crate::report::Code;
use crate::span::Span;
use std::ops::Range;

/// Which rows of a text are converted: all, or those of one part of it. Only a text's last statement is parted, between two
/// of its rows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Part {
    /// Where that statement begins and where the first of these rows stands, if rows of it come before them.
    pub(crate) behind: Option<(usize, usize)>,
    /// Rows of it come behind them.
    pub(crate) open: bool,
}

/// The rows of statements that follow each other, converted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) lines: Vec<Lines>,
    pub(crate) copied: Vec<Copied>,
    /// How far the text was read: up to its end, or to a statement that needs more than its rows.
    pub(crate) end: usize,
    /// It was read up to its end.
    pub(crate) is_whole: bool,
}

/// The rows of a statement, or of several without findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Copied {
    pub(crate) statements: u64,
    /// From the first statement's first byte to behind the last one's last.
    pub(crate) source: Range<usize>,
    /// Their lines among those of the run.
    pub(crate) lines: Range<usize>,
    /// One for each column and code, in the order of their first places.
    pub(crate) findings: Vec<Found>,
    /// What must be done to columns before the rows fit, in order.
    pub(crate) needs: Vec<(usize, Need)>,
    /// The largest number that a row gives to an `AUTO_INCREMENT` column.
    pub(crate) largest: Option<u128>,
    /// Comments stand between their values.
    pub(crate) has_comment: bool,
}

/// A finding about the values of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) column: usize,
    pub(crate) code: &'static Code,
    pub(crate) message: String,
    /// Where the first one stands.
    pub(crate) span: Span,
    pub(crate) rows: u64,
}

impl Run {
    /// The lines of this range, which may be in several pieces.
    pub(crate) fn part(&self, range: &Range<usize>) -> Vec<&[u8]> {
        let mut before = 0;
        let pieces = self.lines.iter().map(|lines| {
            let place = |at: usize| at.saturating_sub(before).min(lines.length);
            let piece = lines.bytes.get(place(range.start)..place(range.end));
            before += lines.length;
            piece.unwrap_or_default()
        });
        pieces.filter(|piece| !piece.is_empty()).collect()
    }

    /// Takes in the next statement. `alone`: what is told of it is told of it alone.
    pub(super) fn push(&mut self, next: Copied, alone: bool) {
        match self.copied.last_mut().filter(|last| !alone && last.is_plain() && next.is_plain()) {
            Some(last) => last.extend(&next),
            None => self.copied.push(next),
        }
    }

    /// Takes in the next part of the text; false if it does not fit.
    pub(super) fn append(&mut self, next: Run) -> bool {
        if !self.is_whole || !next.is_whole {
            return false;
        }
        let before: usize = self.lines.iter().map(|lines| lines.length).sum();
        self.lines.extend(next.lines);
        let mut copied = next.copied.into_iter();
        let (Some(last), Some(mut rows)) = (self.copied.last_mut(), copied.next()) else { return false };
        if last.source.start != rows.source.start {
            return false;
        }
        last.go_on(&mut rows, before);
        self.copied.extend(copied.map(|one| Copied { lines: one.lines.start + before..one.lines.end + before, ..one }));
        self.end = next.end;
        true
    }
}

impl Copied {
    pub(super) fn at(start: usize, lines_from: usize) -> Copied {
        Copied {
            statements: 1,
            source: start..start,
            lines: lines_from..lines_from,
            findings: Vec::new(),
            needs: Vec::new(),
            largest: None,
            has_comment: false,
        }
    }

    fn is_plain(&self) -> bool {
        self.findings.is_empty() && self.needs.is_empty()
    }

    fn extend(&mut self, next: &Copied) {
        self.statements += next.statements;
        self.source.end = next.source.end;
        self.lines.end = next.lines.end;
        self.largest = self.largest.max(next.largest);
        self.has_comment |= next.has_comment;
    }

    /// Takes in further rows of the same statement, whose lines stand so far behind.
    fn go_on(&mut self, next: &mut Copied, before: usize) {
        self.source.end = next.source.end;
        self.lines.end = before + next.lines.end;
        self.largest = self.largest.max(next.largest);
        self.has_comment |= next.has_comment;
        for (column, need) in next.needs.drain(..) {
            self.need(column, need);
        }
        next.findings.drain(..).for_each(|found| self.found(found));
    }

    pub(super) fn need(&mut self, column: usize, need: Need) {
        if need != Need::Nothing && !self.needs.contains(&(column, need)) {
            self.needs.push((column, need));
        }
    }

    pub(super) fn found(&mut self, next: Found) {
        match self.findings.iter_mut().find(|found| found.column == next.column && found.code == next.code) {
            Some(found) => found.rows += next.rows,
            None => self.findings.push(next),
        }
    }
}

/// A shortcut and the mark behind it write no more than twice what they read, and disturb no more than so many bytes
/// behind it. What may write more makes room for the rest again.
pub(super) const MARGIN: usize = 4 * BLOCK;

/// Lines of COPY, in room that is used again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lines {
    pub(super) bytes: Vec<u8>,
    pub(super) length: usize,
}

impl Lines {
    /// Room for the lines of a text of this length.
    pub(crate) fn of(length: usize) -> Lines {
        // Pages of zeros cost nothing until they are written.
        Lines { bytes: vec![0; Lines::room_of(length)], length: 0 }
    }

    /// Whether there is room for these lines; how much.
    pub(crate) fn holds(&self, length: usize) -> Option<usize> {
        Some(self.bytes.len()).filter(|room| *room >= Lines::room_of(length))
    }

    fn room_of(length: usize) -> usize {
        2 * length + MARGIN
    }

    /// Makes room up to there.
    #[inline]
    pub(super) fn reach(&mut self, end: usize) {
        if self.bytes.len() < end {
            self.grow(end);
        }
    }

    #[cold]
    fn grow(&mut self, end: usize) {
        if self.bytes.is_empty() {
            // Pages of zeros cost nothing until they are written.
            self.bytes = vec![0; end / 4 * 5];
        } else {
            self.bytes.resize(end.max(self.bytes.len() / 4 * 5), 0);
        }
    }

    /// Writes bytes there; gives where they end.
    pub(super) fn put(&mut self, at: usize, bytes: &[u8]) -> usize {
        let end = at + bytes.len();
        self.reach(end + MARGIN);
        if let Some(room) = self.bytes.get_mut(at..end) {
            room.copy_from_slice(bytes);
        }
        end
    }
}

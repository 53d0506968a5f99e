//! Rows are converted on other threads and taken back in their order.

use super::statements::Guess;
use crate::dump::{Lines, Part, Run};
use crate::script::{Buffer, Chunk, ChunkKind, Taken};
use crate::span::Position;
use crate::translate::Bulk;
use memchr::memmem;
use std::cmp::Reverse;
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, Once, PoisonError};
use std::thread::Scope;

/// Shorter texts are converted at once: to hand them over would take longer.
pub(super) const WORTHWHILE: usize = 16 * 1024;

/// The shortest and the longest parts that the rows of a long statement are cut into, so that there is one for each thread.
const SHORTEST: usize = 128 * 1024;
const LONGEST: usize = 256 * 1024;

/// The last rows before something else are cut into parts that get shorter, down to this, so that all threads are done with
/// them at the same time.
const LAST: usize = 32 * 1024;

/// Buffers that are used again: the system gives a page when it is first written, which takes longer than to fill it.
#[derive(Debug, Default)]
pub(super) struct Room {
    sources: Vec<Buffer>,
    pub(super) lines: Spare,
}

/// Room for lines. It is taken when their rows are begun with, so there is no more of it than is written to.
#[derive(Clone, Debug, Default)]
pub(super) struct Spare(Arc<Mutex<Vec<Lines>>>);

impl Room {
    /// For a text; the one that was used last may be in a cache still.
    pub(super) fn take_source(&mut self) -> Buffer {
        self.sources.pop().unwrap_or_default()
    }

    pub(super) fn take_large_source(&mut self) -> Option<Buffer> {
        self.sources.pop_if(|source| source.is_large())
    }

    pub(super) fn give_source(&mut self, source: Buffer) {
        if source.has_room() {
            self.sources.push(source);
        }
    }
}

impl Spare {
    pub(super) fn take(&self) -> Lines {
        self.lock().pop().unwrap_or_default()
    }

    pub(super) fn give(&self, lines: impl IntoIterator<Item = Lines>) {
        self.lock().extend(lines);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Lines>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The smallest that is large enough, so that short parts do not take what long ones have written to.
    fn take_for(&self, length: usize) -> Lines {
        let mut spare = self.lock();
        let fits = spare.iter().enumerate().filter_map(|(at, lines)| Some((lines.holds(length)?, Reverse(at))));
        match fits.min() {
            Some((_, Reverse(at))) => spare.remove(at),
            // Parts of one kind have about the same length.
            None if 2 * length > 3 * SHORTEST => Lines::of(length.max(2 * LONGEST)),
            None => Lines::of(length.max(LAST).next_power_of_two()),
        }
    }
}

/// Threads that convert rows. Whoever waits for rows converts others meanwhile, so with the threads it is as many as asked
/// for. They start when rows are seen, since many scripts have none, and end when no more can come.
pub(super) struct Pool<'scope, 'env> {
    queue: Arc<Queue>,
    threads: usize,
    scope: &'scope Scope<'scope, 'env>,
    started: Once,
}

/// What nobody has begun with.
#[derive(Default)]
struct Queue {
    jobs: Mutex<Jobs>,
    /// There is a job more, or there will be none.
    changed: Condvar,
}

#[derive(Default)]
struct Jobs {
    open: VecDeque<Job>,
    /// None will come.
    is_closed: bool,
}

struct Job {
    bulk: Arc<Bulk>,
    text: Arc<Buffer>,
    range: Range<usize>,
    part: Part,
    kind: ChunkKind,
    spare: Spare,
    done: SyncSender<Run>,
}

/// Statements whose rows are being converted.
pub(super) struct Waiting {
    pub(super) bulk: Arc<Bulk>,
    text: Arc<Buffer>,
    from: usize,
    position: Position,
    head: Option<(usize, Position)>,
    comments: Vec<u8>,
    kind: ChunkKind,
    /// Where they end was guessed.
    pub(super) guessed: bool,
    /// What becomes of the parts.
    parts: Vec<Receiver<Run>>,
    queue: Arc<Queue>,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Jobs> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, job: Job) {
        self.lock().open.push_back(job);
        self.changed.notify_one();
    }

    fn pop(&self) -> Option<Job> {
        self.lock().open.pop_front()
    }

    /// The next job, as soon as there is one.
    fn wait(&self) -> Option<Job> {
        let jobs = self.changed.wait_while(self.lock(), |jobs| jobs.is_idle());
        jobs.unwrap_or_else(PoisonError::into_inner).open.pop_front()
    }

    fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_all();
    }
}

impl Jobs {
    fn is_idle(&self) -> bool {
        self.open.is_empty() && !self.is_closed
    }
}

impl Drop for Pool<'_, '_> {
    fn drop(&mut self) {
        self.queue.close();
    }
}

impl Job {
    fn work(self) {
        let Job { bulk, text, range, part, kind, spare, done } = self;
        let source = text.get(range).unwrap_or_default();
        let from = part.behind.map_or(0, |(_, from)| from);
        let run = bulk.copy_part(source, part, kind, spare.take_for(source.len().saturating_sub(from)));
        // So that its room can be used again as soon as it is done.
        drop(text);
        // Nobody waits any more after an error.
        let _ = done.send(run);
    }
}

impl<'scope, 'env> Pool<'scope, 'env> {
    /// A pool whose threads end when it is dropped.
    pub(super) fn new(scope: &'scope Scope<'scope, 'env>, threads: NonZeroUsize) -> Pool<'scope, 'env> {
        Pool { queue: Arc::default(), threads: threads.get(), scope, started: Once::new() }
    }

    /// Rows will come.
    pub(super) fn start(&self) {
        self.started.call_once(|| {
            for _ in 1..self.threads.max(2) {
                let queue = Arc::clone(&self.queue);
                self.scope.spawn(move || {
                    while let Some(job) = queue.wait() {
                        job.work();
                    }
                });
            }
        });
    }

    /// No rows come any more: the threads end with those that are there.
    pub(super) fn close(&self) {
        self.queue.close();
    }

    /// Whether there is enough to do for all threads while the first is written and more is read.
    pub(super) fn is_full(&self, waiting: &VecDeque<Waiting>) -> bool {
        self.threads * (SHORTEST + LONGEST) <= behind_first(waiting)
    }

    /// Whether there is while more is read.
    pub(super) fn is_busy(&self, waiting: &VecDeque<Waiting>) -> bool {
        self.threads * SHORTEST / 2 <= behind_first(waiting)
    }

    /// Has the rows of a statement converted, in room that is used again.
    pub(super) fn submit(&self, bulk: Arc<Bulk>, chunk: &Chunk<'_>, cuts: &mut Guess, room: &mut Room) -> Waiting {
        let mut text = room.take_source();
        text.hold(chunk.source);
        let Chunk { position, head, kind, comments, .. } = *chunk;
        let taken = Taken { text, from: 0, position, last: 0, ends_rows: false };
        Waiting { head, comments: comments.to_vec(), guessed: false, ..self.send(bulk, taken, kind, cuts, room) }
    }

    /// Has the rows of a run converted.
    pub(super) fn submit_run(&self, bulk: Arc<Bulk>, taken: Taken, cuts: &mut Guess, room: &mut Room) -> Waiting {
        self.send(bulk, taken, ChunkKind::Statement, cuts, room)
    }

    fn send(&self, bulk: Arc<Bulk>, taken: Taken, kind: ChunkKind, cuts: &mut Guess, room: &mut Room) -> Waiting {
        self.start();
        let Taken { text, from, position, last, ends_rows } = taken;
        let text = Arc::new(text);
        let source = text.get(from..).unwrap_or_default();
        let each = (source.len().saturating_sub(last) / (2 * self.threads)).clamp(SHORTEST, LONGEST);
        let wanted = |rest: usize| if ends_rows { (rest / self.threads).clamp(LAST, LONGEST) } else { each };
        let mut ends = cut(source, last, bulk.head_length(), wanted);
        if !ends.is_empty() && cuts.passes() {
            ends.clear();
        }
        ends.push(source.len());
        let (mut parts, mut behind) = (Vec::new(), None);
        for end in ends {
            let (done, result) = sync_channel(1);
            self.queue.push(Job {
                bulk: Arc::clone(&bulk),
                text: Arc::clone(&text),
                range: from..from + end,
                part: Part { behind, open: end < source.len() },
                kind,
                spare: room.lines.clone(),
                done,
            });
            // Behind the comma.
            behind = Some((last, end + 1));
            parts.push(result);
        }
        let queue = Arc::clone(&self.queue);
        Waiting { bulk, text, from, position, head: None, comments: Vec::new(), kind, guessed: true, parts, queue }
    }
}

fn behind_first(waiting: &VecDeque<Waiting>) -> usize {
    waiting.iter().skip(1).map(|waiting| waiting.text().len()).sum()
}

/// Where the rows of the last statement of a text may be parted, into parts of about the length that is wanted of the rest:
/// at a comma between what looks like the end of a row and the beginning of one. Whoever converts the rows before it finds
/// out whether it is one.
fn cut(text: &[u8], last: usize, head: usize, wanted_length: impl Fn(usize) -> usize) -> Vec<usize> {
    let beginning = |at: usize| {
        let row = text.get(at..).unwrap_or_default().trim_ascii_start().strip_prefix(b"(")?;
        row.first().map(|first| if first.is_ascii_digit() { b'0' } else { *first })
    };
    let wanted = beginning(last + head);
    let (mut cuts, mut at) = (Vec::new(), last);
    loop {
        let length = wanted_length(text.len().saturating_sub(at));
        at += length;
        if at + length / 2 >= text.len() {
            return cuts;
        }
        let mut borders = memmem::find_iter(&text[at..], b"),");
        let Some(found) = borders.find(|found| beginning(at + found + 2) == wanted) else { return cuts };
        at += found + 1;
        cuts.push(at);
    }
}

impl Waiting {
    /// The converted rows.
    pub(super) fn wait(&mut self, cuts: &mut Guess) -> Run {
        let parts = std::mem::take(&mut self.parts);
        let mut runs = parts.into_iter().map(|result| self.wait_for(&result));
        let mut first = runs.next().unwrap_or_default();
        let others: Vec<Run> = runs.collect();
        if others.is_empty() {
            return first;
        }
        if self.bulk.join(&mut first, others) {
            cuts.was_right();
            return first;
        }
        cuts.was_wrong();
        self.bulk.copy(self.text(), self.kind, first.lines.pop().unwrap_or_default())
    }

    fn wait_for(&self, result: &Receiver<Run>) -> Run {
        loop {
            if let Ok(run) = result.try_recv() {
                return run;
            }
            match self.queue.pop() {
                Some(job) => job.work(),
                None => return result.recv().unwrap_or_default(),
            }
        }
    }

    /// All that is converted.
    pub(super) fn chunk(&self) -> Chunk<'_> {
        let Waiting { position, head, comments, kind, .. } = self;
        Chunk { source: self.text(), position: *position, head: *head, kind: *kind, comments }
    }

    pub(super) fn text(&self) -> &[u8] {
        self.text.get(self.from..).unwrap_or_default()
    }

    /// The buffer that held the text.
    pub(super) fn into_room(self) -> Buffer {
        Arc::try_unwrap(self.text).unwrap_or_default()
    }
}

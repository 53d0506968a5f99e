//! Rows are converted on other threads and taken back in their order.

use crate::dump::{Lines, Run};
use crate::script::{Buffer, Chunk, ChunkKind, Taken};
use crate::span::Position;
use crate::translate::Bulk;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Scope;

/// Shorter texts are converted at once: to hand them over would take longer.
pub(super) const WORTHWHILE: usize = 16 * 1024;

/// Threads that convert rows. Whoever waits for rows converts others meanwhile, so with the threads it is as many as asked
/// for.
pub(super) struct Pool {
    jobs: SyncSender<Job>,
    queue: Queue,
    /// Texts that are under way at most.
    pub(super) bound: usize,
}

/// What nobody has begun with.
type Queue = Arc<Mutex<Receiver<Job>>>;

struct Job {
    bulk: Arc<Bulk>,
    text: Arc<Buffer>,
    from: usize,
    kind: ChunkKind,
    lines: Lines,
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
    done: Receiver<Run>,
    queue: Queue,
}

impl Job {
    fn work(self) {
        let Job { bulk, text, from, kind, lines, done } = self;
        let run = bulk.copy(text.get(from..).unwrap_or_default(), kind, lines);
        // So that its room can be used again as soon as it is done.
        drop(text);
        // Nobody waits any more after an error.
        let _ = done.send(run);
    }
}

impl Pool {
    /// Starts the threads; they end when the pool is dropped.
    pub(super) fn start<'scope>(scope: &'scope Scope<'scope, '_>, threads: NonZeroUsize) -> Pool {
        let bound = threads.get() + 1;
        let (jobs, queue) = sync_channel::<Job>(bound);
        let queue = Arc::new(Mutex::new(queue));
        for _ in 1..threads.get().max(2) {
            let queue = Arc::clone(&queue);
            scope.spawn(move || {
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(job) = next else { return };
                    job.work();
                }
            });
        }
        Pool { jobs, queue, bound }
    }

    /// Has the rows of a statement converted. `room` are buffers that are not used any more.
    pub(super) fn submit(&self, bulk: Arc<Bulk>, chunk: &Chunk<'_>, room: (Buffer, Lines)) -> Waiting {
        let (mut text, lines) = room;
        text.hold(chunk.source);
        let Chunk { position, head, kind, comments, .. } = *chunk;
        let taken = Taken { text, from: 0, position };
        Waiting { head, comments: comments.to_vec(), guessed: false, ..self.send(bulk, taken, kind, lines) }
    }

    /// Has the rows of a run converted.
    pub(super) fn submit_run(&self, bulk: Arc<Bulk>, taken: Taken, lines: Lines) -> Waiting {
        self.send(bulk, taken, ChunkKind::Statement, lines)
    }

    fn send(&self, bulk: Arc<Bulk>, taken: Taken, kind: ChunkKind, lines: Lines) -> Waiting {
        let Taken { text, from, position } = taken;
        let text = Arc::new(text);
        let (done, result) = sync_channel(1);
        // The threads live as long as the pool.
        let queue = Arc::clone(&self.queue);
        let _ = self.jobs.send(Job { bulk: Arc::clone(&bulk), text: Arc::clone(&text), from, kind, lines, done });
        Waiting {
            bulk,
            text,
            from,
            position,
            head: None,
            comments: Vec::new(),
            kind,
            guessed: true,
            done: result,
            queue,
        }
    }
}

impl Waiting {
    /// The converted rows.
    pub(super) fn wait(&self) -> Run {
        loop {
            if let Ok(run) = self.done.try_recv() {
                return run;
            }
            // A thread that waits for work holds the queue, which is empty then.
            match self.queue.try_lock().ok().and_then(|queue| queue.try_recv().ok()) {
                Some(job) => job.work(),
                None => return self.done.recv().unwrap_or_default(),
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

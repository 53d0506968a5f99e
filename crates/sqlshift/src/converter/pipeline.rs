//! Rows are converted on other threads and taken back in their order.

use crate::dump::{Copied, Lines};
use crate::script::{Chunk, ChunkKind};
use crate::span::Position;
use crate::translate::Bulk;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Scope;

/// Shorter statements are converted at once: to hand them over would take longer.
pub(super) const WORTHWHILE: usize = 16 * 1024;

/// Threads that convert rows.
pub(super) struct Pool {
    jobs: SyncSender<Job>,
    /// Statements that are under way at most.
    pub(super) bound: usize,
}

struct Job {
    bulk: Arc<Bulk>,
    source: Arc<Vec<u8>>,
    kind: ChunkKind,
    lines: Lines,
    done: SyncSender<Option<Copied>>,
}

/// A statement whose rows are being converted.
pub(super) struct Waiting {
    pub(super) bulk: Arc<Bulk>,
    source: Arc<Vec<u8>>,
    position: Position,
    head: Option<(usize, Position)>,
    comments: Vec<u8>,
    kind: ChunkKind,
    done: Receiver<Option<Copied>>,
}

impl Pool {
    /// Starts the threads; they end when the pool is dropped.
    pub(super) fn start<'scope>(scope: &'scope Scope<'scope, '_>, threads: NonZeroUsize) -> Pool {
        let bound = threads.get() + 1;
        let (jobs, queue) = sync_channel::<Job>(bound);
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..threads.get() {
            let queue = Arc::clone(&queue);
            scope.spawn(move || {
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(Job { bulk, source, kind, lines, done }) = next else { return };
                    let copied = bulk.copy(&source, kind, lines);
                    // So that its room can be used again as soon as it is done.
                    drop(source);
                    // Nobody waits any more after an error.
                    let _ = done.send(copied);
                }
            });
        }
        Pool { jobs, bound }
    }

    /// Has the rows of a statement converted. `room` are buffers that are not used any more.
    pub(super) fn submit(&self, bulk: Arc<Bulk>, chunk: &Chunk<'_>, room: (Vec<u8>, Lines)) -> Waiting {
        let (mut source, lines) = room;
        source.clear();
        source.extend_from_slice(chunk.source);
        let source = Arc::new(source);
        let (done, result) = sync_channel(1);
        let kind = chunk.kind;
        // The threads live as long as the pool.
        let _ = self.jobs.send(Job { bulk: Arc::clone(&bulk), source: Arc::clone(&source), kind, lines, done });
        let comments = chunk.comments.to_vec();
        Waiting { bulk, source, position: chunk.position, head: chunk.head, comments, kind, done: result }
    }
}

impl Waiting {
    /// The converted rows; `None` if they need the engine.
    pub(super) fn wait(&self) -> Option<Copied> {
        self.done.recv().ok().flatten()
    }

    pub(super) fn chunk(&self) -> Chunk<'_> {
        let Waiting { source, position, head, comments, kind, .. } = self;
        Chunk { source, position: *position, head: *head, kind: *kind, comments }
    }

    /// The buffer that held the statement.
    pub(super) fn into_room(self) -> Vec<u8> {
        Arc::try_unwrap(self.source).unwrap_or_default()
    }
}

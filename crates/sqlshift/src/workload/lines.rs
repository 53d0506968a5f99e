//! A log line by line, in bounded memory.

use crate::error::Error;
use crate::span::Position;
use std::io::{BufRead, BufReader, Read};

/// Bytes of a line that are kept.
const LINE: usize = 16 << 20;

/// Lines with their places.
pub(super) struct Lines<R> {
    input: BufReader<R>,
    bytes: Vec<u8>,
    position: Position,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(input: R) -> Lines<R> {
        Lines { input: BufReader::with_capacity(1 << 16, input), bytes: Vec::new(), position: Position::START }
    }

    /// The next line with its end, and where it begins.
    pub(super) fn next(&mut self) -> Result<Option<(String, Position)>, Error> {
        let at = self.position;
        self.bytes.clear();
        let fail = |source| Error::Read { offset: at.offset, source };
        (&mut self.input).take(LINE as u64).read_until(b'\n', &mut self.bytes).map_err(fail)?;
        if self.bytes.is_empty() {
            return Ok(None);
        }
        self.position = at.after(&self.bytes);
        Ok(Some((String::from_utf8_lossy(&self.bytes).into_owned(), at)))
    }
}

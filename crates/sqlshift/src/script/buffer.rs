//! Bytes that were read. The room behind them stays as it is, so that it need not be made anew for each read.

use super::READ;
use std::io::{ErrorKind, Read, Result};
use std::ops::Deref;

/// A long INSERT has room, with what is read behind it.
const LARGE: usize = 10 * READ;

#[derive(Debug, Default)]
pub(crate) struct Buffer {
    bytes: Vec<u8>,
    filled: usize,
}

impl Buffer {
    pub(crate) fn has_room(&self) -> bool {
        !self.bytes.is_empty()
    }

    pub(crate) fn is_large(&self) -> bool {
        self.bytes.len() >= LARGE
    }

    /// Adds what one read gives; how many bytes they were.
    pub(super) fn read(&mut self, input: &mut impl Read) -> Result<usize> {
        let end = self.filled + READ;
        if self.bytes.len() < end {
            // Pages of zeros cost nothing until they are written.
            let mut bytes = vec![0; LARGE.max(2 * self.bytes.len())];
            bytes[..self.filled].copy_from_slice(self);
            self.bytes = bytes;
        }
        loop {
            match input.read(&mut self.bytes[self.filled..end]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => {
                    let count = read?;
                    self.filled += count;
                    return Ok(count);
                }
            }
        }
    }

    /// Takes bytes away at the beginning.
    pub(super) fn discard(&mut self, count: usize) {
        self.bytes.copy_within(count..self.filled, 0);
        self.filled -= count;
    }

    /// Takes bytes away at the end.
    pub(super) fn truncate(&mut self, length: usize) {
        self.filled = length.min(self.filled);
    }

    /// Holds these bytes, and nothing else.
    pub(crate) fn hold(&mut self, bytes: &[u8]) {
        if self.bytes.len() < bytes.len() {
            self.bytes.resize(bytes.len(), 0);
        }
        self.bytes[..bytes.len()].copy_from_slice(bytes);
        self.filled = bytes.len();
    }
}

impl Deref for Buffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.filled]
    }
}

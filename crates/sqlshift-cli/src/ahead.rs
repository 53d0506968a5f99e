//! Reads ahead: what is unpacked comes from a thread of its own.

use std::io::{self, Cursor, Read};
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::thread;

/// Bytes that are handed over at a time, and how often that may be done ahead.
const BLOCK: u64 = 256 * 1024;
const BLOCKS: usize = 4;

/// The same bytes, read by another thread.
pub(crate) fn read_ahead(mut input: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
    let (full, blocks) = sync_channel(BLOCKS);
    let (emptied, empty) = channel::<Vec<u8>>();
    thread::spawn(move || {
        loop {
            let mut block = empty.try_recv().unwrap_or_default();
            block.clear();
            let read = (&mut input).take(BLOCK).read_to_end(&mut block);
            let ends = !matches!(read, Ok(1..));
            // Without a receiver nobody wants more.
            let unwanted = !block.is_empty() && full.send(Ok(block)).is_err();
            if let Err(error) = read {
                let _ = full.send(Err(error));
            }
            if ends || unwanted {
                return;
            }
        }
    });
    Box::new(Ahead { blocks, emptied, block: Cursor::default() })
}

struct Ahead {
    blocks: Receiver<io::Result<Vec<u8>>>,
    emptied: Sender<Vec<u8>>,
    block: Cursor<Vec<u8>>,
}

impl Read for Ahead {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.block.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            // The thread ends with the input.
            let Ok(next) = self.blocks.recv() else { return Ok(0) };
            let used = std::mem::replace(&mut self.block, Cursor::new(next?));
            let _ = self.emptied.send(used.into_inner());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]
mod tests {
    use super::*;

    /// Ends in an error.
    struct Broken(Cursor<Vec<u8>>);

    impl Read for Broken {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            match self.0.read(buffer)? {
                0 => Err(io::Error::other("broken")),
                count => Ok(count),
            }
        }
    }

    #[test]
    fn all_bytes_come_and_then_the_error() {
        let bytes: Vec<u8> = (0..3_000_000_u32).map(|number| number.to_le_bytes()[1]).collect();
        let mut read = Vec::new();
        read_ahead(Box::new(Cursor::new(bytes.clone()))).read_to_end(&mut read).unwrap();
        assert!(read == bytes);
        let mut read = Vec::new();
        let mut input = read_ahead(Box::new(Broken(Cursor::new(bytes.clone()))));
        assert_eq!(input.read_to_end(&mut read).unwrap_err().to_string(), "broken");
        assert!(read == bytes);
        assert_eq!(input.read(&mut [0]).unwrap(), 0);
    }
}

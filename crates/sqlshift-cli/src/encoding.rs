//! UTF-16, which PowerShell writes when a dump is redirected with `>`: told by its byte order mark.

use std::io::{self, Cursor, Read};

/// The same text in UTF-8; anything that is not UTF-16 stays as it is.
pub(crate) fn to_utf8(mut input: Box<dyn Read + Send>) -> io::Result<Box<dyn Read + Send>> {
    let mut mark = Vec::new();
    (&mut input).take(2).read_to_end(&mut mark)?;
    let from_bytes = match mark[..] {
        [0xff, 0xfe] => u16::from_le_bytes,
        [0xfe, 0xff] => u16::from_be_bytes,
        _ => return Ok(Box::new(Cursor::new(mark).chain(input))),
    };
    Ok(Box::new(Utf16 { input, from_bytes, bytes: Vec::new(), units: Vec::new(), text: Cursor::default() }))
}

struct Utf16 {
    input: Box<dyn Read + Send>,
    from_bytes: fn([u8; 2]) -> u16,
    /// Bytes and units that wait for their other half.
    bytes: Vec<u8>,
    units: Vec<u16>,
    /// What was decoded and not given yet.
    text: Cursor<Vec<u8>>,
}

impl Read for Utf16 {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.text.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            let at_end = (&mut self.input).take(1 << 16).read_to_end(&mut self.bytes)? == 0;
            let whole = self.bytes.len() / 2 * 2;
            self.units.extend(
                self.bytes.drain(..whole).as_slice().chunks_exact(2).map(|pair| (self.from_bytes)([pair[0], pair[1]])),
            );
            let is_high = |unit: &u16| (0xd800..0xdc00).contains(unit);
            let rest = if at_end { None } else { self.units.pop_if(|unit| is_high(unit)) };
            let text: String = char::decode_utf16(self.units.drain(..))
                .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect();
            self.units.extend(rest);
            if at_end && text.is_empty() {
                return Ok(0);
            }
            self.text = Cursor::new(text.into_bytes());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]
mod tests {
    use super::*;

    #[test]
    fn utf16_of_both_orders_becomes_utf8() {
        let text = "SELECT 'ä€😀';\r\n".repeat(20_000);
        for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let bytes: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(to_bytes).collect();
            let mut read = String::new();
            to_utf8(Box::new(Cursor::new(bytes))).unwrap().read_to_string(&mut read).unwrap();
            assert!(read == text);
        }
        for plain in [&b""[..], b"S", b"SELECT 1", b"\xff"] {
            let mut read = Vec::new();
            to_utf8(Box::new(plain)).unwrap().read_to_end(&mut read).unwrap();
            assert_eq!(read, plain);
        }
    }
}

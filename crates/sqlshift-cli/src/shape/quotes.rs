//! Strings in double quotes, as mydumper writes rows, in single ones: so they take the way that is made for dumps.
//! Each line stays a line, and nearly every byte where it is.

use std::io::{self, Read};

/// Bytes that are read at a time.
const READ: usize = 128 * 1024;

/// Rewrites the strings of a script that has no other use for double quotes.
pub(super) struct SingleQuotes<R> {
    input: R,
    buffer: Vec<u8>,
    out: Vec<u8>,
    given: usize,
    place: Place,
}

/// Where the bytes that come next stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    /// A string or name in these quotes.
    In(u8),
    Comment,
}

impl<R: Read> SingleQuotes<R> {
    pub(super) fn new(input: R) -> SingleQuotes<R> {
        SingleQuotes { input, buffer: Vec::new(), out: Vec::new(), given: 0, place: Place::Outside }
    }

    /// Rewrites what was read, but for a last byte whose meaning depends on the one behind it.
    fn rewrite(&mut self, at_end: bool) {
        let text = &self.buffer;
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let found = match self.place {
                Place::Outside => {
                    // Comments may hold anything.
                    let quote = memchr::memchr3(b'"', b'\'', b'`', rest).unwrap_or(rest.len());
                    memchr::memchr(b'/', &rest[..quote]).unwrap_or(quote)
                }
                Place::In(b'"') => memchr::memchr3(b'"', b'\'', b'\\', rest).unwrap_or(rest.len()),
                Place::In(b'`') => memchr::memchr(b'`', rest).unwrap_or(rest.len()),
                Place::In(quote) => memchr::memchr2(quote, b'\\', rest).unwrap_or(rest.len()),
                Place::Comment => memchr::memchr(b'*', rest).unwrap_or(rest.len()),
            };
            self.out.extend_from_slice(&rest[..found]);
            at += found;
            let Some(byte) = text.get(at).copied() else { break };
            let next = text.get(at + 1).copied();
            if next.is_none() && !at_end {
                break;
            }
            let (place, written, length): (Place, &[u8], usize) = match (self.place, byte, next) {
                (Place::Outside, b'/', Some(b'*')) => (Place::Comment, b"/*", 2),
                (Place::Comment, b'*', Some(b'/')) => (Place::Outside, b"*/", 2),
                (Place::Outside, b'"', _) => (Place::In(b'"'), b"'", 1),
                (Place::Outside, b'\'' | b'`', _) => (Place::In(byte), &text[at..=at], 1),
                (Place::In(b'"'), b'"', Some(b'"')) => (self.place, b"\\\"", 2),
                (Place::In(b'"'), b'"', _) => (Place::Outside, b"'", 1),
                (Place::In(b'"'), b'\'', _) => (self.place, b"\\'", 1),
                (Place::In(_), b'\\', Some(_)) => (self.place, &text[at..at + 2], 2),
                (Place::In(quote), _, _) if byte == quote => (Place::Outside, &text[at..=at], 1),
                _ => (self.place, &text[at..=at], 1),
            };
            self.place = place;
            self.out.extend_from_slice(written);
            at += length;
        }
        self.buffer.drain(..at.min(self.buffer.len()));
    }
}

impl<R: Read> Read for SingleQuotes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.out.len() {
            self.out.clear();
            self.given = 0;
            let at_end = (&mut self.input).take(READ as u64).read_to_end(&mut self.buffer)? == 0;
            if at_end && self.buffer.is_empty() {
                return Ok(0);
            }
            self.rewrite(at_end);
        }
        let rest = &self.out[self.given..];
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.given += length;
        Ok(length)
    }
}

/// The first quoted name of a text; the last part of it if it is `a`.`b`.
pub(super) fn name(text: &str) -> Option<String> {
    let (before, rest) = text.split_once(['`', '"'])?;
    let quote = text.as_bytes().get(before.len()).map(|byte| char::from(*byte))?;
    let mut name = String::new();
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == quote && letters.next_if(|(_, next)| *next == quote).is_none() {
            let behind = &rest[at + 1..];
            let is_qualified = behind.strip_prefix('.').is_some_and(|part| part.starts_with(quote));
            return if is_qualified { self::name(behind) } else { Some(name) };
        }
        name.push(letter);
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]
mod tests {
    use super::*;

    /// Gives a byte at a time.
    struct Slowly<'a>(&'a [u8]);

    impl Read for Slowly<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = self.0.len().min(buffer.len()).min(1);
            buffer[..length].copy_from_slice(&self.0[..length]);
            self.0 = &self.0[length..];
            Ok(length)
        }
    }

    #[test]
    fn strings_mean_the_same_in_single_quotes() {
        let cases = [
            (
                r#"INSERT INTO `a"b` VALUES (1,"x"),("it's","it\'s")"#,
                r#"INSERT INTO `a"b` VALUES (1,'x'),('it\'s','it\'s')"#,
            ),
            (r#"("a""b","\"","\\",'c"d''e\'"')"#, r#"('a\"b','\"','\\','c"d''e\'"')"#),
            (r#"/*!40101 SET a="'*/ ("",4/2,"")"#, r#"/*!40101 SET a="'*/ ('',4/2,'')"#),
            ("\"open\\", "'open\\"),
            ("\"", "'"),
            ("(\"\n\")\n", "('\n')\n"),
        ];
        for (text, expected) in cases {
            let mut whole = String::new();
            SingleQuotes::new(text.as_bytes()).read_to_string(&mut whole).unwrap();
            assert_eq!(whole, expected);
            let mut slow = String::new();
            SingleQuotes::new(Slowly(text.as_bytes())).read_to_string(&mut slow).unwrap();
            assert_eq!(slow, expected);
        }
    }
}

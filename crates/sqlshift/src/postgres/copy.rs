//! The text format of COPY.
//!
//! <https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.2>

use crate::block::{BLOCK, Places, copy_until, put};

/// Adds a field, with what would end it escaped.
pub(crate) fn escape_into(field: &[u8], out: &mut Vec<u8>) {
    let at = out.len();
    out.resize(at + 2 * field.len() + BLOCK, 0);
    let end = escape_at(field, at, out);
    out.truncate(end);
}

/// Writes a field there, with what would end it escaped; gives where it ends. There must be room for twice its length
/// and a block.
pub(crate) fn escape_at(field: &[u8], at: usize, out: &mut [u8]) -> usize {
    let mut places = Places { read: 0, write: at };
    loop {
        places = copy_until(field, places, out, |block| block.are_either_or_control(b'\\', b'\\'));
        let Some(byte) = field.get(places.read) else { return places.write };
        places = places.plus(1, put_escaped(*byte, places.write, out));
    }
}

/// Writes a character of a field; gives how many bytes that takes.
#[inline]
pub(crate) fn put_escaped(byte: u8, at: usize, out: &mut [u8]) -> usize {
    let letter = match byte {
        b'\\' => b'\\',
        b'\t' => b't',
        b'\n' => b'n',
        b'\r' => b'r',
        _ => {
            put(out, at, [byte]);
            return 1;
        }
    };
    put(out, at, [b'\\', letter]);
    2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unescape(field: &[u8]) -> Vec<u8> {
        let mut bytes = field.iter();
        let mut out = Vec::new();
        while let Some(byte) = bytes.next() {
            out.push(match (byte, byte == &b'\\') {
                (byte, false) => *byte,
                (_, true) => match bytes.next() {
                    Some(b't') => b'\t',
                    Some(b'n') => b'\n',
                    Some(b'r') => b'\r',
                    Some(other) => *other,
                    None => b'\\',
                },
            });
        }
        out
    }

    proptest! {
        #[test]
        fn fields_survive(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let mut out = Vec::new();
            escape_into(&bytes, &mut out);
            prop_assert!(!out.contains(&b'\t') && !out.contains(&b'\n'));
            prop_assert_eq!(unescape(&out), bytes);
        }
    }
}

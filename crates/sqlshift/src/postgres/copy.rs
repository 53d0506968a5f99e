//! The text format of COPY.
//!
//! <https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.2>

/// Adds a field, with what would end it escaped.
pub(crate) fn escape_into(field: &[u8], out: &mut Vec<u8>) {
    let mut rest = field;
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'\\' | b'\t' | b'\n' | b'\r')) {
        out.extend_from_slice(&rest[..at]);
        out.push(b'\\');
        out.push(match rest[at] {
            b'\t' => b't',
            b'\n' => b'n',
            b'\r' => b'r',
            other => other,
        });
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
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

//! JSON documents as MySQL holds them.

/// A document whose doubles are written as MySQL holds them: what has a fraction or an exponent is no integer, and
/// `jsonb` would take `1E0` for one.
pub(super) fn numbers(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut in_string = false;
    while let Some(&byte) = bytes.get(at) {
        let number = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
        if !in_string && (byte.is_ascii_digit() || byte == b'-') {
            let length = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| number(byte)).count();
            let written = text.get(at..at + length).unwrap_or_default();
            let is_double = written.contains(['.', 'e', 'E'])
                || written
                    .parse::<i128>()
                    .is_ok_and(|value| value < i128::from(i64::MIN) || value > i128::from(u64::MAX));
            match written.parse::<f64>() {
                Ok(value) if is_double && value.is_finite() => {
                    let plain = format!("{value}");
                    out.extend_from_slice(plain.as_bytes());
                    if !plain.contains('.') {
                        out.extend_from_slice(b".0");
                    }
                }
                _ => out.extend_from_slice(written.as_bytes()),
            }
            at += length.max(1);
            continue;
        }
        let step = if in_string && byte == b'\\' { 2 } else { 1 };
        in_string ^= byte == b'"';
        out.extend(bytes.get(at..(at + step).min(bytes.len())).unwrap_or_default());
        at += step;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_keep_a_fraction() {
        let written = |text: &str| {
            let mut out = Vec::new();
            numbers(text, &mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(r#"{"a": 1, "1e2": [1.10, 2E0, -1e2]}"#), r#"{"a": 1, "1e2": [1.1, 2.0, -100.0]}"#);
        assert_eq!(written(r#"["\"1.50", 18446744073709551615]"#), r#"["\"1.50", 18446744073709551615]"#);
    }
}

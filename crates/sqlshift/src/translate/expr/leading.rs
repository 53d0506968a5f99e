//! The numbers that texts begin with, which is what MySQL takes them for.

/// The whole number that a text begins with; `0` if it begins with none. One beyond 64 bits ends at their border.
pub(crate) fn leading_integer(text: &str) -> String {
    let text = text.trim_start_matches([' ', '\t']);
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = digits.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return "0".to_owned();
    }
    let whole = format!("{sign}{digits}");
    match (whole.parse::<i64>(), sign) {
        (Ok(value), _) => value.to_string(),
        (Err(_), "-") => i64::MIN.to_string(),
        // MySQL reads an unsigned number and keeps its bits.
        (Err(_), _) => digits.parse::<u64>().unwrap_or(u64::MAX).cast_signed().to_string(),
    }
}

/// The part of a text that is a number, at its beginning, if MySQL reads one there.
pub(crate) fn number_at_start(text: &str) -> Option<&str> {
    let text = text.trim_start_matches([' ', '\t', '\n', '\r', '\u{b}', '\u{c}']);
    let bytes = text.as_bytes();
    let digits =
        |from: usize| bytes.get(from..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let whole = digits(sign);
    let mut end = sign + whole;
    let mut any = whole > 0;
    if bytes.get(end) == Some(&b'.') {
        let fraction = digits(end + 1);
        any |= fraction > 0;
        if any {
            end += 1 + fraction;
        }
    }
    if !any {
        return None;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(end + 1 + sign);
        if exponent > 0 {
            end += 1 + sign + exponent;
        }
    }
    text.get(..end)
}

/// The number that a text begins with, as MySQL reads it; `0` if it begins with none.
pub(crate) fn leading_number(text: &str) -> String {
    let number = number_at_start(text).unwrap_or("0").trim_start_matches('+').to_owned();
    if number.contains(['e', 'E']) && number.parse::<f64>().is_ok_and(f64::is_infinite) {
        return if number.starts_with('-') { "-1.7976931348623157e308" } else { "1.7976931348623157e308" }.to_owned();
    }
    // A double that is too small for PostgreSQL is 0.
    if number.contains(['e', 'E']) && number.parse::<f64>().is_ok_and(|value| value == 0.0) {
        return "0".to_owned();
    }
    if number.starts_with('-') { format!("({number})") } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_count_as_the_number_they_begin_with() {
        for (text, number) in
            [("12abc", "12"), (" 1.5e2x", "1.5e2"), ("-.5", "(-.5)"), ("abc", "0"), ("1e", "1"), (".", "0")]
        {
            assert_eq!(leading_number(text), number, "{text}");
        }
    }
}

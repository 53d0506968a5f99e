//! Number literals as the text that MySQL makes of them when they are stored in a text column, and texts as numbers.
//!
//! MySQL: <https://dev.mysql.com/doc/refman/8.4/en/number-literals.html>.

use std::borrow::Cow;

/// Digits of an exact number: nine words of nine digits; what is larger becomes 65 nines.
const WORDS: usize = 9;
const WORD: usize = 9;
const NINES: usize = 65;
/// Above and below these powers of ten, and where it needs more characters, a double is written with an exponent.
const EXPONENT: i32 = 15;
const WIDTH: usize = 22;

/// The text of a number literal: `007.50` is `7.50`, `.5` is `0.5`, `1e3` is `1000`.
pub(super) fn text(literal: &[u8]) -> Cow<'_, [u8]> {
    let plain = literal.first().is_some_and(|first| (b'1'..=b'9').contains(first))
        && literal.len() < 20
        && literal.iter().all(u8::is_ascii_digit);
    if plain {
        return Cow::Borrowed(literal);
    }
    let literal = String::from_utf8_lossy(literal);
    let text = if literal.contains(['e', 'E']) { double(literal.parse().unwrap_or(0.0)) } else { exact(&literal) };
    Cow::Owned(text.into_bytes())
}

fn exact(literal: &str) -> String {
    let (sign, digits) = literal.strip_prefix('-').map_or(("", literal), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole.trim_start_matches('0');
    let words = whole.len().div_ceil(WORD).max(1);
    let (whole, fraction) = if words > WORDS {
        ("9".repeat(NINES), "")
    } else {
        let room = (WORDS - words) * WORD;
        (if whole.is_empty() { "0".to_owned() } else { whole.to_owned() }, &fraction[..fraction.len().min(room)])
    };
    let zero = whole == "0" && fraction.bytes().all(|digit| digit == b'0');
    let sign = if zero { "" } else { sign };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// As `my_gcvt` writes it.
pub(super) fn double(number: f64) -> String {
    let sign = if number.is_sign_negative() { "-" } else { "" };
    let shortest = format!("{:e}", number.abs());
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let digits = mantissa.replace('.', "");
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if number == 0.0 {
        return format!("{sign}0");
    }
    // Digits before the point.
    let point = exponent + 1;
    let small = usize::try_from(-point).unwrap_or(0);
    let crowded = point <= 0 && digits.len() + small + 2 > WIDTH;
    if !(1 - EXPONENT..=EXPONENT).contains(&point) || crowded {
        let (first, rest) = digits.split_at(1);
        let dot = if rest.is_empty() { "" } else { "." };
        return format!("{sign}{first}{dot}{rest}e{exponent}");
    }
    if point <= 0 {
        return format!("{sign}0.{}{digits}", "0".repeat(small));
    }
    let point = usize::try_from(point).unwrap_or(0);
    if digits.len() <= point {
        return format!("{sign}{digits}{}", "0".repeat(point - digits.len()));
    }
    let (whole, fraction) = digits.split_at(point);
    format!("{sign}{whole}.{fraction}")
}

/// The number that a text begins with.
pub(super) fn prefix(text: &str) -> &str {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(matches!(bytes.first(), Some(b'-' | b'+')));
    let whole = digits(sign);
    let mut end = sign + whole;
    let mut fraction = 0;
    if bytes.get(end) == Some(&b'.') {
        fraction = digits(end + 1);
        end += 1 + fraction;
    }
    if whole + fraction == 0 {
        return "";
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'-' | b'+')));
        let exponent = digits(end + 1 + sign);
        if exponent > 0 {
            end += 1 + sign + exponent;
        }
    }
    &text[..end]
}

/// Half away from zero, as MySQL rounds exact numbers and texts; a half of a double's literal is rounded to even.
pub(super) fn rounded(text: &str, is_literal: bool) -> i128 {
    if !text.contains(['e', 'E'])
        && let Some((whole, fraction)) = text.split_once('.')
    {
        let negative = whole.starts_with('-');
        let number = whole.trim_start_matches(['-', '+']).parse::<i128>().unwrap_or(0);
        let number = number.saturating_add(i128::from(fraction.as_bytes().first().is_some_and(|digit| *digit >= b'5')));
        return if negative { -number } else { number };
    }
    // A saturating cast is what is wanted: the range is checked behind it.
    let number = text.parse::<f64>().unwrap_or(0.0);
    #[expect(clippy::cast_possible_truncation, reason = "saturates")]
    let whole = if is_literal { number.round_ties_even() } else { number.round() } as i128;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_become_the_text_that_mysql_stores() {
        // MySQL 9.7, `INSERT INTO t (a) VALUES (…)` with `a TEXT`.
        let cases = [
            ("00012.50", "12.50"),
            (".5", "0.5"),
            ("-0", "0"),
            ("-0.0", "0.0"),
            ("1.10", "1.10"),
            ("1e3", "1000"),
            ("1e-4", "0.0001"),
            ("123e-10", "0.0000000123"),
            ("1.5e14", "150000000000000"),
            ("1.5e15", "1.5e15"),
            ("123456789012345678e0", "1.2345678901234568e17"),
            ("0.1e-14", "0.000000000000001"),
            ("1.234567e-14", "0.00000000000001234567"),
            ("1.234567e-15", "1.234567e-15"),
            ("1.2345678901234567e-10", "1.2345678901234568e-10"),
            ("12345678901234567e-2", "123456789012345.67"),
            ("1e100", "1e100"),
            ("-1.5e0", "-1.5"),
            ("-0e0", "-0"),
        ];
        for (literal, stored) in cases {
            assert_eq!(String::from_utf8_lossy(&text(literal.as_bytes())), stored, "{literal}");
        }
        let ones = "1".repeat(81);
        assert_eq!(text(ones.as_bytes()), ones.as_bytes());
        assert_eq!(text(format!("-{ones}1").as_bytes()), format!("-{}", "9".repeat(65)).as_bytes());
        assert_eq!(text(format!("{ones}.5").as_bytes()), ones.as_bytes());
        assert_eq!(text(format!("0.{}", "1".repeat(90)).as_bytes()), format!("0.{}", "1".repeat(72)).as_bytes());
    }

    proptest! {
        #[test]
        fn the_text_is_the_same_number(number in any::<f64>().prop_filter("finite", |number| number.is_finite())) {
            prop_assert_eq!(double(number).parse::<f64>().ok(), Some(number));
        }

        #[test]
        fn any_literal_is_read(literal in "-?[0-9]{0,100}[.]?[0-9]{0,100}(e-?[0-9]{1,4})?") {
            text(literal.as_bytes());
        }
    }
}

//! JSON documents as MySQL holds them.

use crate::block::find;

/// Objects and arrays in each other; MySQL has no more than 100.
const MAX_DEPTH: u32 = 128;

/// What becomes of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Document {
    /// It stands as it is written.
    Same,
    /// Its numbers are written otherwise; the whole was added to the output.
    Rewritten,
    /// It is none that `jsonb` takes.
    Refused,
}

/// Where a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Plainly,
    /// In a field of COPY, where each backslash is doubled.
    InCopy,
}

/// Reads a document. Its doubles are written as MySQL holds them: what has a fraction or an exponent is no integer, and
/// `jsonb` would take `1E0` for one.
pub(super) fn document(text: &[u8], written: Written, out: &mut Vec<u8>) -> Document {
    let mut reader = Reader { text, at: 0, copied: 0, out, escape: if written == Written::InCopy { 2 } else { 1 } };
    if reader.values().is_none() {
        return Document::Refused;
    }
    if reader.copied == 0 {
        return Document::Same;
    }
    reader.out.extend_from_slice(text.get(reader.copied..).unwrap_or_default());
    Document::Rewritten
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    /// As far as the text was copied.
    copied: usize,
    out: &'a mut Vec<u8>,
    /// Backslashes that stand for one.
    escape: usize,
}

impl Reader<'_> {
    /// One value with all that is in it, up to the end of the text; `None` where it is not well formed.
    fn values(&mut self) -> Option<()> {
        // A bit for each one that is open, set for objects.
        let (mut objects, mut depth) = (0_u128, 0_u32);
        loop {
            match self.skip()? {
                open @ (b'{' | b'[') => {
                    self.at += 1;
                    depth += 1;
                    if depth > MAX_DEPTH {
                        return None;
                    }
                    objects = objects << 1 | u128::from(open == b'{');
                    if !matches!((open, self.skip()?), (b'{', b'}') | (b'[', b']')) {
                        if open == b'{' {
                            self.key()?;
                        }
                        continue;
                    }
                }
                b'"' => self.string()?,
                b'-' | b'0'..=b'9' => self.number()?,
                b't' => self.word(b"true")?,
                b'f' => self.word(b"false")?,
                b'n' => self.word(b"null")?,
                _ => return None,
            }
            loop {
                if depth == 0 {
                    return self.skip().is_none().then_some(());
                }
                let in_object = objects & 1 == 1;
                match self.skip()? {
                    b',' => {
                        self.at += 1;
                        if in_object {
                            self.skip()?;
                            self.key()?;
                        }
                        break;
                    }
                    b'}' if in_object => {}
                    b']' if !in_object => {}
                    _ => return None,
                }
                self.at += 1;
                depth -= 1;
                objects >>= 1;
            }
        }
    }

    /// Passes white space; the byte behind it.
    #[inline]
    fn skip(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.get(self.at)?;
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    fn key(&mut self) -> Option<()> {
        (self.skip()? == b'"').then_some(())?;
        self.string()?;
        (self.skip()? == b':').then_some(())?;
        self.at += 1;
        Some(())
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        self.text.get(self.at..)?.starts_with(word).then_some(())?;
        self.at += word.len();
        Some(())
    }

    fn string(&mut self) -> Option<()> {
        self.at += 1;
        loop {
            self.at = find(self.text, self.at, |block| block.are_either_or_control(b'"', b'\\'));
            match self.text.get(self.at)? {
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                b'\\' => match self.text.get(self.escaped()?)? {
                    b'\\' => self.at += 2 * self.escape,
                    b'"' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += self.escape + 1,
                    b'u' => {
                        // `jsonb` takes neither U+0000 nor half of a surrogate pair.
                        let unit = self.unit()?;
                        let second = if (0xd800..0xdc00).contains(&unit) { Some(self.unit()?) } else { None };
                        let whole = second.is_none_or(|second| (0xdc00..0xe000).contains(&second));
                        (whole && unit != 0 && !(0xdc00..0xe000).contains(&unit)).then_some(())?;
                    }
                    _ => return None,
                },
                _ => return None,
            }
        }
    }

    /// The place behind a backslash.
    #[inline]
    fn escaped(&self) -> Option<usize> {
        let second = self.escape == 1 || self.text.get(self.at + 1) == Some(&b'\\');
        (second && self.text.get(self.at) == Some(&b'\\')).then_some(self.at + self.escape)
    }

    /// `\uXXXX`
    fn unit(&mut self) -> Option<u32> {
        let at = self.escaped()?;
        let digits = self.text.get(at..at + 5)?.strip_prefix(b"u")?;
        self.at = at + 5;
        digits.iter().try_fold(0, |unit, digit| Some(unit << 4 | char::from(*digit).to_digit(16)?))
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.text.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Option<()> {
        let start = self.at;
        self.at += usize::from(self.text.get(self.at) == Some(&b'-'));
        let first = self.text.get(self.at).copied();
        let whole = self.digits();
        (whole == 1 || whole > 1 && first != Some(b'0')).then_some(())?;
        let mut fraction = 0;
        let is_double = matches!(self.text.get(self.at), Some(b'.' | b'e' | b'E'));
        if self.text.get(self.at) == Some(&b'.') {
            self.at += 1;
            fraction = self.digits();
            (fraction > 0).then_some(())?;
        }
        let has_exponent = matches!(self.text.get(self.at), Some(b'e' | b'E'));
        if has_exponent {
            self.at += 1;
            self.at += usize::from(matches!(self.text.get(self.at), Some(b'+' | b'-')));
            (self.digits() > 0).then_some(())?;
        }
        let written = self.text.get(start..self.at)?;
        // With so few digits a double is written as it came; without a fraction no such number is one.
        let is_short = whole + fraction <= 15 && !has_exponent;
        if is_short && (!is_double || written.last() != Some(&b'0')) {
            return Some(());
        }
        let written = std::str::from_utf8(written).ok()?;
        let is_double = is_double
            || written
                .parse::<i128>()
                .map_or(true, |value| value < i128::from(i64::MIN) || value > i128::from(u64::MAX));
        if let Some(value) = written.parse::<f64>().ok().filter(|value| is_double && value.is_finite()) {
            let mut plain = value.to_string();
            if !plain.contains('.') {
                plain.push_str(".0");
            }
            if plain != written {
                self.out.extend_from_slice(self.text.get(self.copied..start)?);
                self.out.extend_from_slice(plain.as_bytes());
                self.copied = self.at;
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str) -> Option<String> {
        let mut out = Vec::new();
        match document(text.as_bytes(), Written::Plainly, &mut out) {
            Document::Same => Some(text.to_owned()),
            Document::Rewritten => Some(String::from_utf8(out).unwrap()),
            Document::Refused => None,
        }
    }

    #[test]
    fn doubles_keep_a_fraction() {
        let cases = [
            (r#"{"a": 1, "1e2": [1.10, 2E0, -1e2]}"#, r#"{"a": 1, "1e2": [1.1, 2.0, -100.0]}"#),
            (r#"["\"1.50", 18446744073709551615]"#, r#"["\"1.50", 18446744073709551615]"#),
            ("[18446744073709551616, 0.1, 0.276]", "[18446744073709552000.0, 0.1, 0.276]"),
            ("[0.0, -0.0, 12345678901234567.25]", "[0.0, -0.0, 12345678901234568.0]"),
            (" 1e999 ", " 1e999 "),
        ];
        for (text, expected) in cases {
            assert_eq!(written(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_jsonb_refuses_is_told() {
        // PostgreSQL 17.
        for text in [
            "",
            " ",
            "{",
            "[1,]",
            "{\"a\"}",
            "{\"a\":1,}",
            "[1 2]",
            "01",
            "1.",
            ".5",
            "-",
            "+1",
            "1e",
            "tru",
            "\"\t\"",
            "\"\\x\"",
            "\"a",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\"",
            "\"\\ud800\\u0041\"",
            "[1]]",
            "nulll",
            "{1:2}",
        ] {
            assert_eq!(written(text), None, "{text}");
        }
        for text in ["[[], {}]", "\"\\\\u0000\"", "\"\\ud83d\\ude00\"", " {\"a\" : [ true , null ] } \n"] {
            assert_eq!(written(text).as_deref(), Some(text));
        }
        assert_eq!(written(&"[".repeat(1000)), None);
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_serde_reads(parts in prop::collection::vec(prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"a\"", "\"\\n\"", "1", "-0.5e3", "true", "null", " ", "\\", "\"", "1.50", "é",
        ]), 0..12)) {
            let text = parts.concat();
            let sound = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
            prop_assert_eq!(written(&text).is_some(), sound);
            if let Some(written) = written(&text) {
                // Digits behind an exponent may make a number that serde has no room for.
                let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
                prop_assert_eq!(read(&written), read(&text));
            }
        }

        #[test]
        fn both_forms_are_read_alike(bytes in prop::collection::vec(prop::sample::select(br#"{}[],:"\\u0ad81. e-t"#.to_vec()), 0..30)) {
            document(&bytes, Written::InCopy, &mut Vec::new());
            let mut field = Vec::new();
            crate::postgres::copy::escape_into(&bytes, &mut field);
            let in_copy = document(&field, Written::InCopy, &mut Vec::new());
            // White space that COPY escapes is left to the other form.
            if in_copy != Document::Refused || !bytes.iter().any(u8::is_ascii_whitespace) {
                prop_assert_eq!(in_copy, document(&bytes, Written::Plainly, &mut Vec::new()));
            }
        }
    }
}

//! The line of the source that a finding is about.

use std::borrow::Cow;

/// Characters shown before and behind the place in a long line.
const AROUND: usize = 40;

/// A line of the source, or the part of a long one around the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    pub(crate) before: String,
    pub(crate) marked: String,
    pub(crate) after: String,
}

impl Excerpt {
    /// The line around the bytes `start..end` of a source; marks at least one character if there is one.
    pub(crate) fn new(source: &[u8], start: usize, end: usize) -> Excerpt {
        let start = start.min(source.len());
        // Rows stand on long lines, so no more of them is looked at than is shown.
        let from = start.saturating_sub(8 * AROUND);
        let from = memchr::memrchr2(b'\n', b'\r', &source[from..start]).map_or(from, |at| from + at + 1);
        let to = source.len().min(start.max(end).saturating_add(8 * AROUND));
        let to = memchr::memchr2(b'\n', b'\r', &source[start..to]).map_or(to, |at| start + at);
        let end = end.clamp(start, to);
        let marked = show(&source[start..end]);
        let after = show(&source[end..to]);
        // At least one character is marked.
        let (marked, after) = match (marked.is_empty(), after.chars().next()) {
            (true, Some(first)) => (Cow::from(first.to_string()), &after[first.len_utf8()..]),
            (true, None) | (false, _) => (marked, &*after),
        };
        let before = show(&source[from..start]);
        Excerpt { before: tail(&before), marked: head(&marked), after: head(after) }
    }
}

/// Text on one line: what moves the cursor becomes a space.
fn show(bytes: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(bytes);
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text;
    }
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

fn head(text: &str) -> String {
    match text.char_indices().nth(AROUND) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn tail(text: &str) -> String {
    match text.char_indices().rev().nth(AROUND) {
        Some((at, letter)) => format!("…{}", &text[at + letter.len_utf8()..]),
        None => text.to_owned(),
    }
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let line = format!("first\n{}X{}\nlast", "a".repeat(1000), "b".repeat(1000));
    let Excerpt { before, marked, after } = Excerpt::new(line.as_bytes(), 1006, 1007);
    assert_eq!(before, format!("…{}", "a".repeat(AROUND)));
    assert_eq!(marked, "X");
    assert_eq!(after, format!("{}…", "b".repeat(AROUND)));
    let whole = Excerpt::new("ä\tö".as_bytes(), 3, 3);
    assert_eq!((whole.before.as_str(), whole.marked.as_str(), whole.after.as_str()), ("ä ", "ö", ""));
    assert_eq!(Excerpt::new(b"\xff", 9, 1).before, "\u{fffd}");
}

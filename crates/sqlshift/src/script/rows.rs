//! Passes rows of an INSERT 64 bytes at a time.
//!
//! Strings are found as simdjson finds them (<https://arxiv.org/abs/1902.08318>): each quote that is not escaped changes
//! between inside and outside. What is outside and could mean more than a row's parentheses, commas and numbers stops
//! the pass, so that the scanner looks at it.

use crate::block::{BLOCK, Block, Mask};

/// Bytes looked at together.
const WIDE: usize = 64;

/// How far rows were passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Passed {
    pub(super) at: usize,
    /// Parentheses that are open there.
    pub(super) depth: usize,
    /// The last comma between two rows.
    pub(super) row: Option<usize>,
    /// `at` is in the string that opens here.
    pub(super) string: Option<usize>,
}

/// Passes rows from a place outside of strings, in which a backslash escapes. Borders of rows are looked for from
/// `rows_from` on.
pub(super) fn pass_rows(text: &[u8], from: usize, depth: usize, rows_from: usize) -> Passed {
    let mut passed = Passed { at: from, depth, row: None, string: None };
    // The first byte of the next block is escaped.
    let mut escaped = 0;
    while let Some(wide) = text.get(passed.at..).and_then(<[u8]>::first_chunk::<WIDE>) {
        let blocks = Blocks::new(wide);
        let (marks, backslashes) = (blocks.are(b'\''), blocks.are(b'\\'));
        let inside_before = if passed.string.is_some() { u64::MAX } else { 0 };
        if (marks | backslashes | escaped) == 0 && passed.string.is_some() {
            passed.at += WIDE;
            continue;
        }
        let (escaped_here, escaped_next) = find_escaped(backslashes, escaped);
        let quotes = marks & !escaped_here;
        let inside = fill_between(quotes) ^ inside_before;
        let outside = !inside;
        let (opens, closes) = (blocks.are(b'(') & outside, blocks.are(b')') & outside);
        let mut stops = (blocks.begin_something() | backslashes) & outside;
        if stops != 0 {
            // A minus is a sign, two begin a comment.
            let minus = blocks.are(b'-');
            stops &= !minus | minus >> 1 | 1 << (WIDE - 1);
        }
        let before_stop = if stops == 0 { u64::MAX } else { (stops & stops.wrapping_neg()) - 1 };
        let (opens, closes) = (opens & before_stop, closes & before_stop);
        let depth = (passed.depth + opens.count_ones() as usize).checked_sub(closes.count_ones() as usize);
        let Some(depth) = depth else { return passed };
        if passed.at >= rows_from && closes != 0 {
            passed.row = blocks.border(passed.at, passed.depth, opens, closes).or(passed.row);
        }
        passed.depth = depth;
        if stops != 0 {
            passed.string = None;
            passed.at += stops.trailing_zeros() as usize;
            return passed;
        }
        if inside >> (WIDE - 1) == 0 {
            passed.string = None;
        } else if quotes != 0 {
            passed.string = Some(passed.at + WIDE - 1 - quotes.leading_zeros() as usize);
        }
        passed.at += WIDE;
        escaped = escaped_next;
    }
    // The scanner begins with the backslash.
    passed.at -= usize::from(escaped != 0);
    passed
}

struct Blocks([Block; WIDE / BLOCK]);

impl Blocks {
    #[inline]
    fn new(text: &[u8; WIDE]) -> Blocks {
        let at = |number: usize| Block::at(text, number * BLOCK);
        Blocks([at(0), at(1), at(2), at(3)])
    }

    #[inline]
    fn are(&self, byte: u8) -> u64 {
        self.mask(|block| block.are(byte))
    }

    /// Bytes that end the statement, or open a comment or what is quoted otherwise.
    #[inline]
    fn begin_something(&self) -> u64 {
        self.mask(|block| block.are_any([b';', b'"', b'`', b'#', b'/', b'-']))
    }

    #[inline]
    fn mask(&self, mask: impl Fn(Block) -> Mask) -> u64 {
        let [first, second, third, fourth] = self.0;
        let (low, high) = (mask(first) | mask(second) << BLOCK, mask(third) | mask(fourth) << BLOCK);
        u64::from(low) | u64::from(high) << (2 * BLOCK)
    }

    /// The last comma between two rows: one is closed before it, and one opened behind it, perhaps on a new line.
    fn border(&self, at: usize, depth: usize, opens: u64, closes: u64) -> Option<usize> {
        let between = closes << 1 & self.are(b',');
        let borders = between & (opens >> 1 | self.are(b'\n') >> 1 & opens >> 2);
        let last = (WIDE - 1).checked_sub(borders.leading_zeros() as usize)?;
        let below = (1 << last) - 1;
        let open = depth + (opens & below).count_ones() as usize;
        (open == (closes & below).count_ones() as usize).then_some(at + last)
    }
}

/// The bytes behind an odd number of backslashes, and whether the first one of the next block is one.
#[inline]
fn find_escaped(backslashes: u64, escaped: u64) -> (u64, u64) {
    const ODD: u64 = 0xaaaa_aaaa_aaaa_aaaa;
    if backslashes == 0 {
        return (escaped, 0);
    }
    // One that is escaped itself escapes nothing.
    let escaping = backslashes & !escaped;
    let maybe_escaped = escaping << 1;
    let (sums, _) = (maybe_escaped | ODD).overflowing_sub(escaping);
    let borders = sums ^ ODD;
    let escaped_here = borders ^ (backslashes | escaped);
    let escape = borders & backslashes;
    (escaped_here, escape >> 63)
}

/// All bits from each odd one up to the next.
#[inline]
fn fill_between(bits: u64) -> u64 {
    let mut filled = bits;
    for shift in [1, 2, 4, 8, 16, 32] {
        filled ^= filled << shift;
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same, byte by byte.
    fn pass_slowly(text: &[u8], from: usize, mut depth: usize, to: usize) -> (usize, usize, Option<usize>) {
        let mut string = None;
        let mut at = from;
        while at < to {
            let byte = text[at];
            match (string, byte) {
                (Some(_), b'\\') => at += 1,
                (Some(_), b'\'') => string = None,
                (Some(_), _) => {}
                (None, b'\'') => string = Some(at),
                (None, b'(') => depth += 1,
                (None, b')') => depth = depth.saturating_sub(1),
                _ => {}
            }
            at += 1;
        }
        (at, depth, string)
    }

    proptest! {
        #[test]
        fn strings_end_where_they_end(
            parts in prop::collection::vec(prop::sample::select(vec![
                "(", ")", ",", "'", "''", "\\", "\\'", "\\\\", "a", "12", "-1", "),(", "'text and more text'", "'a;b'", "\\\\\\'", "),\n(",
            ]), 0..120),
            stop in prop::sample::select(vec!["", ";", "--", "\"", "/*"]),
        ) {
            let text = format!("{}{stop}{}", parts.concat(), " ".repeat(80));
            let text = text.as_bytes();
            let passed = pass_rows(text, 0, 3, 0);
            let (at, depth, string) = pass_slowly(text, 0, 3, passed.at);
            prop_assert_eq!((passed.at, passed.string), (at, string));
            if !text[..at].contains(&b')') || passed.depth > 0 {
                prop_assert!(passed.depth <= depth);
            }
            // What closes more than is open is no row, and is parted anywhere.
            let is_row = |row: &usize| (0..*row).all(|at| pass_slowly(text, 0, 1000, at).1 >= 997);
            if let Some(row) = passed.row.filter(is_row) {
                let (_, depth, string) = pass_slowly(text, 0, 3, row);
                prop_assert_eq!((depth, string), (0, None));
                prop_assert_eq!((text[row - 1], text[row]), (b')', b','));
            }
            for at in 0..passed.at {
                if matches!(text[at], b';' | b'"') {
                    prop_assert!(pass_slowly(text, 0, 3, at).2.is_some());
                }
            }
        }
    }
}

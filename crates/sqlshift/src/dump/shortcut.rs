//! Values that are written as the target's column holds them, or nearly so: they are copied as they stand.
//!
//! A shortcut takes a value only if it gives what `values::convert` would give without a finding; all others are left
//! to that. So it is never more than a faster way to the same text (property test in `copy.rs`).

use super::temporal;
use super::tuples::unescaped;
use super::values::{ColumnFormat, Form};
use crate::block::{BLOCK, Block, Places, copy_until, put};
use crate::mysql::types::{IntWidth, SqlType};
use crate::postgres::copy::put_escaped;
use crate::span::characters;

/// How the plain values of a column are recognised, chosen once for all rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shortcut {
    /// Each value is converted.
    None,
    /// Values recur: those that were converted are remembered.
    Recurring,
    /// So many digits are in range.
    Integer {
        digits: u32,
        signed: bool,
    },
    Boolean,
    /// So many digits may stand before the point.
    Number {
        whole: u32,
        signed: bool,
    },
    /// Characters, and whether spaces at the end are taken away.
    Text {
        length: Option<u32>,
        trims: bool,
    },
    /// Bytes, with zeros up to this length, and no more than that many.
    Bytes {
        padded: usize,
        most: usize,
    },
    Json,
    Date,
    Timestamp {
        fraction: u32,
    },
    Time {
        fraction: u32,
    },
}

impl Shortcut {
    /// The one for a column.
    pub(super) fn of(column: &ColumnFormat) -> Shortcut {
        let plain = column.form != Form::Boolean;
        match &column.data_type {
            SqlType::Integer { width: IntWidth::Tiny, .. } if !plain => Shortcut::Boolean,
            SqlType::Integer { width, unsigned, .. } if plain => {
                let digits = match width {
                    IntWidth::Tiny => 2,
                    IntWidth::Small => 4,
                    IntWidth::Medium => 6,
                    IntWidth::Int => 9,
                    IntWidth::Big => 18,
                };
                Shortcut::Integer { digits, signed: !unsigned }
            }
            SqlType::Decimal { precision, scale, unsigned } if plain => {
                Shortcut::Number { whole: precision.saturating_sub(*scale), signed: !unsigned }
            }
            SqlType::Float { digits: None, unsigned } | SqlType::Double { digits: None, unsigned } if plain => {
                Shortcut::Number { whole: u32::MAX, signed: !unsigned }
            }
            SqlType::Enum { .. } | SqlType::Set { .. } | SqlType::Bit { .. } | SqlType::Year => Shortcut::Recurring,
            SqlType::Date => Shortcut::Date,
            SqlType::Datetime { fraction } | SqlType::Timestamp { fraction } => {
                Shortcut::Timestamp { fraction: *fraction }
            }
            SqlType::Time { fraction } => Shortcut::Time { fraction: *fraction },
            SqlType::Binary { length } if column.form == Form::Bytea => {
                Shortcut::Bytes { padded: *length as usize, most: *length as usize }
            }
            SqlType::Varbinary { length } if column.form == Form::Bytea => {
                Shortcut::Bytes { padded: 0, most: *length as usize }
            }
            SqlType::Blob { .. } if column.form == Form::Bytea => Shortcut::Bytes { padded: 0, most: usize::MAX / 4 },
            SqlType::Json if column.form == Form::Json => Shortcut::Json,
            SqlType::Char { length } if column.form != Form::Bytea => {
                Shortcut::Text { length: Some(*length), trims: true }
            }
            SqlType::Varchar { length } if column.form != Form::Bytea => {
                Shortcut::Text { length: Some(*length), trims: false }
            }
            SqlType::Text { .. } if column.form != Form::Bytea => Shortcut::Text { length: None, trims: false },
            _ => Shortcut::None,
        }
    }
}

/// Behind a value that is copied as it stands, the row goes on or ends.
#[inline]
fn ends(byte: Option<&u8>) -> bool {
    matches!(byte, Some(b',' | b')'))
}

/// `NULL`
#[inline]
pub(super) fn null(source: &[u8], places: Places, out: &mut [u8]) -> Option<Places> {
    let literal = source.get(places.read..)?.first_chunk::<5>()?;
    (literal.starts_with(b"NULL") && ends(literal.get(4))).then_some(())?;
    put(out, places.write, *b"\\N");
    Some(places.plus(4, 2))
}

/// Digits that are in range.
#[inline]
pub(super) fn integer(source: &[u8], places: Places, digits: u32, signed: bool, out: &mut [u8]) -> Option<Places> {
    let block = Block::at(source, places.read);
    put(out, places.write, block.bytes);
    let sign = usize::from(signed && block.bytes[0] == b'-');
    let mut end = (!(block.are_digits() | u32::from(sign > 0))).trailing_zeros() as usize;
    // Neither `007` nor `-0`.
    if block.bytes[sign] == b'0' && (end > sign + 1 || sign > 0) {
        return None;
    }
    if end == BLOCK {
        let second = Block::at(source, places.read + BLOCK);
        put(out, places.write + BLOCK, second.bytes);
        end += (!second.are_digits()).trailing_zeros() as usize;
    }
    let length = end.wrapping_sub(sign);
    ((1..=digits as usize).contains(&length) && ends(source.get(places.read + end))).then(|| places.plus(end, end))
}

/// `0` or `1`
#[inline]
pub(super) fn boolean(source: &[u8], places: Places, out: &mut [u8]) -> Option<Places> {
    let literal = source.get(places.read..)?.first_chunk::<2>()?;
    let letter = match literal.first()? {
        b'0' => b'f',
        b'1' => b't',
        _ => return None,
    };
    put(out, places.write, [letter]);
    ends(literal.get(1)).then(|| places.plus(1, 1))
}

/// Digits with a point.
#[inline]
pub(super) fn number(source: &[u8], places: Places, whole: u32, signed: bool, out: &mut [u8]) -> Option<Places> {
    let block = Block::at(source, places.read);
    put(out, places.write, block.bytes);
    let (digits, points) = (block.are_digits(), block.are(b'.'));
    let sign = u32::from(signed && block.bytes[0] == b'-');
    let end = (!(digits | points | sign)).trailing_zeros();
    let within = (1_u32 << end) - 1;
    let points = points & within;
    let before = points.trailing_zeros().min(end).checked_sub(sign)?;
    let leads_with_zero = block.bytes[sign as usize] == b'0';
    // One point at most, and digits on both sides of it.
    let fits = before >= 1
        && if leads_with_zero { before == 1 } else { before <= whole }
        && points & (points.wrapping_sub(1)) == 0
        && points >> (end - 1) == 0;
    if !fits || !ends(block.bytes.get(end as usize)) {
        return None;
    }
    // Zero has no sign and no fraction.
    if digits & !block.are(b'0') & within == 0 {
        put(out, places.write, *b"0");
        return Some(places.plus(end as usize, 1));
    }
    Some(places.plus(end as usize, end as usize))
}

/// A text in quotes, whose escapes become those of COPY. `is_text` says whether bytes that are not
/// ASCII are text.
#[inline]
pub(super) fn text(
    source: &[u8],
    places: Places,
    length: Option<u32>,
    trims: bool,
    is_text: impl Fn(&[u8]) -> bool,
    out: &mut [u8],
) -> Option<Places> {
    (source.get(places.read) == Some(&b'\'')).then_some(())?;
    let start = places.read + 1;
    let mut places = places.plus(1, 0);
    let mut escapes = 0;
    // Most texts are ASCII, which is known as soon as they are copied.
    let mut all = Block::ZEROS;
    loop {
        places = copy_until(source, places, out, |block| {
            all = all.or(block);
            block.are_either_or_control(b'\'', b'\\')
        });
        let [mark, next] = *source.get(places.read..)?.first_chunk()?;
        match mark {
            b'\'' if next == b'\'' => {
                put(out, places.write, *b"'");
                escapes += 1;
                places = places.plus(2, 1);
            }
            b'\'' => break,
            b'\\' => {
                // Of `\%` both stay.
                escapes += usize::from(!matches!(next, b'%' | b'_'));
                let written = match next {
                    b'"' | b'\'' => {
                        put(out, places.write, [next]);
                        1
                    }
                    // COPY's own.
                    b'n' | b'r' | b't' | b'\\' => {
                        put(out, places.write, [b'\\', next]);
                        2
                    }
                    b'%' | b'_' => {
                        put(out, places.write, [b'\\', b'\\', next]);
                        3
                    }
                    // A character that is not ASCII may have been encoded twice.
                    b'0' | 0 | 0x80.. => return None,
                    other => put_escaped(unescaped(other), places.write, out),
                };
                places = places.plus(2, written);
            }
            0 => return None,
            control => places = places.plus(1, put_escaped(control, places.write, out)),
        }
    }
    let body = source.get(start..places.read)?;
    let is_text = || all.are_ascii() || is_text(body);
    if trims && body.last() == Some(&b' ') || !is_text() || !ends(source.get(places.read + 1)) {
        return None;
    }
    let fits = length.is_none_or(|length| {
        let length = length as usize;
        body.len() <= length || characters(body) <= (length + escapes) as u64
    });
    fits.then(|| places.plus(1, 0))
}

/// Bytes in quotes or as hexadecimal digits.
#[inline]
pub(super) fn bytes(source: &[u8], places: Places, out: &mut [u8]) -> Option<Places> {
    let rest = source.get(places.read..)?;
    put(out, places.write, *b"\\\\x");
    let places = places.plus(0, 3);
    let places = if rest.starts_with(b"0x") {
        let start = places.plus(2, 0);
        let places = lower_digits(source, start, out);
        (places.read - start.read).is_multiple_of(2).then_some(places)?
    } else {
        let quote = if rest.starts_with(b"_binary '") { 8 } else { 0 };
        (rest.get(quote) == Some(&b'\'')).then_some(())?;
        let mut places = places.plus(quote + 1, 0);
        loop {
            places = hex_until(source, places, out);
            let byte = match *source.get(places.read..)?.first_chunk()? {
                [b'\'', b'\''] => b'\'',
                [b'\'', _] => break places.plus(1, 0),
                [_, next @ (b'%' | b'_')] => {
                    put(out, places.write, *b"5c");
                    places = places.plus(0, 2);
                    next
                }
                [_, next] => unescaped(next),
            };
            put(out, places.write, [digit(byte >> 4), digit(byte & 15)]);
            places = places.plus(2, 2);
        }
    };
    ends(source.get(places.read)).then_some(places)
}

const fn digit(value: u8) -> u8 {
    if value < 10 { b'0' + value } else { b'a' - 10 + value }
}

/// Writes the bytes as digits up to a quote or a backslash.
#[inline]
fn hex_until(source: &[u8], places: Places, out: &mut [u8]) -> Places {
    let mut places = places;
    loop {
        let block = Block::at(source, places.read);
        put(out, places.write, hex(block.bytes));
        let found = (block.are_either(b'\'', b'\\').trailing_zeros() as usize).min(BLOCK);
        let length = found.min(source.len().saturating_sub(places.read));
        places = places.plus(length, 2 * length);
        if length < BLOCK {
            return places;
        }
    }
}

#[inline]
fn hex(bytes: [u8; BLOCK]) -> [u8; 2 * BLOCK] {
    let (high, low) = (bytes.map(|byte| digit(byte >> 4)), bytes.map(|byte| digit(byte & 15)));
    let mut digits = [0; 2 * BLOCK];
    for (at, pair) in digits.chunks_exact_mut(2).enumerate() {
        pair.copy_from_slice(&[high[at], low[at]]);
    }
    digits
}

/// Writes hexadecimal digits in lower case.
#[inline]
fn lower_digits(source: &[u8], places: Places, out: &mut [u8]) -> Places {
    let mut places = places;
    loop {
        let block = Block::at(source, places.read);
        let lower = Block { bytes: block.bytes.map(|byte| byte | if byte.is_ascii_uppercase() { 0x20 } else { 0 }) };
        put(out, places.write, lower.bytes);
        let length = ((!lower.are_hex_digits()).trailing_zeros() as usize).min(BLOCK);
        places = places.plus(length, length);
        if length < BLOCK {
            return places;
        }
    }
}

/// A date, time or moment of this length in quotes, in the form in which it is written.
#[inline]
fn temporal(
    source: &[u8],
    places: Places,
    length: usize,
    is_plain: impl Fn(&[u8]) -> bool,
    out: &mut [u8],
) -> Option<Places> {
    let literal = source.get(places.read..places.read + length + 3)?;
    let (quoted, behind) = literal.split_at(length + 2);
    let text = quoted.strip_prefix(b"'")?.strip_suffix(b"'")?;
    (ends(behind.first()) && is_plain(text)).then_some(())?;
    // No longer than two blocks.
    put(out, places.write, Block::at(source, places.read + 1).bytes);
    put(out, places.write + BLOCK, Block::at(source, places.read + 1 + BLOCK).bytes);
    Some(places.plus(length + 2, length))
}

#[inline]
pub(super) fn date(source: &[u8], places: Places, out: &mut [u8]) -> Option<Places> {
    temporal(source, places, 10, temporal::is_plain_date, out)
}

#[inline]
pub(super) fn timestamp(source: &[u8], places: Places, fraction: u32, out: &mut [u8]) -> Option<Places> {
    temporal(source, places, 19 + fraction_length(fraction), temporal::is_plain_timestamp, out)
}

#[inline]
pub(super) fn time(source: &[u8], places: Places, fraction: u32, out: &mut [u8]) -> Option<Places> {
    temporal(source, places, 8 + fraction_length(fraction), temporal::is_plain_time, out)
}

/// The point and the digits behind it.
fn fraction_length(fraction: u32) -> usize {
    if fraction == 0 { 0 } else { fraction.min(6) as usize + 1 }
}

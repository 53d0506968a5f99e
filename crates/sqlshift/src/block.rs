//! Sixteen bytes at a time: which of them are of interest, and copies without a loop.

use wide::u8x16;

/// Bytes of a block.
pub(crate) const BLOCK: usize = 16;

/// Sixteen bytes of a text.
#[derive(Clone, Copy)]
pub(crate) struct Block {
    pub(crate) bytes: [u8; BLOCK],
}

/// Bytes of a block: bit n stands for byte n.
pub(crate) type Mask = u32;

impl Block {
    /// The block that begins here; behind the end stand zeros.
    #[inline]
    pub(crate) fn at(text: &[u8], at: usize) -> Block {
        match text.get(at..).and_then(<[u8]>::first_chunk) {
            Some(bytes) => Block { bytes: *bytes },
            None => Block::last(text, at),
        }
    }

    #[cold]
    fn last(text: &[u8], at: usize) -> Block {
        let mut bytes = [0; BLOCK];
        for (byte, given) in bytes.iter_mut().zip(text.get(at..).unwrap_or_default()) {
            *byte = *given;
        }
        Block { bytes }
    }

    pub(crate) const ZEROS: Block = Block { bytes: [0; BLOCK] };

    /// The bits of both.
    #[inline]
    pub(crate) fn or(self, other: Block) -> Block {
        Block { bytes: (u8x16::new(self.bytes) | u8x16::new(other.bytes)).to_array() }
    }

    /// All bytes are ASCII.
    #[inline]
    pub(crate) fn are_ascii(self) -> bool {
        self.bytes.is_ascii()
    }

    /// Bytes that are this one.
    #[inline]
    pub(crate) fn are(self, byte: u8) -> Mask {
        u8x16::new(self.bytes).simd_eq(u8x16::splat(byte)).to_bitmask()
    }

    /// Bytes that are one of two.
    #[inline]
    pub(crate) fn are_either(self, one: u8, other: u8) -> Mask {
        let bytes = u8x16::new(self.bytes);
        (bytes.simd_eq(u8x16::splat(one)) | bytes.simd_eq(u8x16::splat(other))).to_bitmask()
    }

    /// Bytes that are one of several.
    #[inline]
    pub(crate) fn are_any<const N: usize>(self, wanted: [u8; N]) -> Mask {
        let bytes = u8x16::new(self.bytes);
        let mut found = u8x16::ZERO;
        for byte in wanted {
            found |= bytes.simd_eq(u8x16::splat(byte));
        }
        found.to_bitmask()
    }

    /// Bytes that are one of two, or control characters.
    #[inline]
    pub(crate) fn are_either_or_control(self, one: u8, other: u8) -> Mask {
        let bytes = u8x16::new(self.bytes);
        let control = bytes.min(u8x16::splat(0x1f)).simd_eq(bytes);
        (bytes.simd_eq(u8x16::splat(one)) | bytes.simd_eq(u8x16::splat(other)) | control).to_bitmask()
    }

    /// Bytes that are digits.
    #[inline]
    pub(crate) fn are_digits(self) -> Mask {
        let values = u8x16::new(self.bytes) - u8x16::splat(b'0');
        values.min(u8x16::splat(9)).simd_eq(values).to_bitmask()
    }

    /// Bytes that are hexadecimal digits in lower case.
    #[inline]
    pub(crate) fn are_hex_digits(self) -> Mask {
        let values = u8x16::new(self.bytes) - u8x16::splat(b'a');
        values.min(u8x16::splat(5)).simd_eq(values).to_bitmask() | self.are_digits()
    }
}

/// Where reading and writing stand. They are handed on by value, so that they stay in registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Places {
    pub(crate) read: usize,
    pub(crate) write: usize,
}

impl Places {
    /// Both further on.
    #[inline]
    pub(crate) fn plus(self, read: usize, write: usize) -> Places {
        Places { read: self.read + read, write: self.write + write }
    }
}

/// Writes bytes where there is room for them.
#[inline]
pub(crate) fn put<const N: usize>(out: &mut [u8], at: usize, bytes: [u8; N]) {
    let room = out.get_mut(at..).and_then(<[u8]>::first_chunk_mut);
    debug_assert!(room.is_some(), "who writes makes room before");
    if let Some(room) = room {
        *room = bytes;
    }
}

/// Copies the text as far as `stops` says. Behind what is written there must be room for a block.
#[inline]
pub(crate) fn copy_until(text: &[u8], places: Places, out: &mut [u8], mut stops: impl FnMut(Block) -> Mask) -> Places {
    let Places { mut read, mut write } = places;
    loop {
        let block = Block::at(text, read);
        put(out, write, block.bytes);
        let found = stops(block).trailing_zeros() as usize;
        if found < BLOCK {
            // Zeros behind the end may be stops.
            let length = found.min(text.len().saturating_sub(read));
            return Places { read: read + length, write: write + length };
        }
        if read + BLOCK >= text.len() {
            let length = text.len().saturating_sub(read);
            return Places { read: read + length, write: write + length };
        }
        read += BLOCK;
        write += BLOCK;
    }
}

/// Adds the text as far as `stops` says, and gives where that is.
#[inline]
pub(crate) fn push_until(text: &[u8], from: usize, out: &mut Vec<u8>, stops: impl Fn(Block) -> Mask) -> usize {
    let mut at = from;
    loop {
        let block = Block::at(text, at);
        let found = (stops(block).trailing_zeros() as usize).min(BLOCK);
        let length = found.min(text.len().saturating_sub(at));
        let before = out.len();
        out.extend_from_slice(&block.bytes);
        out.truncate(before + length);
        at += length;
        if length < BLOCK {
            return at;
        }
    }
}

/// Where `stops` says, or the end.
#[inline]
pub(crate) fn find(text: &[u8], from: usize, stops: impl Fn(Block) -> Mask) -> usize {
    let mut at = from;
    loop {
        let found = stops(Block::at(text, at)).trailing_zeros() as usize;
        if found < BLOCK {
            return (at + found).min(text.len());
        }
        at += BLOCK;
        if at >= text.len() {
            return text.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn searches_find_what_a_loop_finds(text in prop::collection::vec(prop::sample::select(b"ab'\\\n\0z9".to_vec()), 0..60), from in 0_usize..70) {
            let plain = |stop: fn(u8) -> bool| {
                text.iter().enumerate().skip(from).find(|(_, byte)| stop(**byte)).map_or(text.len().max(from), |(at, _)| at)
            };
            let found = find(&text, from, |block| block.are_either(b'\'', b'\\'));
            prop_assert_eq!(found.max(from), plain(|byte| byte == b'\'' || byte == b'\\'));
            let mut out = b"x".to_vec();
            let end = push_until(&text, from, &mut out, |block| block.are_either_or_control(b'\'', b'\\'));
            prop_assert_eq!(end, plain(|byte| byte == b'\'' || byte == b'\\' || byte < 0x20));
            prop_assert_eq!(&out[1..], text.get(from..end).unwrap_or_default());
            let mut out = vec![0; 100];
            let places = Places { read: from, write: 1 };
            let end = copy_until(&text, places, &mut out, |block| block.are_either_or_control(b'\'', b'\\'));
            prop_assert_eq!(end.read.max(from), plain(|byte| byte == b'\'' || byte == b'\\' || byte < 0x20));
            prop_assert_eq!(&out[1..end.write], text.get(from..end.read).unwrap_or_default());
            let mut out = Vec::new();
            let end = push_until(&text, from, &mut out, |block| block.are(b'z'));
            prop_assert_eq!(end, plain(|byte| byte == b'z'));
            prop_assert_eq!(&out[..], text.get(from..end).unwrap_or_default());
            let digits = Block::at(&text, from).are_digits();
            prop_assert_eq!(digits & 1 == 1, text.get(from).is_some_and(u8::is_ascii_digit));
        }
    }
}

//! Fixed sets of words, asked for each name of a statement.

/// A sorted list of ASCII words that begin with a letter, none longer than 31 bytes.
pub(crate) struct Words {
    sorted: &'static [&'static str],
    /// The lengths of the words by their first letter, as bits: most of what is asked for has the length of none.
    lengths: [u32; 26],
}

impl Words {
    pub(crate) const fn new(sorted: &'static [&'static str]) -> Words {
        let mut lengths = [0; 26];
        let mut at = 0;
        while at < sorted.len() {
            let word = sorted[at].as_bytes();
            lengths[(word[0].to_ascii_lowercase() - b'a') as usize] |= 1 << word.len();
            at += 1;
        }
        Words { sorted, lengths }
    }

    /// Whether a word of this length begins with the same letter, in whatever case.
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        let letter = word.bytes().next().map_or(0, |first| first.to_ascii_lowercase().wrapping_sub(b'a'));
        let lengths = self.lengths.get(usize::from(letter)).copied().unwrap_or(0);
        word.len() < 32 && lengths >> word.len() & 1 == 1
    }

    /// Whether the word is one of them, in the case in which they are written.
    pub(crate) fn hold(&self, word: &str) -> bool {
        self.may_hold(word) && self.sorted.binary_search(&word).is_ok()
    }

    #[cfg(test)]
    pub(crate) fn sorted(&self) -> &'static [&'static str] {
        self.sorted
    }
}

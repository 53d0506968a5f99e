//! Fixed sets of words, asked for each name of a statement.

/// Places of the table; at least twice as many as words, so that most of what is not there meets a free one.
const PLACES: usize = 1024;

/// A sorted list of ASCII words that begin with a letter, none longer than 31 bytes.
pub(crate) struct Words {
    sorted: &'static [&'static str],
    /// The lengths of the words by their first letter, as bits: most of what is asked for has the length of none.
    lengths: [u32; 26],
    /// The numbers of the words, counted from 1, each at the first free place from its hash on.
    places: [u16; PLACES],
}

impl Words {
    pub(crate) const fn new(sorted: &'static [&'static str]) -> Words {
        assert!(sorted.len() * 2 <= PLACES);
        let mut lengths = [0; 26];
        let mut places = [0; PLACES];
        let mut at = 0;
        while at < sorted.len() {
            let word = sorted[at].as_bytes();
            lengths[(word[0].to_ascii_lowercase() - b'a') as usize] |= 1 << word.len();
            let mut place = hash(word);
            while places[place] != 0 {
                place = (place + 1) % PLACES;
            }
            at += 1;
            #[expect(clippy::cast_possible_truncation, reason = "there are fewer words than places")]
            {
                places[place] = at as u16;
            }
        }
        Words { sorted, lengths, places }
    }

    /// Whether a word of this length begins with the same letter, in whatever case.
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        let letter = word.bytes().next().map_or(0, |first| first.to_ascii_lowercase().wrapping_sub(b'a'));
        let lengths = self.lengths.get(usize::from(letter)).copied().unwrap_or(0);
        word.len() < 32 && lengths >> word.len() & 1 == 1
    }

    /// Whether the word is one of them, in the case in which they are written.
    pub(crate) fn hold(&self, word: &str) -> bool {
        if !self.may_hold(word) {
            return false;
        }
        let mut place = hash(word.as_bytes());
        while let Some(at) = usize::from(self.places[place]).checked_sub(1) {
            if self.sorted[at] == word {
                return true;
            }
            place = (place + 1) % PLACES;
        }
        false
    }

    #[cfg(test)]
    pub(crate) fn sorted(&self) -> &'static [&'static str] {
        self.sorted
    }
}

/// The place from which a word is looked for: a hash of its letters (FNV-1a).
const fn hash(word: &[u8]) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    let mut at = 0;
    while at < word.len() {
        hash = (hash ^ word[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (hash ^ hash >> 16) as usize % PLACES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_are_held() {
        let words = Words::new(&["all", "alter", "zone"]);
        assert!(["all", "alter", "zone"].iter().all(|word| words.hold(word)));
        assert!(["", "al", "ALL", "all ", "ztwo", "ülk", "1ll"].iter().all(|word| !words.hold(word)));
        assert!(words.may_hold("ALL") && !words.may_hold("zon"));
    }
}

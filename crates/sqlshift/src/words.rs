//! Fixed sets of words, asked for each name of a statement.

/// Places of the table; at least twice as many as words, so that most of what is not there meets a free one.
const PLACES: usize = 1024;

/// A list of ASCII words that begin with a letter, none longer than 31 bytes.
pub(crate) struct Words {
    list: &'static [&'static str],
    /// The lengths of the words by their first letter, as bits: most of what is asked for has the length of none.
    lengths: [u32; 26],
    /// The numbers of the words, counted from 1, each at the first free place from its hash on.
    places: [u16; PLACES],
}

impl Words {
    pub(crate) const fn new(words: &'static [&'static str]) -> Words {
        assert!(words.len() * 2 <= PLACES);
        let mut lengths = [0; 26];
        let mut places = [0; PLACES];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
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
        Words { list: words, lengths, places }
    }

    /// Whether a word of this length begins with the same letter, in whatever case.
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        let letter = word.bytes().next().map_or(0, |first| first.to_ascii_lowercase().wrapping_sub(b'a'));
        let lengths = self.lengths.get(usize::from(letter)).copied().unwrap_or(0);
        word.len() < 32 && lengths >> word.len() & 1 == 1
    }

    /// Whether the word is one of them, in the case in which they are written.
    pub(crate) fn hold(&self, word: &str) -> bool {
        self.find(word, |found| found == word).is_some()
    }

    /// The number of this word in the list, in whatever case it is written.
    pub(crate) fn position(&self, word: &str) -> Option<usize> {
        // Most are written as they are here.
        self.find(word, |found| found == word || found.eq_ignore_ascii_case(word))
    }

    fn find(&self, word: &str, is_it: impl Fn(&str) -> bool) -> Option<usize> {
        if !self.may_hold(word) {
            return None;
        }
        let mut place = hash(word.as_bytes());
        while let Some(at) = usize::from(self.places[place]).checked_sub(1) {
            if is_it(self.list[at]) {
                return Some(at);
            }
            place = (place + 1) % PLACES;
        }
        None
    }

    #[cfg(test)]
    pub(crate) fn list(&self) -> &'static [&'static str] {
        self.list
    }
}

/// The place from which a word is looked for: a hash of its length and of four of its letters, without regard to case.
#[expect(clippy::cast_possible_truncation, reason = "no word is so long, and any hash will do")]
const fn hash(word: &[u8]) -> usize {
    let Some(last) = word.len().checked_sub(1) else { return 0 };
    let second = if last == 0 { 0 } else { 1 };
    let letters = [word[0], word[second], word[word.len() / 2], word[last]];
    let mut hash = word.len() as u32;
    let mut at = 0;
    while at < letters.len() {
        hash = hash.wrapping_mul(131).wrapping_add((letters[at] & !0x20) as u32);
        at += 1;
    }
    // The upper bits are the best mixed ones.
    (hash.wrapping_mul(0x9e37_79b1) >> 16) as usize % PLACES
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
        assert_eq!(["Zone", "ALL", "alto"].map(|word| words.position(word)), [Some(2), Some(0), None]);
    }
}

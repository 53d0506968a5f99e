//! A statement's bytes as tokens, read as MySQL reads them: bytes that are not UTF-8, executable comments, the modes
//! of `sql_mode`.

use super::is_word;
use super::keywords::Kind;
use super::sql_mode::SqlMode;
use super::token::Token;
use crate::dump::decode_body;
use crate::script::{Executable, executable_comment};
use crate::span::Span;
use std::borrow::Cow;

/// How deeply parentheses may nest.
const MAX_DEPTH: usize = 200;
/// How many tokens a statement may have.
const MAX_TOKENS: usize = 500_000;

/// Why a statement has no tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LexError {
    pub(crate) kind: LexErrorKind,
    /// Offset in the statement.
    pub(crate) at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LexErrorKind {
    TooDeep,
    TooLong,
    Unclosed,
}

/// The statement's tokens, without white space and comments.
pub(crate) fn tokenize(source: &[u8], mode: SqlMode) -> Result<Vec<Token<'_>>, LexError> {
    tokenize_into(Vec::new(), source, mode)
}

/// Room for tokens that is used again: without any, a list of those of one statement is one of another's.
pub(crate) fn emptied<'b>(mut tokens: Vec<Token<'_>>) -> Vec<Token<'b>> {
    tokens.clear();
    #[expect(clippy::unnecessary_filter_map, reason = "a filter would keep the lifetime")]
    tokens.into_iter().filter_map(|_| None).collect()
}

/// The same, in the room of this list.
pub(crate) fn tokenize_into<'a>(
    mut tokens: Vec<Token<'a>>,
    source: &'a [u8],
    mode: SqlMode,
) -> Result<Vec<Token<'a>>, LexError> {
    // Most tokens have some letters and a space behind them.
    tokens.reserve((source.len() / 4).clamp(4, 1024));
    let text = simdutf8::basic::from_utf8(source).ok();
    let mut lexer =
        Lexer { source, text, at: 0, mode, tokens, depth: 0, executable: Vec::new(), placeholders: Vec::new() };
    while let Some(&first) = source.get(lexer.at) {
        let start = lexer.at;
        if is_blank(first) {
            lexer.at += 1;
        } else if begins_word(first) && source.get(start + 1) != Some(&b'\'') {
            lexer.word();
        } else if let Some(kind) = SINGLE[usize::from(first)] {
            lexer.at += 1;
            lexer.push(kind, Cow::Borrowed(kind.text()), start);
        } else {
            lexer.token(first)?;
        }
        if lexer.tokens.len() > MAX_TOKENS {
            return Err(LexError { kind: LexErrorKind::TooLong, at: start });
        }
    }
    match lexer.executable.pop() {
        None => Ok(lexer.tokens),
        Some(at) => Err(LexError { kind: LexErrorKind::Unclosed, at }),
    }
}

/// The signs that are tokens whatever follows them.
static SINGLE: [Option<Kind>; 256] = {
    let mut single = [None; 256];
    let signs = [
        (b',', Kind::Comma),
        (b'=', Kind::Equal),
        (b'+', Kind::Plus),
        (b'%', Kind::Percent),
        (b';', Kind::Semicolon),
        (b'~', Kind::Tilde),
        (b'^', Kind::Caret),
        (b'[', Kind::LeftBracket),
        (b']', Kind::RightBracket),
        (b'{', Kind::LeftBrace),
        (b'}', Kind::RightBrace),
    ];
    let mut at = 0;
    while at < signs.len() {
        single[signs[at].0 as usize] = Some(signs[at].1);
        at += 1;
    }
    single
};

struct Lexer<'a> {
    source: &'a [u8],
    /// The source if it is UTF-8.
    text: Option<&'a str>,
    at: usize,
    mode: SqlMode,
    tokens: Vec<Token<'a>>,
    depth: usize,
    /// Where the executable comments that are open begin.
    executable: Vec<usize>,
    /// The placeholders so far, each name once.
    placeholders: Vec<Cow<'a, str>>,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a [u8] {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// These bytes of the source.
    fn text(&self, start: usize, end: usize) -> Cow<'a, str> {
        match self.text.and_then(|text| text.get(start..end)) {
            Some(text) => Cow::Borrowed(text),
            None => text(self.source.get(start..end).unwrap_or_default()),
        }
    }

    /// Adds the token that begins here and ends where the lexer stands.
    fn push(&mut self, kind: Kind, text: Cow<'a, str>, start: usize) {
        let span = Span::new(start as u64, self.at as u64);
        self.tokens.push(Token { text, span, parameter: 0, kind });
    }

    /// The token that begins with this byte, or a comment.
    fn token(&mut self, first: u8) -> Result<(), LexError> {
        let start = self.at;
        let byte = |distance: usize| self.source.get(start + distance).copied();
        let (second, third) = (byte(1).unwrap_or(0), byte(2).unwrap_or(b' '));
        let (length, kind) = match (first, second) {
            (b'(', _) => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(LexError { kind: LexErrorKind::TooDeep, at: start });
                }
                (1, Kind::LeftParen)
            }
            (b')', _) => {
                self.depth = self.depth.saturating_sub(1);
                (1, Kind::RightParen)
            }
            (b'\'', _) => return self.string_token(first),
            (b'"', _) if !self.mode.ansi_quotes => return self.string_token(first),
            (b'"' | b'`', _) => {
                let value = self.name(first)?;
                self.push(Kind::Quoted, value, start);
                return Ok(());
            }
            (b'0'..=b'9', _) => {
                self.number();
                return Ok(());
            }
            (b'.', b'0'..=b'9') if !self.behind_name() => {
                self.number();
                return Ok(());
            }
            (b'.', _) => (1, Kind::Dot),
            (b'#', _) => {
                self.line_comment();
                return Ok(());
            }
            (b'-', b'-') if third.is_ascii_whitespace() || third.is_ascii_control() => {
                self.line_comment();
                return Ok(());
            }
            (b'/', b'*') => return self.comment(),
            // The end of an executable comment.
            (b'*', b'/') if !self.executable.is_empty() => {
                self.executable.pop();
                self.at += 2;
                return Ok(());
            }
            (b'x' | b'X' | b'b' | b'B' | b'n' | b'N', b'\'') => {
                self.at += 1;
                let value = lossy(self.string(second)?);
                let kind = match first {
                    b'x' | b'X' => Kind::Hex,
                    b'b' | b'B' => Kind::Bits,
                    _ => Kind::National,
                };
                self.push(kind, value, start);
                return Ok(());
            }
            (b'@', b'\'' | b'"' | b'`') if !self.behind_account_part() => {
                self.at += 1;
                let name = self.name(second)?;
                let value = Cow::Owned(format!("@{name}"));
                self.push(Kind::Variable, value, start);
                return Ok(());
            }
            (b'@', _) if self.behind_account_part() => (1, Kind::At),
            (b'<', b'=') if third == b'>' => (3, Kind::NullSafeEqual),
            (b'-', b'>') if third == b'>' => (3, Kind::LongArrow),
            (b'<', b'=') => (2, Kind::LessEqual),
            (b'<', b'>') | (b'!', b'=') => (2, Kind::NotEqual),
            (b'<', b'<') => (2, Kind::ShiftLeft),
            (b'>', b'=') => (2, Kind::GreaterEqual),
            (b'>', b'>') => (2, Kind::ShiftRight),
            (b'-', b'>') => (2, Kind::Arrow),
            (b':', b'=') => (2, Kind::ColonEqual),
            (b'|', b'|') => (2, Kind::DoubleBar),
            (b'&', b'&') => (2, Kind::DoubleAmpersand),
            (b'\\', b'N') => {
                self.at += 2;
                self.push(Kind::NULL, Cow::Borrowed("NULL"), start);
                return Ok(());
            }
            (b':', b'a'..=b'z' | b'A'..=b'Z') => {
                let letters = self.rest()[1..].iter().take_while(|byte| is_word(**byte)).count();
                let name = String::from_utf8_lossy(&self.rest()[..=letters]);
                self.placeholder(name, 1 + letters);
                return Ok(());
            }
            (b'?', _) => {
                self.placeholder(Cow::Borrowed("?"), 1);
                return Ok(());
            }
            (b'<', _) => (1, Kind::Less),
            (b'>', _) => (1, Kind::Greater),
            (b'-', _) => (1, Kind::Minus),
            (b'*', _) => (1, Kind::Star),
            (b'/', _) => (1, Kind::Slash),
            (b':', _) => (1, Kind::Colon),
            // MySQL looks for an operator of two signs, finds none, and takes both for one `!`: `!!0` is 1, `! !0` is 0.
            (b'!', b'!' | b'<' | b'>') => (2, Kind::Bang),
            (b'!', _) => (1, Kind::Bang),
            (b'&', _) => (1, Kind::Ampersand),
            (b'|', _) => (1, Kind::Bar),
            (b'@', _) => {
                self.variable();
                return Ok(());
            }
            _ if is_word(first) => {
                self.word();
                return Ok(());
            }
            _ => {
                self.at += 1;
                self.push(Kind::Unknown, self.text(start, self.at), start);
                return Ok(());
            }
        };
        self.at += length;
        self.push(kind, Cow::Borrowed(kind.text()), start);
        Ok(())
    }

    /// Passes a comment, or the beginning of one that is executed.
    fn comment(&mut self) -> Result<(), LexError> {
        let start = self.at;
        let rest = self.rest();
        match executable_comment(rest, self.mode.mariadb) {
            Executable::Run { head } => {
                self.executable.push(start);
                self.at += head;
            }
            Executable::No => match memchr::memmem::find(&rest[2..], b"*/") {
                Some(end) => self.at += end + 4,
                None => return Err(LexError { kind: LexErrorKind::Unclosed, at: start }),
            },
        }
        Ok(())
    }

    fn line_comment(&mut self) {
        self.at += memchr::memchr(b'\n', self.rest()).map_or(self.rest().len(), |end| end + 1);
    }

    /// `.5` behind a name is no number.
    fn behind_name(&self) -> bool {
        self.tokens.last().is_some_and(|last| last.kind.is_word() && last.span.end == self.at as u64)
    }

    /// `@` directly behind a string or name parts an account's user from its host.
    fn behind_account_part(&self) -> bool {
        self.tokens.last().is_some_and(|last| last.kind >= Kind::Text && last.span.end == self.at as u64)
    }

    /// The decoded content of the string that begins here.
    fn string(&mut self, quote: u8) -> Result<Cow<'a, [u8]>, LexError> {
        let start = self.at;
        let escapes = !self.mode.no_backslash_escapes;
        let (mut at, mut is_plain) = (start + 1, true);
        loop {
            let rest = self.source.get(at..).unwrap_or_default();
            let found = if escapes { memchr::memchr2(quote, b'\\', rest) } else { memchr::memchr(quote, rest) };
            let Some(found) = found else { return Err(LexError { kind: LexErrorKind::Unclosed, at: start }) };
            if rest.get(found) == Some(&b'\\') || rest.get(found + 1) == Some(&quote) {
                at += found + 2;
                is_plain = false;
            } else {
                at += found;
                break;
            }
        }
        let body = self.source.get(start + 1..at).unwrap_or_default();
        self.at = at + 1;
        if is_plain {
            return Ok(Cow::Borrowed(body));
        }
        let mut bytes = Vec::new();
        decode_body(body, quote, self.mode, &mut bytes);
        Ok(Cow::Owned(bytes))
    }

    fn string_token(&mut self, quote: u8) -> Result<(), LexError> {
        let start = self.at;
        let bytes = self.string(quote)?;
        let plain = self.text.filter(|_| matches!(bytes, Cow::Borrowed(_)));
        let (kind, text) = match plain.and_then(|text| text.get(start + 1..start + 1 + bytes.len())) {
            Some(text) => (Kind::Text, Cow::Borrowed(text)),
            None => string_token(bytes),
        };
        // Adjacent strings are one.
        if kind == Kind::Text
            && let Some(last) = self.tokens.last_mut()
            && last.kind == Kind::Text
        {
            last.text.to_mut().push_str(&text);
            return Ok(());
        }
        self.push(kind, text, start);
        Ok(())
    }

    /// The name between quotes.
    fn name(&mut self, quote: u8) -> Result<Cow<'a, str>, LexError> {
        let start = self.at;
        // The parts between doubled quotes.
        let mut parts: Vec<&[u8]> = Vec::new();
        let mut from = start + 1;
        loop {
            let rest = self.source.get(from..).unwrap_or_default();
            let Some(length) = memchr::memchr(quote, rest) else {
                return Err(LexError { kind: LexErrorKind::Unclosed, at: start });
            };
            if rest.get(length + 1) == Some(&quote) {
                parts.push(&rest[..=length]);
                from += length + 2;
                continue;
            }
            self.at = from + length + 1;
            if parts.is_empty() {
                return Ok(self.text(from, from + length));
            }
            parts.push(&rest[..length]);
            return Ok(Cow::Owned(text(&parts.concat()).into_owned()));
        }
    }

    fn number(&mut self) {
        let start = self.at;
        let rest = self.rest();
        if rest.starts_with(b"0x") || rest.starts_with(b"0b") {
            let hex = rest[1] != b'b';
            let fits = |byte: &&u8| if hex { byte.is_ascii_hexdigit() } else { matches!(byte, b'0' | b'1') };
            let digits = rest[2..].iter().take_while(fits).count();
            if digits > 0 && !rest.get(2 + digits).is_some_and(|byte| is_word(*byte)) {
                self.at += 2 + digits;
                let digits = String::from_utf8_lossy(&rest[2..2 + digits]);
                return if hex {
                    let even = digits.len().is_multiple_of(2);
                    let digits = if even { digits } else { Cow::Owned(format!("0{digits}")) };
                    self.push(Kind::Hex, digits, start);
                } else {
                    self.push(Kind::Bits, digits, start);
                };
            }
        }
        let count =
            |from: usize| rest.get(from..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let mut end = count(0);
        // A name may begin with digits, and behind a dot always is one.
        let behind_dot = self.behind_dot();
        if rest.get(end) == Some(&b'.') && !behind_dot {
            end += 1 + count(end + 1);
        }
        if matches!(rest.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(rest.get(end + 1), Some(b'+' | b'-')));
            let digits = count(end + 1 + sign);
            if digits > 0 {
                end += 1 + sign + digits;
            }
        }
        if behind_dot || rest.get(end).is_some_and(|byte| is_word(*byte)) {
            return self.word();
        }
        self.at += end;
        self.push(Kind::Number, self.text(start, self.at), start);
    }

    fn behind_dot(&self) -> bool {
        self.tokens.last().is_some_and(|last| last.kind == Kind::Dot)
    }

    /// A word without quotes.
    fn word(&mut self) {
        let start = self.at;
        let mut end = start + 1;
        while self.source.get(end).is_some_and(|byte| is_word(*byte)) {
            end += 1;
        }
        self.at = end;
        let value = self.text(start, end);
        let kind = if self.behind_dot() { Kind::Quoted } else { Kind::of_keyword(&value).unwrap_or(Kind::Word) };
        self.push(kind, value, start);
    }

    /// A word that begins with `@`.
    fn variable(&mut self) {
        let start = self.at;
        let rest = self.rest();
        let marks = rest.iter().take_while(|byte| **byte == b'@').count();
        let letters = rest[marks..].iter().take_while(|byte| is_word(**byte)).count();
        self.at += marks + letters;
        let value = self.text(start, self.at);
        let kind = if self.behind_dot() { Kind::Quoted } else { Kind::Variable };
        self.push(kind, value, start);
    }

    /// A place for a value, whose name has this length. Each `?` is one of its own; a name is the same one wherever it
    /// stands.
    fn placeholder(&mut self, name: Cow<'a, str>, length: usize) {
        let start = self.at;
        self.at += length;
        let known = self.placeholders.iter().position(|other| name != "?" && *other == name);
        let index = known.unwrap_or_else(|| {
            self.placeholders.push(name.clone());
            self.placeholders.len() - 1
        });
        let span = Span::new(start as u64, self.at as u64);
        let parameter = u32::try_from(index).unwrap_or(u32::MAX);
        self.tokens.push(Token { text: name, span, parameter, kind: Kind::Placeholder });
    }
}

/// UTF-8, with U+FFFD for what is none.
fn lossy(bytes: Cow<'_, [u8]>) -> Cow<'_, str> {
    match bytes {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

/// Whether a byte can only begin a name without quotes, or a string with a letter before it.
fn begins_word(byte: u8) -> bool {
    is_word(byte) && !byte.is_ascii_digit()
}

fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0 || byte == 0x0b
}

/// UTF-8, or what latin1 makes of the bytes.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Bytes that are no text go on as a hexadecimal literal, which is a binary string as well.
fn string_token(bytes: Cow<'_, [u8]>) -> (Kind, Cow<'_, str>) {
    let hex = |bytes: &[u8]| (Kind::Hex, Cow::Owned(super::hex(bytes)));
    match bytes {
        Cow::Borrowed(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => (Kind::Text, Cow::Borrowed(text)),
            Err(_) => hex(bytes),
        },
        Cow::Owned(bytes) => match String::from_utf8(bytes) {
            Ok(text) => (Kind::Text, Cow::Owned(text)),
            Err(error) => hex(error.as_bytes()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tokens(source: &str) -> Vec<String> {
        tokenize(source.as_bytes(), SqlMode::default()).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn tokens_are_mysqls() {
        assert_eq!(tokens("a.`b c`.1d"), ["a", ".", "`b c`", ".", "`1d`"]);
        assert_eq!(tokens("'a''b' \"c\\\"d\""), ["'a'bc\"d'"]);
        assert_eq!(tokens("1 -- x\n+ 2.5e3 # y\n.5"), ["1", "+", "2.5e3", ".5"]);
        assert_eq!(tokens("0xfF x'0a' b'01' 0xF"), ["X'fF'", "X'0a'", "B'01'", "X'0F'"]);
        assert_eq!(tokens("/*!40101 a */ b /*!99999 c */ /* d */"), ["a", "b"]);
        assert_eq!(tokens("2*/*c*/3"), ["2", "*", "3"]);
        assert_eq!(tokens("!!!0 ! !0"), ["!", "!", "0", "!", "!", "0"]);
        assert_eq!(tokens("0XF"), ["0XF"]);
        assert_eq!(tokens("@a := @@b.c <=> `r`@`%`"), ["@a", ":=", "@@b", ".", "`c`", "<=>", "`r`", "@", "`%`"]);
    }

    #[test]
    fn room_is_used_again() {
        let first = tokenize(b"SELECT a, b, c FROM t", SqlMode::default()).unwrap();
        let (room, capacity) = (first.as_ptr().addr(), first.capacity());
        let again = tokenize_into(emptied(first), b"SELECT 1", SqlMode::default()).unwrap();
        assert_eq!((again.as_ptr().addr(), again.capacity(), again.len()), (room, capacity, 2));
    }

    #[test]
    fn placeholders_are_counted_as_they_stand() {
        let tokens = tokenize(b"? :a ? :b :a", SqlMode::default()).unwrap();
        assert!(tokens.iter().all(|token| token.kind == Kind::Placeholder));
        assert_eq!(tokens.iter().map(|token| token.parameter).collect::<Vec<_>>(), [0, 1, 2, 3, 1]);
    }

    #[test]
    fn limits_are_told_with_their_place() {
        let deep = "(".repeat(100_000);
        let error = tokenize(deep.as_bytes(), SqlMode::default()).unwrap_err();
        assert_eq!(error, LexError { kind: LexErrorKind::TooDeep, at: MAX_DEPTH });
        let open = tokenize(b"a 'b", SqlMode::default()).unwrap_err();
        assert_eq!(open, LexError { kind: LexErrorKind::Unclosed, at: 2 });
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = tokenize(&bytes, SqlMode::default());
        }

        #[test]
        fn strings_survive(text in ".{0,40}") {
            let literal = format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"));
            let tokens = tokenize(literal.as_bytes(), SqlMode::default()).unwrap();
            prop_assert_eq!((tokens[0].kind, &*tokens[0].text), (Kind::Text, &*text));
        }
    }
}

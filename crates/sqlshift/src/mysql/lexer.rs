//! A statement's bytes as tokens, read as MySQL reads them: bytes that are not UTF-8, executable comments, the modes
//! of `sql_mode`.

use super::is_word;
use super::keywords::Kind;
use super::sql_mode::SqlMode;
use super::token::{Placed, Token, Word};
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
pub(crate) fn tokenize(source: &[u8], mode: SqlMode) -> Result<Vec<Placed<'_>>, LexError> {
    tokenize_into(Vec::new(), source, mode)
}

/// Room for tokens that is used again: without any, a list of those of one statement is one of another's.
pub(crate) fn emptied<'b>(mut tokens: Vec<Placed<'_>>) -> Vec<Placed<'b>> {
    tokens.clear();
    #[expect(clippy::unnecessary_filter_map, reason = "a filter would keep the lifetime")]
    tokens.into_iter().filter_map(|_| None).collect()
}

/// The same, in the room of this list.
pub(crate) fn tokenize_into<'a>(
    mut tokens: Vec<Placed<'a>>,
    source: &'a [u8],
    mode: SqlMode,
) -> Result<Vec<Placed<'a>>, LexError> {
    // Most tokens have some letters and a space behind them.
    tokens.reserve((source.len() / 4).clamp(4, 1024));
    let text = simdutf8::basic::from_utf8(source).ok();
    let mut lexer =
        Lexer { source, text, at: 0, mode, tokens, depth: 0, executable: Vec::new(), placeholders: Vec::new() };
    while let Some(&first) = source.get(lexer.at) {
        let start = lexer.at;
        if is_blank(first) {
            lexer.at += 1;
            continue;
        }
        let (kind, token) = if begins_word(first) && source.get(start + 1) != Some(&b'\'') {
            lexer.word()
        } else {
            match lexer.token(first)? {
                Some(token) => token,
                None => continue,
            }
        };
        if lexer.tokens.len() >= MAX_TOKENS {
            return Err(LexError { kind: LexErrorKind::TooLong, at: start });
        }
        lexer.push(kind, token, start);
    }
    match lexer.executable.pop() {
        None => Ok(lexer.tokens),
        Some(at) => Err(LexError { kind: LexErrorKind::Unclosed, at }),
    }
}

struct Lexer<'a> {
    source: &'a [u8],
    /// The source if it is UTF-8.
    text: Option<&'a str>,
    at: usize,
    mode: SqlMode,
    tokens: Vec<Placed<'a>>,
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

    fn push(&mut self, kind: Kind, token: Token<'a>, start: usize) {
        // Adjacent strings are one.
        if kind == Kind::Text
            && let (Token::Text(text), Some(Token::Text(before))) =
                (&token, self.tokens.last_mut().map(|last| &mut last.token))
        {
            before.to_mut().push_str(text);
            return;
        }
        self.tokens.push(Placed { token, span: Span::new(start as u64, self.at as u64), kind });
    }

    /// The token that begins with this byte, or `None` for a comment.
    fn token(&mut self, first: u8) -> Result<Option<(Kind, Token<'a>)>, LexError> {
        let start = self.at;
        let second = self.source.get(start + 1).copied().unwrap_or(0);
        Ok(Some(match first {
            b'#' => {
                self.line_comment();
                return Ok(None);
            }
            b'-' if second == b'-'
                && self
                    .source
                    .get(start + 2)
                    .is_none_or(|byte| byte.is_ascii_whitespace() || byte.is_ascii_control()) =>
            {
                self.line_comment();
                return Ok(None);
            }
            b'/' if second == b'*' => {
                self.comment()?;
                return Ok(None);
            }
            // The end of an executable comment.
            b'*' if second == b'/' && !self.executable.is_empty() => {
                self.executable.pop();
                self.at += 2;
                return Ok(None);
            }
            b'\'' => self.string_token(first)?,
            b'"' if !self.mode.ansi_quotes => self.string_token(first)?,
            b'"' | b'`' => (Kind::Quoted, Token::Word(Word { value: self.name(first)?, quoted: true })),
            b'x' | b'X' if second == b'\'' => (Kind::Hex, Token::Hex(self.prefixed()?)),
            b'b' | b'B' if second == b'\'' => (Kind::Bits, Token::Bits(self.prefixed()?)),
            b'n' | b'N' if second == b'\'' => (Kind::National, Token::National(self.prefixed()?)),
            b'0'..=b'9' => self.number(),
            b'.' if second.is_ascii_digit() && !self.behind_name() => self.number(),
            b'@' if matches!(second, b'\'' | b'"' | b'`') && !self.behind_account_part() => {
                self.at += 1;
                let name = self.name(second)?;
                (Kind::Variable, Token::Word(Word { value: Cow::Owned(format!("@{name}")), quoted: false }))
            }
            b'@' if self.behind_account_part() => {
                self.at += 1;
                (Kind::At, Token::Sign("@"))
            }
            _ if is_word(first) || first == b'@' => self.word(),
            _ => self.operator(first, second)?,
        }))
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

    /// The content of a string that a letter stands before.
    fn prefixed(&mut self) -> Result<Cow<'a, str>, LexError> {
        self.at += 1;
        Ok(lossy(self.string(b'\'')?))
    }

    fn string_token(&mut self, quote: u8) -> Result<(Kind, Token<'a>), LexError> {
        let start = self.at + 1;
        let bytes = self.string(quote)?;
        let plain = self.text.filter(|_| matches!(bytes, Cow::Borrowed(_)));
        match plain.and_then(|text| text.get(start..start + bytes.len())) {
            Some(text) => Ok((Kind::Text, Token::Text(Cow::Borrowed(text)))),
            None => Ok(string_token(bytes)),
        }
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

    fn number(&mut self) -> (Kind, Token<'a>) {
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
                    (Kind::Hex, Token::Hex(if even { digits } else { Cow::Owned(format!("0{digits}")) }))
                } else {
                    (Kind::Bits, Token::Bits(digits))
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
        (Kind::Number, Token::Number(self.text(self.at - end, self.at)))
    }

    fn behind_dot(&self) -> bool {
        self.tokens.last().is_some_and(|last| last.kind == Kind::Dot)
    }

    fn word(&mut self) -> (Kind, Token<'a>) {
        let rest = self.rest();
        let marks = rest.iter().take_while(|byte| **byte == b'@').count();
        let letters = rest[marks..].iter().take_while(|byte| is_word(**byte)).count();
        let end = (marks + letters).max(1);
        self.at += end;
        let value = self.text(self.at - end, self.at);
        let quoted = self.behind_dot();
        let kind = if quoted { Kind::Quoted } else { Kind::of_word(&value) };
        (kind, Token::Word(Word { value, quoted }))
    }

    /// A place for a value. Each `?` is one of its own; a name is the same one wherever it stands.
    fn placeholder(&mut self, name: Cow<'a, str>) -> (Kind, Token<'a>) {
        let known = self.placeholders.iter().position(|other| name != "?" && *other == name);
        let index = known.unwrap_or_else(|| {
            self.placeholders.push(name.clone());
            self.placeholders.len() - 1
        });
        (Kind::Placeholder, Token::Placeholder { name, index })
    }

    fn operator(&mut self, first: u8, second: u8) -> Result<(Kind, Token<'a>), LexError> {
        let third = self.source.get(self.at + 2).copied().unwrap_or(0);
        let (length, kind) = match (first, second) {
            (b',', _) => (1, Kind::Comma),
            (b'.', _) => (1, Kind::Dot),
            (b'(', _) => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(LexError { kind: LexErrorKind::TooDeep, at: self.at });
                }
                (1, Kind::LeftParen)
            }
            (b')', _) => {
                self.depth = self.depth.saturating_sub(1);
                (1, Kind::RightParen)
            }
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
                return Ok((Kind::NULL, Token::Word(Word { value: Cow::Borrowed("NULL"), quoted: false })));
            }
            (b':', _) if second.is_ascii_alphabetic() => {
                let letters = self.rest()[1..].iter().take_while(|byte| is_word(**byte)).count();
                let name = String::from_utf8_lossy(&self.rest()[..=letters]);
                self.at += 1 + letters;
                return Ok(self.placeholder(name));
            }
            (b'?', _) => {
                self.at += 1;
                return Ok(self.placeholder(Cow::Borrowed("?")));
            }
            (b'=', _) => (1, Kind::Equal),
            (b'<', _) => (1, Kind::Less),
            (b'>', _) => (1, Kind::Greater),
            (b'+', _) => (1, Kind::Plus),
            (b'-', _) => (1, Kind::Minus),
            (b'*', _) => (1, Kind::Star),
            (b'/', _) => (1, Kind::Slash),
            (b'%', _) => (1, Kind::Percent),
            (b';', _) => (1, Kind::Semicolon),
            (b':', _) => (1, Kind::Colon),
            // MySQL looks for an operator of two signs, finds none, and takes both for one `!`: `!!0` is 1, `! !0` is 0.
            (b'!', b'!' | b'<' | b'>') => (2, Kind::Bang),
            (b'!', _) => (1, Kind::Bang),
            (b'~', _) => (1, Kind::Tilde),
            (b'&', _) => (1, Kind::Ampersand),
            (b'|', _) => (1, Kind::Bar),
            (b'^', _) => (1, Kind::Caret),
            (b'[', _) => (1, Kind::LeftBracket),
            (b']', _) => (1, Kind::RightBracket),
            (b'{', _) => (1, Kind::LeftBrace),
            (b'}', _) => (1, Kind::RightBrace),
            _ => {
                self.at += 1;
                return Ok((Kind::Unknown, Token::Unknown(char::from(first))));
            }
        };
        self.at += length;
        Ok((kind, Token::Sign(kind.text())))
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
fn string_token(bytes: Cow<'_, [u8]>) -> (Kind, Token<'_>) {
    let hex = |bytes: &[u8]| (Kind::Hex, Token::Hex(bytes.iter().map(|byte| format!("{byte:02x}")).collect()));
    match bytes {
        Cow::Borrowed(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => (Kind::Text, Token::Text(Cow::Borrowed(text))),
            Err(_) => hex(bytes),
        },
        Cow::Owned(bytes) => match String::from_utf8(bytes) {
            Ok(text) => (Kind::Text, Token::Text(Cow::Owned(text))),
            Err(error) => hex(error.as_bytes()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tokens(source: &str) -> Vec<String> {
        tokenize(source.as_bytes(), SqlMode::default()).unwrap().iter().map(|token| token.token.to_string()).collect()
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
        let index = |placed: &Placed| match &placed.token {
            Token::Placeholder { index, .. } => *index,
            other => unreachable!("{other}"),
        };
        assert_eq!(tokens.iter().map(index).collect::<Vec<_>>(), [0, 1, 2, 3, 1]);
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
            prop_assert_eq!(&tokens[0].token, &Token::Text(Cow::Owned(text)));
        }
    }
}

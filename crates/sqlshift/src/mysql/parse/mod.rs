//! Statements from tokens.

mod account;
mod alter;
mod call;
mod column;
mod dml;
mod event;
mod expr;
mod from;
mod partition;
mod query;
mod server;
mod statement;
mod table;

use super::ast::{self, Name, Statement, TableName};
use super::keywords::Kind::{self, *};
use super::sql_mode::SqlMode;
use super::token::Token;
use crate::span::Span;
use compact_str::CompactString;
use std::borrow::Cow;

/// How deeply expressions and queries may nest.
const MAX_DEPTH: u32 = 100;

/// Why a statement could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ParseError {
    pub(crate) message: String,
    pub(crate) span: Span,
    /// It is beyond the limits, and may be valid.
    pub(crate) too_large: bool,
}

pub(super) type Parsed<T> = Result<T, Box<ParseError>>;

/// The statement that these tokens of this source spell.
pub(crate) fn parse(source: &[u8], tokens: &[Token<'_>], mode: SqlMode) -> Parsed<Statement> {
    let mut cursor =
        Cursor { source, tokens, index: 0, kind: End, mode, depth: 0, pending: None, into_before_from: None };
    cursor.seek(0);
    let statement = cursor.statement()?;
    // What is not read to its end.
    let has_body = matches!(statement, Statement::Other(_) | Statement::CreateTrigger { .. });
    // The client sends what stands between its delimiters as one, and the server runs one after another.
    if cursor.is(Semicolon) && !has_body && tokens.iter().skip(cursor.index).any(|placed| placed.kind != Semicolon) {
        return Err(cursor.error("the end, since each statement needs a delimiter of its own"));
    }
    if cursor.ended() || has_body || matches!(statement, Statement::Housekeeping(_) | Statement::Account(_)) {
        return Ok(statement);
    }
    Err(cursor.error("the end of the statement"))
}

/// The digits of a hexadecimal literal with the value of a bit literal.
fn bits_to_hex(bits: &str) -> String {
    let padded = format!("{}{bits}", "0".repeat((8 - bits.len() % 8) % 8));
    padded
        .as_bytes()
        .chunks(4)
        .map(|four| four.iter().fold(0_u32, |value, bit| value * 2 + u32::from(*bit == b'1')))
        .filter_map(|value| char::from_digit(value, 16))
        .collect()
}

/// Walks the tokens.
pub(super) struct Cursor<'a> {
    source: &'a [u8],
    tokens: &'a [Token<'a>],
    index: usize,
    /// What the next token is.
    kind: Kind,
    mode: SqlMode,
    depth: u32,
    /// An operand that was read already and comes next.
    pending: Option<ast::Expr>,
    /// `SELECT a INTO @x FROM t`: belongs to the query.
    into_before_from: Option<Box<ast::Into>>,
}

static END: Token<'static> = Token { text: Cow::Borrowed(""), span: Span::new(0, 0), parameter: 0, kind: End };

#[expect(clippy::unnecessary_box_returns, reason = "so that a result is small")]
impl<'a> Cursor<'a> {
    fn peek(&self) -> &'a Token<'a> {
        self.peek_at(0)
    }

    /// The token so many places further on.
    fn peek_at(&self, distance: usize) -> &'a Token<'a> {
        self.tokens.get(self.index + distance).unwrap_or(&END)
    }

    /// The text of the next token.
    fn text(&self) -> &'a str {
        &self.peek().text
    }

    #[inline(never)]
    fn advance(&mut self) {
        self.seek(self.index + 1);
    }

    /// Goes on from this token.
    fn seek(&mut self, index: usize) {
        self.index = index;
        self.kind = self.kind_at(0);
    }

    /// What the token is so many places further on.
    fn kind_at(&self, distance: usize) -> Kind {
        self.tokens.get(self.index + distance).map_or(End, |placed| placed.kind)
    }

    fn span(&self) -> Span {
        self.span_of(self.index)
    }

    fn span_of(&self, index: usize) -> Span {
        self.tokens.get(index).map_or_else(
            || {
                let end = self.source.len() as u64;
                Span::new(end, end)
            },
            |placed| placed.span,
        )
    }

    /// Where the operand begins that comes next.
    fn start(&self) -> Span {
        self.pending.as_ref().map_or_else(|| self.span(), |pending| pending.span)
    }

    /// The span from `start` to the last token read.
    fn since(&self, start: Span) -> Span {
        let last = self.index.checked_sub(1).and_then(|at| self.tokens.get(at));
        Span::new(start.start, last.map_or(start.end, |placed| placed.span.end.max(start.end)))
    }

    /// The source of a span.
    fn text_of(&self, span: Span) -> Cow<'a, str> {
        let at = |offset: u64| usize::try_from(offset).unwrap_or(usize::MAX).min(self.source.len());
        String::from_utf8_lossy(self.source.get(at(span.start)..at(span.end)).unwrap_or_default())
    }

    #[cold]
    fn error(&self, wanted: &str) -> Box<ParseError> {
        self.error_at(self.index, wanted)
    }

    /// An error about the token of this index.
    #[cold]
    fn error_at(&self, index: usize, wanted: &str) -> Box<ParseError> {
        let found = self.tokens.get(index).map_or_else(|| END.to_string(), |token| format!("`{token}`"));
        let message = format!("expected {wanted}, found {found}");
        Box::new(ParseError { message, span: self.span_of(index), too_large: false })
    }

    /// An error unless the statement keeps to a limit.
    fn limit(&self, kept: bool) -> Parsed<()> {
        if kept { Ok(()) } else { Err(self.too_large()) }
    }

    #[cold]
    fn too_large(&self) -> Box<ParseError> {
        let message = "the statement has too many parts or nests too deeply".to_owned();
        Box::new(ParseError { message, span: self.span(), too_large: true })
    }

    /// Reads something that may hold itself.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.limit(self.depth < MAX_DEPTH * 4)?;
        self.depth += 1;
        let result = stacker::maybe_grow(128 * 1024, 2 * 1024 * 1024, || read(self));
        self.depth -= 1;
        result
    }

    /// The statement has no more tokens.
    fn ended(&self) -> bool {
        matches!(self.kind, End | Semicolon)
    }

    /// The next token is this sign or keyword.
    fn is(&self, kind: Kind) -> bool {
        self.kind == kind
    }

    fn is_any(&self, kinds: &[Kind]) -> bool {
        kinds.contains(&self.kind)
    }

    /// The token so many places further on is this sign or keyword.
    fn is_at(&self, distance: usize, kind: Kind) -> bool {
        self.kind_at(distance) == kind
    }

    /// Takes this sign or keyword if it comes next.
    fn eat(&mut self, kind: Kind) -> bool {
        let found = self.kind == kind;
        if found {
            self.advance();
        }
        found
    }

    /// Takes these keywords if all of them come next.
    fn eat_all(&mut self, kinds: &[Kind]) -> bool {
        kinds.first().is_some_and(|first| self.is(*first)) && self.eat_list(kinds)
    }

    #[inline(never)]
    fn eat_list(&mut self, kinds: &[Kind]) -> bool {
        let found = kinds.iter().enumerate().all(|(distance, kind)| self.is_at(distance, *kind));
        if found {
            self.seek(self.index + kinds.len());
        }
        found
    }

    /// Takes the first of these that comes next.
    fn eat_any(&mut self, choices: &[Kind]) -> Option<usize> {
        let found = choices.iter().position(|kind| self.kind == *kind);
        if found.is_some() {
            self.advance();
        }
        found
    }

    /// Takes the first of these lists of keywords that comes next.
    fn eat_one_of(&mut self, choices: &[&[Kind]]) -> Option<usize> {
        choices.iter().position(|kinds| self.eat_all(kinds))
    }

    fn expect(&mut self, kind: Kind) -> Parsed<()> {
        if self.eat(kind) { Ok(()) } else { Err(self.missing(&[kind])) }
    }

    fn expect_all(&mut self, kinds: &[Kind]) -> Parsed<()> {
        if self.eat_all(kinds) { Ok(()) } else { Err(self.missing(kinds)) }
    }

    #[cold]
    fn missing(&self, kinds: &[Kind]) -> Box<ParseError> {
        let texts: Vec<&str> = kinds.iter().map(|kind| kind.text()).collect();
        self.error(&format!("`{}`", texts.join(" ")))
    }

    fn name(&mut self) -> Parsed<Name> {
        let span = self.span();
        let text = self.name_text()?.into();
        Ok(Name { text, span })
    }

    /// A name without its place.
    fn bare_name(&mut self) -> Parsed<CompactString> {
        self.name_text().map(CompactString::from)
    }

    /// The text of a name.
    fn name_text(&mut self) -> Parsed<&'a str> {
        if self.kind < Text {
            return Err(self.error("a name"));
        }
        let text = self.text();
        self.advance();
        Ok(text)
    }

    fn table_name(&mut self) -> Parsed<TableName> {
        let first = self.name()?;
        if self.eat(Dot) {
            return Ok(TableName { database: Some(first), name: self.name()? });
        }
        Ok(TableName { database: None, name: first })
    }

    fn tables(&mut self) -> Parsed<Vec<TableName>> {
        let mut tables = vec![self.table_name()?];
        while self.eat(Comma) {
            tables.push(self.table_name()?);
        }
        Ok(tables)
    }

    /// `(a, b)`
    fn names(&mut self) -> Parsed<Vec<Name>> {
        self.expect(LeftParen)?;
        let mut names = Vec::new();
        if self.eat(RightParen) {
            return Ok(names);
        }
        loop {
            names.push(self.name()?);
            if self.eat(RightParen) {
                return Ok(names);
            }
            self.expect(Comma)?;
        }
    }

    fn number(&mut self) -> Parsed<u64> {
        if self.is(Number)
            && let Ok(number) = self.text().parse()
        {
            self.advance();
            return Ok(number);
        }
        Err(self.error("a number"))
    }

    fn small(&mut self) -> Parsed<u32> {
        let span = self.span();
        let number = self.number()?;
        u32::try_from(number)
            .map_err(|_| Box::new(ParseError { message: "the number is too large".to_owned(), span, too_large: false }))
    }

    fn string(&mut self) -> Parsed<CompactString> {
        if !matches!(self.kind, Text | National) {
            return Err(self.error("a string"));
        }
        let text = self.text().into();
        self.advance();
        Ok(text)
    }

    /// A word, a string or a number: the value of an option.
    fn option_value(&mut self) -> Parsed<Name> {
        self.eat(Equal);
        let span = self.span();
        if self.is(Number) {
            let text = self.text().into();
            self.advance();
            return Ok(Name { text, span });
        }
        self.name()
    }

    /// Passes a parenthesised group or one token.
    fn skip_item(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.kind {
                End => return,
                LeftParen => depth += 1,
                RightParen => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.advance();
            if depth == 0 {
                return;
            }
        }
    }
}

//! What a statement is about and what its shape is, told from its words alone, so that it works for statements that are
//! not read any further.

use super::keywords::Kind;
use super::lexer::tokenize;
use super::sql_mode::SqlMode;
use super::token::Token;
use crate::report::{Object, Subject, hash};

/// Words of a definition that are looked at.
const HEAD: usize = 40;
/// Words of a statement that make its shape.
const WORDS: usize = 20_000;

/// The object that a definition is about, with the name as it is written.
pub(crate) fn object(tokens: &[Token<'_>]) -> Option<Object> {
    let word = |at: usize| tokens.get(at).map(|placed| placed.kind);
    let first = word(0)?;
    if !matches!(first, Kind::CREATE | Kind::ALTER | Kind::DROP | Kind::RENAME | Kind::TRUNCATE) {
        return None;
    }
    let kind = |word: Kind| {
        Some(match word {
            Kind::TABLE | Kind::TABLES => "table",
            Kind::VIEW => "view",
            Kind::PROCEDURE => "procedure",
            Kind::FUNCTION => "function",
            Kind::TRIGGER => "trigger",
            Kind::EVENT => "event",
            Kind::SEQUENCE => "sequence",
            Kind::DATABASE | Kind::SCHEMA => "database",
            Kind::USER | Kind::ROLE => "account",
            Kind::INDEX => "index",
            _ => return None,
        })
    };
    let found = (1..tokens.len().min(HEAD)).find_map(|at| Some((at, kind(word(at)?)?)));
    let (mut at, mut kind) = match found {
        Some((at, kind)) => (at + 1, kind),
        None if first == Kind::TRUNCATE => (1, "table"),
        None => return None,
    };
    if kind == "index" {
        kind = "table";
        at = 1 + (at..tokens.len().min(HEAD)).find(|at| word(*at) == Some(Kind::ON))?;
    }
    while matches!(word(at), Some(Kind::IF | Kind::NOT | Kind::EXISTS)) {
        at += 1;
    }
    let name = |at: usize| tokens.get(at).filter(|token| token.kind >= Kind::Text).map(|token| token.text.to_string());
    let mut full = name(at)?;
    if tokens.get(at + 1).is_some_and(|placed| placed.kind == Kind::Dot)
        && let Some(last) = name(at + 2)
    {
        full = format!("{full}.{last}");
    }
    Some(Object { kind, name: full })
}

/// The statement without its literals: `select a from t where b in (?+)`. A sign before a literal is part of it, and lists
/// of literals are one, however long.
pub(crate) fn shape(tokens: &[Token<'_>]) -> String {
    let length = tokens.last().map_or(0, |last| usize::try_from(last.span.end).unwrap_or(usize::MAX));
    let mut shape =
        Shape { text: String::with_capacity(length.min(1 << 16)), words: Vec::with_capacity(tokens.len().min(WORDS)) };
    for Token { kind, text, .. } in tokens.iter().take(WORDS) {
        match kind {
            Kind::End | Kind::Semicolon => {}
            Kind::Quoted if is_plain(text) => shape.push(Mark::Other, &[text]),
            Kind::Quoted => shape.push(Mark::Other, &["`", text, "`"]),
            kind if kind.is_word() && text.is_ascii() => {
                shape.push(Mark::Other, &[text]);
                let start = shape.text.len() - text.len();
                shape.text[start..].make_ascii_lowercase();
            }
            kind if kind.is_word() => shape.push(Mark::Other, &[&text.to_lowercase()]),
            Kind::Unknown => shape.push(Mark::Other, &[text]),
            kind if kind.is_sign() => shape.push(Mark::of(text), &[text]),
            _ => shape.literal(),
        }
    }
    shape.text
}

/// A shape that grows at its end.
struct Shape {
    text: String,
    /// Where each word begins, with the space in front of it.
    words: Vec<(Mark, usize)>,
}

/// What a word is to those around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Literal,
    /// Literals in parentheses.
    List,
    Comma,
    Open,
    Close,
    Dot,
    PlusMinus,
    Other,
}

impl Mark {
    fn of(sign: &str) -> Mark {
        match sign {
            "," => Mark::Comma,
            "(" => Mark::Open,
            ")" => Mark::Close,
            "." => Mark::Dot,
            "+" | "-" => Mark::PlusMinus,
            _ => Mark::Other,
        }
    }
}

impl Shape {
    /// Adds a word that is put together from these parts.
    fn push(&mut self, mark: Mark, parts: &[&str]) {
        let start = self.text.len();
        let is_tight = match (self.words.last(), mark) {
            (None | Some((Mark::Open | Mark::Dot, _)), _) => true,
            (_, Mark::List) => !self.text.ends_with(char::is_alphanumeric),
            (_, Mark::Close | Mark::Comma | Mark::Dot) => true,
            (Some((_, before)), _) => matches!(&self.text[*before..], "@" | " @" | "@@" | " @@"),
        };
        if !is_tight {
            self.text.push(' ');
        }
        for part in parts {
            self.text.push_str(part);
        }
        self.words.push((mark, start));
        if mark == Mark::Close {
            self.close();
        }
    }

    /// Takes away the last words.
    fn pop(&mut self, count: usize) {
        let left = self.words.len().saturating_sub(count);
        if let Some((_, start)) = self.words.get(left) {
            self.text.truncate(*start);
        }
        self.words.truncate(left);
    }

    fn literal(&mut self) {
        if let [.., (_, _), (Mark::PlusMinus, start)] = self.words[..] {
            let before = &self.text[..start];
            if !before.ends_with(|letter: char| letter.is_alphanumeric() || "`)?".contains(letter)) {
                self.pop(1);
            }
        }
        if let [.., (Mark::Literal, _), (Mark::Comma, _)] = self.words[..] {
            return self.pop(1);
        }
        self.push(Mark::Literal, &["?"]);
    }

    /// A closing parenthesis was added.
    fn close(&mut self) {
        if let [.., (Mark::Open, _), (Mark::Literal | Mark::List, _), (Mark::Close, _)] = self.words[..] {
            self.pop(3);
            if let [.., (Mark::List, _), (Mark::Comma, _)] = self.words[..] {
                return self.pop(1);
            }
            self.push(Mark::List, &["(?+)"]);
        }
    }
}

/// Whether a name needs no quotes, so that it makes no difference whether it has some.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '$')
}

impl Subject {
    /// Of a statement that is about this object, or whose words were read in this mode.
    pub(crate) fn new(object: Option<Object>, mode: Option<SqlMode>, source: &[u8]) -> Subject {
        let tokens = mode.filter(|_| object.is_none()).and_then(|mode| tokenize(source, mode).ok());
        Subject { object, shape: tokens.map_or(0, |tokens| hash([shape(&tokens).as_bytes()])) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected_shape: &str, expected_object: &str) {
        let tokens = tokenize(source.as_bytes(), SqlMode::default()).unwrap();
        assert_eq!(shape(&tokens), expected_shape);
        assert_eq!(object(&tokens).map(|object| object.to_string()).unwrap_or_default(), expected_object);
    }

    #[test]
    fn shapes_have_no_literals() {
        check(
            "SELECT a, 'x' FROM t WHERE b IN (1, 2,3) AND c = -5",
            "select a, ? from t where b in (?+) and c = ?",
            "",
        );
        check("insert into T values (1,'a'),(2,'b')", "insert into t values (?+)", "");
        check("SELECT f(1) - 2, `A`.b", "select f (?+) - ?, A.b", "");
        check("SELECT ?, :name", "select ?", "");
    }

    #[test]
    fn objects_are_told_by_their_words() {
        check("TRUNCATE t", "truncate t", "table t");
        check("ALTER TABLE `d`.`t` ENGINE=InnoDB", "alter table d.t engine = innodb", "table d.t");
        check(
            "CREATE UNIQUE INDEX i ON t (a)",
            "create unique index i on t ( a)".replace("( ", "(").as_str(),
            "table t",
        );
        check("DROP VIEW IF EXISTS v", "drop view if exists v", "view v");
        check(
            "CREATE DEFINER=`r`@`%` PROCEDURE p() SELECT 1",
            "create definer = r @`%` procedure p () select ?",
            "procedure p",
        );
    }
}

//! What a statement is about and what its shape is, told from its words alone, so that it works for statements that are
//! not read any further.

use super::token::{Placed, Token};
use crate::report::{Object, hash};

/// Words of a definition that are looked at.
const HEAD: usize = 40;
/// Words of a statement that make its shape.
const WORDS: usize = 20_000;

/// The object that a definition is about, with the name as it is written.
pub(crate) fn object(tokens: &[Placed]) -> Option<Object> {
    let word = |at: usize| match tokens.get(at).map(|placed| &placed.token) {
        Some(Token::Word(word)) if !word.quoted => Some(word.value.to_ascii_uppercase()),
        _ => None,
    };
    let first = word(0)?;
    if !["CREATE", "ALTER", "DROP", "RENAME", "TRUNCATE"].contains(&first.as_str()) {
        return None;
    }
    let kind = |word: &str| {
        Some(match word {
            "TABLE" | "TABLES" => "table",
            "VIEW" => "view",
            "PROCEDURE" => "procedure",
            "FUNCTION" => "function",
            "TRIGGER" => "trigger",
            "EVENT" => "event",
            "SEQUENCE" => "sequence",
            "DATABASE" | "SCHEMA" => "database",
            "USER" | "ROLE" => "account",
            "INDEX" => "index",
            _ => return None,
        })
    };
    let found = (1..tokens.len().min(HEAD)).find_map(|at| Some((at, kind(&word(at)?)?)));
    let (mut at, mut kind) = match found {
        Some((at, kind)) => (at + 1, kind),
        None if first == "TRUNCATE" => (1, "table"),
        None => return None,
    };
    if kind == "index" {
        kind = "table";
        at = 1 + (at..tokens.len().min(HEAD)).find(|at| word(*at).as_deref() == Some("ON"))?;
    }
    while matches!(word(at).as_deref(), Some("IF" | "NOT" | "EXISTS")) {
        at += 1;
    }
    let name = |at: usize| match tokens.get(at).map(|placed| &placed.token) {
        Some(Token::Word(word)) => Some(word.value.clone()),
        Some(Token::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let mut full = name(at)?;
    if tokens.get(at + 1).is_some_and(|placed| placed.token.is("."))
        && let Some(last) = name(at + 2)
    {
        full = format!("{full}.{last}");
    }
    Some(Object { kind, name: full })
}

/// The statement without its literals: `select a from t where b in (?+)`.
pub(crate) fn shape(tokens: &[Placed]) -> String {
    let mut words: Vec<&str> = Vec::with_capacity(tokens.len().min(WORDS));
    // The texts of all words behind each other, and where each ends.
    let mut texts = String::new();
    let mut ends = Vec::with_capacity(words.capacity());
    for placed in tokens.iter().take(WORDS) {
        match &placed.token {
            Token::Word(word) if word.quoted && is_plain(&word.value) => texts.push_str(&word.value),
            Token::Word(word) if word.quoted => texts.extend(["`", &word.value, "`"]),
            Token::Word(word) if word.value.is_ascii() => {
                let start = texts.len();
                texts.push_str(&word.value);
                texts[start..].make_ascii_lowercase();
            }
            Token::Word(word) => texts.push_str(&word.value.to_lowercase()),
            Token::Unknown(letter) => texts.push(*letter),
            _ => {}
        }
        ends.push(texts.len());
    }
    let mut start = 0;
    for (placed, end) in tokens.iter().zip(ends) {
        let word = match &placed.token {
            Token::Eof | Token::Sign(";") => continue,
            Token::Word(_) | Token::Unknown(_) => &texts[start..end],
            Token::Sign(sign) => *sign,
            _ => "?",
        };
        start = end;
        push(&mut words, word);
    }
    let mut text = String::with_capacity(texts.len() + 2 * words.len());
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        let is_tight = matches!(before, "" | "(" | "." | "@" | "@@") || matches!(*word, ")" | "," | "." | "(?+)");
        if !is_tight || (*word == "(?+)" && before.ends_with(char::is_alphanumeric)) {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// Whether a name needs no quotes, so that it makes no difference whether it has some.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '$')
}

/// A hash of the shape.
pub(crate) fn shape_hash(tokens: &[Placed]) -> u64 {
    hash([shape(tokens).as_bytes()])
}

/// Adds a word; a sign before a literal is part of it, and lists of literals are one, however long.
fn push<'a>(words: &mut Vec<&'a str>, word: &'a str) {
    let is_sign = |word: &str| !word.ends_with(|letter: char| letter.is_alphanumeric() || "`)?".contains(letter));
    if word == "?"
        && let [.., before, "-" | "+"] = words[..]
        && is_sign(before)
    {
        words.pop();
    }
    words.push(word);
    loop {
        match words[..] {
            [.., "?", ",", "?"] => words.truncate(words.len() - 2),
            [.., "(", "?" | "(?+)", ")"] => {
                words.truncate(words.len() - 3);
                words.push("(?+)");
            }
            [.., "(?+)", ",", "(?+)"] => words.truncate(words.len() - 2),
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mysql::lexer::tokenize;
    use crate::mysql::sql_mode::SqlMode;

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

//! Which functions, operators and clauses a statement uses: words and signs outside of strings and comments.

use std::collections::BTreeSet;

/// Words that stand before a name with a list of columns, not before a function.
const BEFORE_NAME: &[&str] =
    &["INTO", "TABLE", "AS", "WITH", "RECURSIVE", "UPDATE", "REFERENCES", "ON", "IGNORE", "CALL"];
/// Words with a parenthesis that are no functions.
const NOT_CALLED: &[&str] = &[
    "ALL",
    "AND",
    "ANY",
    "AS",
    "BY",
    "BINARY",
    "BIT",
    "CASE",
    "CHARACTER",
    "COLUMNS",
    "DATETIME",
    "DEC",
    "DECIMAL",
    "DISTINCT",
    "DIV",
    "DOUBLE",
    "ELSE",
    "EXCEPT",
    "FLOAT",
    "FROM",
    "HAVING",
    "INTERSECT",
    "INTERVAL",
    "INTO",
    "IS",
    "JOIN",
    "KEY",
    "LATERAL",
    "LIMIT",
    "NCHAR",
    "NOT",
    "NUMERIC",
    "OF",
    "ON",
    "OR",
    "OVER",
    "PARTITION",
    "ROW",
    "ROWS",
    "SELECT",
    "SET",
    "SIGNED",
    "SOME",
    "THEN",
    "UNION",
    "UNSIGNED",
    "USING",
    "VALUE",
    "VARBINARY",
    "VARCHAR",
    "WHEN",
    "WHERE",
    "XOR",
];
/// Operators and clauses that are words.
const WORDS: &[&str] = &[
    "AGAINST",
    "AND",
    "BETWEEN",
    "BINARY",
    "CASE",
    "COLLATE",
    "CROSS",
    "DISTINCT",
    "DIV",
    "EXCEPT",
    "EXISTS",
    "HAVING",
    "IGNORE",
    "IN",
    "INTERSECT",
    "INTERVAL",
    "IS",
    "LATERAL",
    "LIKE",
    "LIMIT",
    "MEMBER",
    "NATURAL",
    "NOT",
    "OR",
    "OVER",
    "PARTITION",
    "RECURSIVE",
    "REGEXP",
    "RLIKE",
    "ROLLUP",
    "SOUNDS",
    "STRAIGHT_JOIN",
    "UNION",
    "USING",
    "WINDOW",
    "XOR",
];
/// Operators and clauses of two words.
const PAIRS: &[&str] = &[
    "COUNT DISTINCT",
    "DUPLICATE KEY",
    "FOR SHARE",
    "FOR UPDATE",
    "GROUP BY",
    "IS NOT",
    "IS NULL",
    "LEFT JOIN",
    "LOCK IN",
    "MEMBER OF",
    "NOT BETWEEN",
    "NOT EXISTS",
    "NOT IN",
    "NOT LIKE",
    "NOT REGEXP",
    "NOT RLIKE",
    "ORDER BY",
    "RIGHT JOIN",
    "SOUNDS LIKE",
    "UNION ALL",
];
/// Operators of three words.
const TRIPLES: &[&str] = &["IS NOT NULL"];
/// Operators that are signs, longer ones first.
const SIGNS: &[&str] = &[
    "<=>", "->>", "->", "<=", ">=", "<>", "!=", "<<", ">>", "&&", "||", ":=", "<", ">", "=", "+", "-", "*", "/", "%",
    "&", "|", "^", "~", "!",
];

/// A word in capitals or a sign, with the depth of the parentheses around it.
struct Token<'a> {
    text: String,
    depth: usize,
    rest: &'a str,
}

/// Whether the rows of this query have an order of their own.
pub(crate) fn is_ordered(source: &str) -> bool {
    let tokens = tokens(source);
    let least = tokens.iter().map(|token| token.depth).min().unwrap_or(0);
    tokens.windows(2).any(|pair| pair[0].depth == least && pair[0].text == "ORDER" && pair[1].text == "BY")
}

/// Functions end in `()`; operators and clauses are as they are written.
pub(crate) fn features(source: &str) -> BTreeSet<String> {
    let tokens = tokens(source);
    let mut found = BTreeSet::new();
    for (at, token) in tokens.iter().enumerate() {
        let word = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at)).map_or("", |token| &token.text);
        let before = word(1);
        let text = token.text.as_str();
        let pair = format!("{before} {text}");
        let triple = format!("{} {pair}", word(2));
        found.extend([pair].into_iter().filter(|pair| PAIRS.contains(&pair.as_str())));
        found.extend([triple].into_iter().filter(|triple| TRIPLES.contains(&triple.as_str())));
        if WORDS.contains(&text) || SIGNS.contains(&text) {
            found.insert(text.to_owned());
        } else if text.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && token.rest.trim_start().starts_with('(')
            && !NOT_CALLED.contains(&text)
            && !BEFORE_NAME.contains(&before)
        {
            found.insert(format!("{text}()"));
        }
    }
    found
}

fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut rest = source;
    while let Some(letter) = rest.chars().next() {
        let skipped = match letter {
            '\'' | '"' | '`' => quoted(rest, letter),
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '-' if rest.starts_with("-- ") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '(' => {
                depth += 1;
                1
            }
            ')' => {
                depth = depth.saturating_sub(1);
                1
            }
            letter if is_word(letter) => {
                let end = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
                let text = rest[..end].to_ascii_uppercase();
                found.push(Token { text, depth, rest: &rest[end..] });
                end
            }
            _ => match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
                Some(sign) => {
                    found.push(Token { text: (*sign).to_owned(), depth, rest: &rest[sign.len()..] });
                    sign.len()
                }
                None => letter.len_utf8(),
            },
        };
        rest = &rest[skipped..];
    }
    found
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '$' | '@')
}

/// The length of the string or name that opens here.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quote != '`' => escaped = true,
            _ if letter == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[test]
fn functions_and_operators_are_found() {
    let found = features("INSERT INTO t (a) SELECT IF(a <=> 'b+', `c` / 2, LOWER(d)) FROM u -- COUNT(*)\nGROUP BY a");
    assert_eq!(Vec::from_iter(found), ["/", "<=>", "GROUP BY", "IF()", "LOWER()"]);
    let found =
        features("SELECT a IS NOT NULL, COUNT(DISTINCT b) FROM JSON_TABLE(c, '$' COLUMNS (d INT PATH '$')) AS t");
    assert_eq!(
        Vec::from_iter(found),
        ["COUNT DISTINCT", "COUNT()", "DISTINCT", "IS", "IS NOT", "IS NOT NULL", "JSON_TABLE()", "NOT"]
    );
    assert!(is_ordered("(SELECT 1) ORDER BY 1") && !is_ordered("SELECT GROUP_CONCAT(a ORDER BY b) FROM t"));
}

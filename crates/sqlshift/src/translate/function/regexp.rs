//! Regular expressions: MySQL's are ICU's, which a helper rewrites for PostgreSQL when the statement runs.
//!
//! Both servers agree on *whether* an expression matches. *What* it matches differs where several matches begin at one
//! place: ICU takes the first alternative and what each quantifier takes first, PostgreSQL the longest match.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/regexp.html>,
//! <https://www.postgresql.org/docs/current/functions-matching.html#POSIX-MATCHING-RULES>

use super::super::code::query as code;
use super::super::code::text::{REGEXP_COMPUTED, REGEXP_LONGEST, REGEXP_UNSUPPORTED};
use super::super::expr::{Context, Kind, Translated, Typed, refuse};
use super::string::literal;
use super::{Function, Returns, list, result, rule};
use crate::mysql::ast::Call;
use crate::mysql::collation::Strength;
use crate::span::Span;

pub(crate) static FUNCTIONS: &[Function] = &[
    rule("REGEXP_INSTR", 2, 6, regexp_instr, "mysql.regexp_instr(a, pattern, flags, …)"),
    rule("REGEXP_LIKE", 2, 3, regexp_like, "mysql.regexp_like(a, pattern, flags)"),
    rule("REGEXP_REPLACE", 3, 6, regexp_replace, "mysql.regexp_replace(a, pattern, replacement, flags, …)"),
    rule("REGEXP_SUBSTR", 2, 5, regexp_substr, "mysql.regexp_substr(a, pattern, flags, …)"),
];

fn regexp_like(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    regexp(context, call, span, "regexp_like", &[], 2, Returns::Condition)
}

fn regexp_instr(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    regexp(context, call, span, "regexp_instr", &[2, 3, 4], 5, Returns::Int8)
}

fn regexp_substr(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    regexp(context, call, span, "regexp_substr", &[2, 3], 4, Returns::Text)
}

fn regexp_replace(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    regexp(context, call, span, "regexp_replace", &[3, 4], 5, Returns::Text)
}

/// A call with texts first, then numbers, and the match type at the end; the helpers take the match type before the
/// numbers.
fn regexp(
    context: &mut Context<'_>,
    call: &Call,
    span: Span,
    name: &'static str,
    numbers: &[usize],
    match_type: usize,
    returns: Returns,
) -> Translated<Typed> {
    let mut texts = Vec::new();
    let mut places = Vec::new();
    let mut flags = None;
    for (at, node) in call.args.iter().enumerate() {
        let typed = context.expr(node)?;
        if at == match_type {
            flags = Some(context.as_text(typed));
        } else if numbers.contains(&at) {
            places.push(context.as_count(typed));
        } else {
            if typed.kind == Kind::Bytes && typed.constant.is_none() {
                return refuse(&code::EXPRESSION, span, "MySQL matches no regular expression with bytes");
            }
            texts.push(context.as_text(typed));
        }
    }
    let [value, pattern, ..] = texts.as_slice() else {
        return refuse(&code::FUNCTION_ARITY, span, "a regular expression needs a text and a pattern");
    };
    let collation =
        if value.is_null() || pattern.is_null() { None } else { context.collation_of(value, pattern, span)? };
    let own = match collation.map(|collation| collation.strength) {
        Some(Strength::Bytes | Strength::Case) => "c",
        _ => "i",
    };
    match pattern.constant_text() {
        Some(text) => {
            if let Some(reason) = unsupported(text, own == "i") {
                return refuse(&REGEXP_UNSUPPORTED, span, format!("the regular expression has {reason}"));
            }
            if name != "regexp_like" && !same_match(text) {
                context.report(&REGEXP_LONGEST, span, "several matches begin at one place, and the longest is taken");
            }
        }
        None if pattern.is_null() => {}
        None => context.report(&REGEXP_COMPUTED, span, "the regular expression is known only when the statement runs"),
    }
    let mut args = texts.clone();
    match flags {
        None if own == "i" && places.is_empty() => {}
        None => args.push(literal(own)),
        Some(flags) => match flags.constant_text() {
            Some(text) => args.push(literal(&format!("{own}{text}"))),
            None if flags.is_null() => args.push(flags),
            None => {
                let both = format!("{} || {}", literal(own).sql, flags.atom());
                args.push(flags.becomes(both, Kind::Text, flags.pg));
            }
        },
    }
    args.extend(places);
    context.needs.helpers.insert(name);
    let typed = result(context, format!("mysql.{name}({})", list(&args)), returns, &texts);
    Ok(typed)
}

/// What of a pattern has no form on PostgreSQL.
fn unsupported(pattern: &str, insensitive: bool) -> Option<&'static str> {
    let mut rest = pattern;
    let mut in_set = false;
    while let Some(letter) = rest.chars().next() {
        let behind = rest.get(letter.len_utf8()..).unwrap_or_default();
        let mut used = letter.len_utf8();
        match letter {
            '\\' => {
                let escaped = behind.chars().next()?;
                used += escaped.len_utf8();
                match escaped {
                    'p' | 'P' => {
                        let name = behind
                            .get(1..)
                            .and_then(|name| name.strip_prefix('{'))
                            .and_then(|name| name.split_once('}'));
                        let known = [
                            "l",
                            "alphabetic",
                            "alpha",
                            "letter",
                            "n",
                            "nd",
                            "digit",
                            "p",
                            "punct",
                            "z",
                            "zs",
                            "space",
                            "alnum",
                        ];
                        let cased = ["lu", "upper", "uppercase", "ll", "lower", "lowercase"];
                        let name = name.map(|(name, _)| name.to_ascii_lowercase()).unwrap_or_default();
                        used += name.len() + 2;
                        let fits = known.contains(&name.as_str()) || (!insensitive && cased.contains(&name.as_str()));
                        if !fits || (in_set && escaped == 'P') {
                            return Some("a character property");
                        }
                    }
                    'x' if behind.starts_with("x{") => used += behind.find('}').unwrap_or(0),
                    'k' | 'G' | 'X' | 'N' => return Some("an escape that PostgreSQL does not have"),
                    'R' | 'D' | 'W' | 'S' if in_set => return Some("a class inside of a set"),
                    _ => {}
                }
            }
            '[' if in_set && !behind.starts_with(':') => {
                return Some("a set inside of a set");
            }
            '[' if in_set => used += behind.find(":]").map_or(0, |end| end + 2),
            '[' => {
                in_set = true;
                used += usize::from(behind.starts_with('^'));
            }
            ']' => in_set = false,
            '&' | '-' if in_set && behind.starts_with(letter) => return Some("a set operation"),
            '(' if !in_set && behind.starts_with('?') => {
                let kind = behind.get(1..).unwrap_or_default();
                let options = kind.starts_with(|first: char| first.is_ascii_lowercase() || first == '-');
                if options
                    && !(rest.len() == pattern.len()
                        && kind.split(')').next().is_some_and(|word| word.chars().all(|flag| "ims".contains(flag))))
                {
                    return Some("options inside");
                }
                if kind.starts_with('>') {
                    return Some("an atomic group");
                }
            }
            '*' | '+' | '?' | '}' if !in_set && behind.starts_with('+') => return Some("a possessive quantifier"),
            '{' if !in_set => {
                let (counts, _) = behind.split_once('}')?;
                if counts.split(',').any(|count| count.parse::<u32>().is_ok_and(|count| count > 255)) {
                    return Some("a count above 255");
                }
            }
            _ => {}
        }
        rest = rest.get(used..).unwrap_or_default();
    }
    None
}

/// Whether only one match can begin at a place: no alternatives, no lazy quantifiers, and quantifiers only behind
/// single characters, where what comes first never makes a match shorter.
fn same_match(pattern: &str) -> bool {
    let mut escaped = false;
    let mut in_set = false;
    let mut previous = ' ';
    for letter in pattern.chars() {
        if escaped {
            escaped = false;
            previous = 'a';
            continue;
        }
        match letter {
            '\\' => escaped = true,
            '[' => in_set = true,
            ']' => in_set = false,
            _ if in_set => {}
            '|' => return false,
            '*' | '+' | '?' | '{' if previous == ')' => return false,
            '?' if matches!(previous, '*' | '+' | '?' | '}') => return false,
            _ => {}
        }
        previous = letter;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{same_match, unsupported};

    #[test]
    fn patterns_that_match_the_same() {
        for pattern in ["a+b*", "[a-z|]+", "\\d{2,3}-x", "(ab)c", "(a)(b+)", "^a.*b$"] {
            assert!(same_match(pattern), "{pattern}");
        }
        for pattern in ["a|ab", "(ab)*", "a+?", "(a*)+", "a{1,2}?"] {
            assert!(!same_match(pattern), "{pattern}");
        }
    }

    #[test]
    fn patterns_without_a_form() {
        for pattern in ["a++", "(?>a)", "[a-z&&[b]]", "[a[b]]", "a(?i)b", "\\p{Greek}", "a{1,300}", "\\X"] {
            assert!(unsupported(pattern, true).is_some(), "{pattern}");
        }
        for pattern in [
            "a+",
            "(?i)a",
            "(?=a)",
            "(?:a)",
            "(?<n>a)",
            "[[:alpha:]_-]",
            "\\p{L}",
            "[a\\]b]",
            "a{1,3}",
            "\\Qa\\E",
            "a{",
        ] {
            assert!(unsupported(pattern, true).is_none(), "{pattern}");
        }
    }
}

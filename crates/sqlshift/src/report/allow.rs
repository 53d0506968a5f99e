//! Findings that somebody has looked at and lets stay: by a rule of the configuration, or by a comment in the source.

use super::Object;
use memchr::memmem::Finder;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, LazyLock};

/// A rule that lets findings stay. They are listed in the report with the reason, and nothing fails for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Allow {
    /// The code, such as `T104`; without it, all of the object's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The name of a table, view or routine, with `*` for any characters; without it, all of the code's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// Why they may stay.
    pub reason: String,
}

/// Behind this in a comment stand codes and a reason.
const MARK: &str = "sqlshift: allow ";
static FINDER: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(MARK));

impl Allow {
    /// Whether the rule is about this finding.
    pub(crate) fn covers(&self, code: &str, object: Option<&Object>) -> bool {
        let is_code = self.code.as_deref().is_none_or(|own| own.eq_ignore_ascii_case(code));
        let is_object = match (&self.object, object) {
            (None, _) => true,
            (Some(pattern), Some(object)) => {
                let short = object.name.rsplit('.').next().unwrap_or_default();
                fits(pattern, &object.name) || fits(pattern, short)
            }
            (Some(_), None) => false,
        };
        is_code && is_object && (self.code.is_some() || self.object.is_some())
    }
}

/// Whether the name is of this pattern; `*` stands for any characters, and case does not count.
fn fits(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.to_lowercase(), name.to_lowercase());
    let mut parts = pattern.split('*');
    let Some(mut rest) = name.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

/// The codes that a statement's comments allow, each with its reason: `-- sqlshift: allow T104 K203 the reason`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Comments(Vec<(String, Arc<str>)>);

impl Comments {
    /// Reads the comments in front of a statement and the statement itself.
    pub(crate) fn read(texts: [&[u8]; 2]) -> Comments {
        let mut found = Vec::new();
        for text in texts {
            for at in FINDER.find_iter(text) {
                let rest = &text[at + MARK.len()..];
                let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len()).min(1000);
                let line = String::from_utf8_lossy(&rest[..end]);
                let line = line.split("*/").next().unwrap_or_default();
                let is_code = |word: &&str| {
                    let mut letters = word.chars();
                    word.len() == 4
                        && letters.next().is_some_and(|first| first.is_ascii_alphabetic())
                        && letters.all(|letter| letter.is_ascii_digit())
                };
                let words: Vec<&str> = line.split([' ', ',', '\t']).filter(|word| !word.is_empty()).collect();
                let codes: Vec<&str> = words.iter().copied().take_while(is_code).collect();
                let reason: Arc<str> = words[codes.len()..].join(" ").trim().into();
                found.extend(codes.into_iter().map(|code| (code.to_ascii_uppercase(), reason.clone())));
            }
        }
        Comments(found)
    }

    /// The reason for which this code is allowed.
    pub(crate) fn reason(&self, code: &str) -> Option<Arc<str>> {
        self.0.iter().find(|(own, _)| own == code).map(|(_, reason)| reason.clone())
    }
}

#[test]
fn comments_between_rows_allow_and_their_values_do_not() {
    use crate::{Converter, Options, Verdict};
    let worst = |rows: &str| {
        let dump = format!("CREATE TABLE t (day DATE, v VARCHAR(40));\nINSERT INTO t VALUES {rows};\n");
        let mut converter = Converter::new(Options::default(), Vec::new());
        assert!(converter.convert("dump.sql", dump.as_bytes()).is_ok());
        converter.finish().map(|(report, _)| report.worst_open()).ok()
    };
    let zero = "('0000-00-00','a')";
    assert_eq!(worst(zero), Some(Verdict::Approximate));
    let comment = "/* sqlshift: allow V101 the day was not known */";
    for rows in [
        format!("{comment}{zero}"),
        format!("{zero}{comment},{zero}"),
        format!("{zero},\n-- sqlshift: allow V101 the day was not known\n{zero}"),
        format!("('0000-00-00' {comment},'a')"),
        format!("{zero}\n{comment}"),
    ] {
        assert_eq!(worst(&rows), Some(Verdict::Exact), "{rows}");
    }
    assert_eq!(worst("('0000-00-00','sqlshift: allow V101 a text')"), Some(Verdict::Approximate));
}

#[test]
fn patterns_and_comments() {
    assert!(fits("shop.*", "Shop.order") && fits("*", "x") && fits("a*c*e", "abcde") && fits("order", "order"));
    assert!(!fits("shop.*", "shop") && !fits("a*c", "ab") && !fits("order", "orders") && !fits("a*b*c", "acb"));
    let rule = |code: Option<&str>, object: Option<&str>| Allow {
        code: code.map(str::to_owned),
        object: object.map(str::to_owned),
        reason: String::new(),
    };
    let object = Object { kind: "table", name: "shop.order".to_owned() };
    assert!(rule(Some("t104"), Some("order")).covers("T104", Some(&object)));
    assert!(!rule(Some("T104"), Some("order")).covers("T104", None));
    assert!(!rule(None, None).covers("T104", None), "a rule about nothing allows nothing");
    let comments =
        Comments::read([b"-- sqlshift: allow T104, K203 hours of the day\n", b"/* sqlshift: allow Q104 */ SELECT"]);
    assert_eq!(comments.reason("K203").as_deref(), Some("hours of the day"));
    assert_eq!((comments.reason("Q104").as_deref(), comments.reason("Q105")), (Some(""), None));
}

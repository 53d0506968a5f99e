//! What a diagnostic code is, and the macro that declares a family of them.
//!
//! The codes themselves are declared in the layer that reports them.

use super::Verdict;
use serde::{Serialize, Serializer};

/// A kind of difference between MySQL and the target. Declared once with the macro `codes!`;
/// the explanation, `sqlshift explain` and the severity all follow from the declaration.
#[derive(Debug)]
#[non_exhaustive]
pub struct Code {
    /// The stable name users filter by, such as `T104`.
    pub id: &'static str,
    /// The name for the difference, such as `TIME_RANGE`.
    pub name: &'static str,
    /// One line that says what differs.
    pub title: &'static str,
    /// What a statement with this diagnostic is at best.
    pub verdict: Verdict,
    /// A MySQL statement that shows it.
    pub example: &'static str,
    /// What MySQL does, what the target does, and what to do about it; Markdown.
    pub explanation: &'static str,
}

impl Code {
    /// The explanation as Markdown, without the indentation that doc comments have.
    pub fn markdown(&self) -> String {
        self.explanation.lines().map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect()
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Code) -> bool {
        self.id == other.id
    }
}
impl Eq for Code {}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id)
    }
}

/// How loudly a diagnostic speaks; follows from its code's verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing differs.
    Note,
    /// The result may differ.
    Warning,
    /// Something was not translated.
    Error,
}

impl Severity {
    /// The word for it in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl From<Verdict> for Severity {
    fn from(verdict: Verdict) -> Severity {
        match verdict {
            Verdict::Exact | Verdict::Skipped => Severity::Note,
            Verdict::Approximate => Severity::Warning,
            Verdict::Unsupported => Severity::Error,
        }
    }
}

/// Declares codes: the doc comment is the explanation that `sqlshift explain` prints.
///
/// ```ignore
/// codes! {
///     /// MySQL's `TIME` reaches from −838:59:59 to 838:59:59; …
///     ///
///     /// ## What to do
///     /// …
///     T104 TIME_RANGE: Approximate, "`TIME` beyond 24 hours", example: "CREATE TABLE t (a TIME)";
/// }
/// ```
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $id:ident $name:ident: $verdict:ident, $title:literal, example: $example:literal;)+) => {
        $(
            $(#[doc = $doc])+
            pub(crate) static $name: $crate::report::Code = $crate::report::Code {
                id: stringify!($id),
                name: stringify!($name),
                title: $title,
                verdict: $crate::report::Verdict::$verdict,
                example: $example,
                explanation: concat!($($doc, "\n"),+),
            };
        )+
        /// All codes of this family, in the order of their declaration.
        pub(crate) static CODES: &[&$crate::report::Code] = &[$(&$name),+];
    };
}
pub(crate) use codes;

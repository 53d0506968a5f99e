//! What a diagnostic code is, and the macro that declares a family of them.
//!
//! The codes themselves are declared in the layer that reports them.

use super::Verdict;
use serde::{Serialize, Serializer};

/// A kind of difference between MySQL and the target. Declared once with the macro `codes!`;
/// `sqlshift explain`, the pages of `docs/codes` and what reports say of it follow from the declaration.
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
    /// How the difference shows itself.
    pub difference: Difference,
    /// Units of work for each object concerned, as long as the configuration gives no others.
    pub effort: u32,
    /// MySQL statements that show it.
    pub example: &'static str,
    /// The `sqlshift.toml` under which the example shows it; empty for the defaults.
    pub example_options: &'static str,
    /// The doc comment of the declaration.
    pub(crate) text: &'static str,
}

/// How a difference shows itself once the application runs on the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Difference {
    /// Nothing differs.
    None,
    /// Other rows, values or effects, and no error.
    Silent,
    /// An error, or something that is plainly not there.
    Loud,
}

impl Difference {
    /// The word for it in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Difference::None => "none",
            Difference::Silent => "silent",
            Difference::Loud => "loud",
        }
    }

    /// Where the declaration says nothing else.
    pub(crate) const fn of(verdict: Verdict) -> Difference {
        match verdict {
            Verdict::Exact | Verdict::Skipped => Difference::None,
            Verdict::Approximate => Difference::Silent,
            Verdict::Unsupported => Difference::Loud,
        }
    }
}

/// The labels of a declaration's doc comment, and the headings that they become.
const SECTIONS: [(&str, &str); 4] = [
    ("MySQL:", "What MySQL does"),
    ("PostgreSQL:", "What PostgreSQL does"),
    ("Translation:", "How it is translated"),
    ("To do:", "What to do"),
];

impl Code {
    /// What MySQL does; Markdown, as the others.
    pub fn mysql(&self) -> String {
        self.section(0)
    }

    /// What PostgreSQL does.
    pub fn postgres(&self) -> String {
        self.section(1)
    }

    /// How it is translated.
    pub fn translation(&self) -> String {
        self.section(2)
    }

    /// What a person can do.
    pub fn advice(&self) -> String {
        self.section(3)
    }

    /// All of that, under headings; Markdown.
    pub fn markdown(&self) -> String {
        self.sections().map(|(heading, text)| format!("## {heading}\n{text}\n\n")).collect()
    }

    /// The headings with what stands below each.
    pub fn sections(&self) -> impl Iterator<Item = (&'static str, String)> {
        SECTIONS.iter().enumerate().map(|(number, (_, heading))| (*heading, self.section(number)))
    }

    fn section(&self, number: usize) -> String {
        let label = |line: &str| SECTIONS.iter().position(|(label, _)| line.starts_with(label));
        let lines = self.text.lines().map(str::trim);
        let lines = lines.skip_while(|line| label(line) != Some(number)).enumerate();
        let lines = lines.take_while(|(at, line)| *at == 0 || label(line).is_none()).map(|(_, line)| line);
        let text = lines.collect::<Vec<_>>().join(" ");
        text.strip_prefix(SECTIONS[number].0).unwrap_or(&text).trim().to_owned()
    }

    /// Units of work where the declaration gives none.
    pub(crate) const fn usual_effort(verdict: Verdict) -> u32 {
        match verdict {
            Verdict::Exact | Verdict::Skipped => 0,
            Verdict::Approximate => 1,
            Verdict::Unsupported => 4,
        }
    }
}

/// Each is declared once and never copied, so it is told by its place.
impl PartialEq for Code {
    fn eq(&self, other: &Code) -> bool {
        std::ptr::eq(self, other)
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

/// Declares codes. The doc comment has four labels, each at the beginning of a line and each followed by sentences.
///
/// ```ignore
/// codes! {
///     /// MySQL: `TIME` is a duration from -838:59:59 to 838:59:59.
///     /// PostgreSQL: `time` is a time of day.
///     /// Translation: The column becomes `interval`.
///     /// To do: Nothing, unless …
///     T104 TIME_RANGE: Approximate, "`TIME` beyond 24 hours", example: "CREATE TABLE t (a TIME)";
/// }
/// ```
///
/// Behind the verdict may stand how the difference shows itself (`Approximate Loud`; without it, what is approximate
/// differs silently and what is unsupported loudly), behind the example `options: "tinyint1 = 'boolean'"` (the
/// `sqlshift.toml` that the example needs) and `effort: 8` (units of work for each object; 1 for what is approximate
/// and 4 for what is unsupported otherwise), in this order.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $id:ident $name:ident: $verdict:ident $($difference:ident)?, $title:literal,
        example: $example:literal $(, options: $options:literal)? $(, effort: $effort:literal)?;)+) => {
        $(
            $(#[doc = $doc])+
            pub(crate) static $name: $crate::report::Code = $crate::report::Code {
                id: stringify!($id),
                name: stringify!($name),
                title: $title,
                verdict: $crate::report::Verdict::$verdict,
                difference: codes!(@or $crate::report::Difference::of($crate::report::Verdict::$verdict)
                    $(, $crate::report::Difference::$difference)?),
                effort: codes!(@or $crate::report::Code::usual_effort($crate::report::Verdict::$verdict) $(, $effort)?),
                example: $example,
                example_options: codes!(@or "" $(, $options)?),
                text: concat!($($doc, "\n"),+),
            };
        )+
        /// All codes of this family, in the order of their declaration.
        pub(crate) static CODES: &[&$crate::report::Code] = &[$(&$name),+];
    };
    (@or $default:expr, $given:expr) => { $given };
    (@or $default:expr) => { $default };
}
pub(crate) use codes;

//! One finding about one statement.

use super::{Code, Need, Severity};
use crate::span::Span;

/// A finding: what differs, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The kind of difference.
    pub code: &'static Code,
    /// What this SQL does; lower case, names in backticks, no full stop.
    pub message: String,
    /// Where in the input, in bytes from its beginning.
    pub span: Span,
    /// An imperative sentence: what a person can do.
    pub help: Option<String>,
    /// How often the same finding occurs in the statement (a dump's INSERT may have one a row).
    pub occurrences: u64,
    /// What the server must be given before that can be done.
    pub(crate) needs: Vec<Need>,
}

impl Diagnostic {
    /// A finding of this kind at this place.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { code, message: message.into(), span, help: None, occurrences: 1, needs: Vec::new() }
    }

    /// Adds what a person can do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// How loudly it speaks.
    pub fn severity(&self) -> Severity {
        self.code.verdict.into()
    }
}

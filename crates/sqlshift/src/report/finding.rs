//! One finding as the report keeps it, and whether anybody has accepted it.

use super::object::{Object, hash};
use super::{Code, Excerpt, Need, Severity};
use crate::span::Position;
use std::sync::Arc;

/// One finding with its place.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) input: Arc<str>,
    pub(crate) position: Position,
    pub(crate) code: &'static Code,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) occurrences: u64,
    pub(crate) excerpt: Option<Excerpt>,
    /// The table, view or routine that it is about.
    pub(crate) object: Option<Arc<Object>>,
    /// What stays the same when lines move.
    pub(crate) fingerprint: u64,
    pub(crate) state: State,
    /// How often the statement was called, if a log tells.
    pub(crate) calls: Option<u64>,
    /// What the report asks for because of it, all findings together.
    pub(crate) needs: Vec<Need>,
}

/// Whether a finding is waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Somebody should look at it.
    Open,
    /// It is in the baseline.
    Known,
    /// Somebody has looked at it, and says why it may stay.
    Allowed { reason: Arc<str> },
}

impl State {
    pub(crate) fn as_str(&self) -> &'static str {
        match self {
            State::Open => "open",
            State::Known => "known",
            State::Allowed { .. } => "allowed",
        }
    }
}

impl Finding {
    pub(crate) fn severity(&self) -> Severity {
        self.code.verdict.into()
    }

    /// Names the finding by what it says and what it is about, not by its line.
    pub(crate) fn name_by(&mut self, subject: u64) {
        let key = subject.to_le_bytes();
        self.fingerprint = hash([self.code.id.as_bytes(), &key, self.message.as_bytes()]);
    }

    /// The fingerprint as it is written.
    pub(crate) fn fingerprint(&self) -> String {
        format!("{:016x}", self.fingerprint)
    }
}

//! The four verdicts, and how many statements ended in each.

use serde::{Deserialize, Serialize};

/// What became of a statement. Worse is greater, so the verdict of many is their maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The output gives the same rows and the same effects as the input did on MySQL.
    Exact,
    /// It has no meaning on the target, so nothing is lost by leaving it out.
    Skipped,
    /// Translated; the diagnostics say when and how the result may differ.
    Approximate,
    /// Not translated; the source is kept as a comment in the output, with the reason.
    Unsupported,
}

impl Verdict {
    /// All verdicts, from best to worst.
    pub const ALL: [Verdict; 4] = [Verdict::Exact, Verdict::Skipped, Verdict::Approximate, Verdict::Unsupported];

    /// The word for it in reports and JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::Exact => "exact",
            Verdict::Skipped => "skipped",
            Verdict::Approximate => "approximate",
            Verdict::Unsupported => "unsupported",
        }
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How many statements ended in each verdict; they add up to the number of statements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Counts {
    /// Statements read.
    pub statements: u64,
    /// Statements that mean the same on the target.
    pub exact: u64,
    /// Statements that may differ, as their diagnostics say.
    pub approximate: u64,
    /// Statements that were not translated.
    pub unsupported: u64,
    /// Statements that mean nothing on the target.
    pub skipped: u64,
}

impl Counts {
    /// Counts one more statement of this verdict.
    pub fn add(&mut self, verdict: Verdict) {
        self.statements += 1;
        *self.of_mut(verdict) += 1;
    }

    /// Counts many statements of this verdict.
    pub(crate) fn add_many(&mut self, verdict: Verdict, count: u64) {
        self.statements += count;
        *self.of_mut(verdict) += count;
    }

    /// Moves one statement to another verdict: something that came later made it worse.
    pub fn change(&mut self, from: Verdict, to: Verdict) {
        *self.of_mut(from) -= 1;
        *self.of_mut(to) += 1;
    }

    /// The number of statements of this verdict.
    pub fn of(&self, verdict: Verdict) -> u64 {
        match verdict {
            Verdict::Exact => self.exact,
            Verdict::Skipped => self.skipped,
            Verdict::Approximate => self.approximate,
            Verdict::Unsupported => self.unsupported,
        }
    }

    fn of_mut(&mut self, verdict: Verdict) -> &mut u64 {
        match verdict {
            Verdict::Exact => &mut self.exact,
            Verdict::Skipped => &mut self.skipped,
            Verdict::Approximate => &mut self.approximate,
            Verdict::Unsupported => &mut self.unsupported,
        }
    }
}

//! What a code, a diagnostic, a verdict and a report are, and how they are shown. Knows no SQL.

mod allow;
mod baseline;
mod code;
mod diagnostic;
mod effort;
mod excerpt;
mod finding;
mod json;
mod object;
mod provider;
mod render;
mod summary;
mod tables;
mod verdict;
mod workload;

pub use allow::Allow;
pub(crate) use allow::Comments;
pub use baseline::{Baseline, ReportDiff};
pub(crate) use code::codes;
pub use code::{Code, Difference, Severity};
pub use diagnostic::Diagnostic;
pub use effort::Effort;
pub(crate) use excerpt::Excerpt;
pub(crate) use finding::{Finding, State};
#[cfg(test)]
pub(crate) use json::schema;
pub(crate) use object::{Object, Subject, hash};
pub(crate) use provider::{Need, Provider};
pub use render::Format;
pub use summary::Report;
pub(crate) use summary::{Shown, cut};
pub(crate) use tables::{BeforeAfter, TableColumns};
pub use verdict::{Counts, Verdict};
pub(crate) use workload::Query;

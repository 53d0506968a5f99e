//! Carries MySQL over to PostgreSQL and AlloyDB.

mod catalog;
mod mysql;
pub mod report;
mod span;

pub use report::{Code, Counts, Diagnostic, Severity, Verdict};
pub use span::{Position, Span};

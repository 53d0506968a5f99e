//! What a code, a diagnostic, a verdict and a report are, and how they are shown. Knows no SQL.

mod code;
mod diagnostic;
mod excerpt;
mod render;
mod summary;
mod verdict;

pub(crate) use code::codes;
pub use code::{Code, Difference, Severity};
pub use diagnostic::Diagnostic;
pub(crate) use excerpt::Excerpt;
pub use render::Format;
pub(crate) use summary::Finding;
pub use summary::Report;
pub use verdict::{Counts, Verdict};

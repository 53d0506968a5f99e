//! Carries MySQL over to PostgreSQL and AlloyDB: the same answer, or you are told.
//!
//! Every statement ends in one [`Verdict`]: it means the same over there, it may differ as its diagnostics say,
//! it was not translated, or it has no meaning there. [`Converter`] turns a dump into a script that loads from top
//! to bottom; [`Translator`] translates statement by statement.

mod block;
mod catalog;
mod columns;
mod config;
mod converter;
mod dump;
mod error;
mod explain;
mod few;
mod helpers;
mod judge;
mod mysql;
mod options;
mod postgres;
mod report;
#[cfg(test)]
mod schemas;
mod script;
mod span;
mod statement;
mod translate;
mod words;
mod workload;

/// Runs the example of the README.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;

pub use converter::{Converter, Part, Sink, Translator, codes};
pub use dump::{FieldCoding, TextFormat, TextRows};
pub use error::Error;
pub use explain::explain;
pub use options::{
    CollationPolicy, DataFormat, EnumPolicy, Helpers, Identifiers, Only, Options, Target, TinyInt1, ZeroDates,
};
pub use report::{
    Allow, Baseline, Code, Counts, Diagnostic, Difference, Effort, Format, Report, ReportDiff, Severity, Verdict,
};
pub use span::{Position, Span};
pub use statement::{Statement, Translation};
pub use translate::Phase;
pub use translate::function::table::{FunctionInfo, functions_info as functions};
pub use workload::{LogFormat, Workload};

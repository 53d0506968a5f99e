//! What becomes of each of MySQL's functions and operators, as a table for people and programs.

use super::{functions, operators};
use crate::report::Verdict;
use serde::Serialize;

/// What becomes of one of MySQL's functions or operators.
///
/// ```
/// let concat = sqlshift::functions().find(|function| function.name == "CONCAT").map(|function| function.verdict);
/// assert_eq!(concat, Some(sqlshift::Verdict::Exact));
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct FunctionInfo {
    /// The name as MySQL's manual has it, in capitals.
    pub name: &'static str,
    /// The best that can become of a call.
    pub verdict: Verdict,
    /// What stands for it on the target, or why there is nothing.
    pub mapping: String,
    /// The code that every call carries, if one does.
    pub code: Option<&'static str>,
}

/// All of MySQL's functions and operators that are known, by name.
pub fn functions_info() -> impl Iterator<Item = FunctionInfo> {
    let operators = operators::OPERATORS.iter().map(|(name, verdict, mapping)| FunctionInfo {
        name,
        verdict: *verdict,
        mapping: (*mapping).to_owned(),
        code: None,
    });
    let functions = functions().map(|function| FunctionInfo {
        name: function.name,
        verdict: function.verdict(),
        mapping: function.mapping(),
        code: function.told.map(|(code, _)| code.id),
    });
    let mut all: Vec<FunctionInfo> = operators.chain(functions).collect();
    all.sort_by_key(|info| info.name);
    all.dedup_by_key(|info| info.name);
    all.into_iter()
}

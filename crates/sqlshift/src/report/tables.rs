//! Each table's columns before and after.

use serde::Serialize;

/// A table with its columns on both servers.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TableColumns {
    /// The table's name on the target, with its schema if that is known.
    pub(crate) name: String,
    /// In the order of the definition.
    pub(crate) columns: Vec<BeforeAfter>,
}

/// A column on both servers.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct BeforeAfter {
    /// Its name.
    pub(crate) name: String,
    /// Its type and what belongs to it, as MySQL prints it.
    pub(crate) before: String,
    /// The same on the target.
    pub(crate) after: String,
}

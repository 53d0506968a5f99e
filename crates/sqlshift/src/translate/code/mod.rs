//! The diagnostic codes of the rules, by family.

pub(crate) mod ddl;
pub(crate) mod statement;

//! The diagnostic codes of the rules, by family.

pub(crate) mod account;
pub(crate) mod alloydb;
pub(crate) mod change;
pub(crate) mod ddl;
pub(crate) mod mixed;
pub(crate) mod query;
pub(crate) mod server;
pub(crate) mod statement;
pub(crate) mod text;

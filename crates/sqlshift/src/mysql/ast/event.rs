//! Events: jobs of the server's scheduler.

use super::{Expr, Statement, TableName};
use compact_str::CompactString;

/// `CREATE EVENT` or `ALTER EVENT`.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) create: bool,
    pub(crate) if_not_exists: bool,
    pub(crate) name: TableName,
    pub(crate) schedule: Option<Schedule>,
    pub(crate) renamed: bool,
    /// `ENABLE` or `DISABLE`.
    pub(crate) active: Option<bool>,
    /// It has a comment, or is kept when it is over.
    pub(crate) remarks: bool,
    pub(crate) body: Option<Box<Statement>>,
}

/// When an event happens.
#[derive(Clone, Debug)]
pub(crate) enum Schedule {
    At(Expr),
    Every { amount: Expr, unit: CompactString, starts: Option<Expr>, ends: bool },
}

//! INSERT, REPLACE, UPDATE, DELETE.

use super::{Expr, Limit, Name, OrderBy, Query, TableName, TableRef, With};

/// `INSERT` and `REPLACE`.
#[derive(Clone, Debug)]
pub(crate) struct Insert {
    pub(crate) replace: bool,
    pub(crate) ignore: bool,
    pub(crate) table: TableName,
    pub(crate) partitions: Vec<Name>,
    /// `None` if no list is written.
    pub(crate) columns: Option<Vec<Name>>,
    pub(crate) source: InsertSource,
    /// `AS new(a, b)`.
    pub(crate) row_alias: Option<(Name, Vec<Name>)>,
    pub(crate) on_duplicate: Vec<Assignment>,
}

#[derive(Clone, Debug)]
pub(crate) enum InsertSource {
    Values(Vec<Vec<Expr>>),
    Query(Box<Query>),
}

/// `column = value`.
#[derive(Clone, Debug)]
pub(crate) struct Assignment {
    /// The table's name or alias, if written.
    pub(crate) table: Option<Name>,
    pub(crate) column: Name,
    pub(crate) value: Expr,
}

#[derive(Clone, Debug)]
pub(crate) struct Update {
    pub(crate) with: Option<With>,
    pub(crate) ignore: bool,
    pub(crate) tables: Vec<TableRef>,
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) condition: Option<Expr>,
    pub(crate) order_by: Vec<OrderBy>,
    pub(crate) limit: Option<Box<Limit>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Delete {
    pub(crate) with: Option<With>,
    pub(crate) ignore: bool,
    /// The tables whose rows go; empty for the only table of `tables`.
    pub(crate) targets: Vec<TableName>,
    pub(crate) tables: Vec<TableRef>,
    pub(crate) condition: Option<Expr>,
    pub(crate) order_by: Vec<OrderBy>,
    pub(crate) limit: Option<Box<Limit>>,
}

//! Queries.

use super::FileFormat;
use super::{Expr, Name, NamedWindow, TableName};
use crate::mysql::types::SqlType;
use crate::span::Span;
use compact_str::CompactString;
use std::sync::Arc;

/// A query with all that may stand around it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Query {
    pub(crate) with: Option<With>,
    pub(crate) body: QueryBody,
    pub(crate) order_by: Vec<OrderBy>,
    pub(crate) limit: Option<Box<Limit>>,
    pub(crate) locks: Vec<Lock>,
    pub(crate) into: Option<Box<Into>>,
    pub(crate) span: Place,
}

impl Query {
    /// Whether it is a single row of no table, whose values are all such.
    pub(crate) fn is_tableless(&self, is_such: impl Fn(&Expr) -> bool) -> bool {
        match &self.body {
            QueryBody::Select(select) if self.with.is_none() && select.from.is_empty() => {
                select.items.iter().all(|item| matches!(item, SelectItem::Expr { expr, .. } if is_such(expr)))
            }
            QueryBody::Nested(inner) => inner.is_tableless(is_such),
            _ => false,
        }
    }
}

/// A place that does not count in comparisons.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place(pub(crate) Span);

impl PartialEq for Place {
    fn eq(&self, _: &Place) -> bool {
        true
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct With {
    pub(crate) recursive: bool,
    pub(crate) tables: Vec<CommonTable>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CommonTable {
    pub(crate) name: Name,
    pub(crate) columns: Vec<Name>,
    pub(crate) query: Query,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum QueryBody {
    Select(Box<Select>),
    /// A query in parentheses.
    Nested(Box<Query>),
    /// `VALUES ROW(1, 2), ROW(3, 4)`.
    Values(Vec<Vec<Expr>>),
    /// `TABLE t`.
    Table(Box<TableName>),
    Set {
        op: SetOp,
        all: bool,
        left: Box<QueryBody>,
        right: Box<QueryBody>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SetOp {
    Union,
    Except,
    Intersect,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Select {
    pub(crate) distinct: bool,
    pub(crate) calc_found_rows: bool,
    pub(crate) items: Vec<SelectItem>,
    /// Parted by commas.
    pub(crate) from: Vec<TableRef>,
    pub(crate) condition: Option<Expr>,
    pub(crate) group_by: Vec<OrderBy>,
    pub(crate) rollup: bool,
    pub(crate) having: Option<Expr>,
    pub(crate) windows: Vec<NamedWindow>,
    pub(crate) span: Place,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SelectItem {
    /// `*`.
    Star(Place),
    /// `t.*` or `d.t.*`.
    TableStar { database: Option<CompactString>, table: CompactString, span: Place },
    Expr {
        expr: Arc<Expr>,
        /// Its alias, or the expression as written.
        name: CompactString,
        aliased: bool,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TableRef {
    Table {
        name: TableName,
        partitions: Vec<Name>,
        alias: Option<Name>,
    },
    Derived {
        lateral: bool,
        query: Box<Query>,
        alias: Option<Name>,
        columns: Vec<Name>,
    },
    Json(Box<JsonTable>),
    Join {
        kind: JoinKind,
        left: Box<TableRef>,
        right: Box<TableRef>,
        on: Option<Expr>,
        using: Vec<Name>,
        natural: bool,
    },
    /// `(a, b, c)`: a cross join of all.
    Nested(Vec<TableRef>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JoinKind {
    Inner,
    Cross,
    Left,
    Right,
}

/// `JSON_TABLE(expr, path COLUMNS (…)) alias`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct JsonTable {
    pub(crate) input: Expr,
    pub(crate) path: CompactString,
    pub(crate) columns: Vec<JsonColumn>,
    pub(crate) alias: Name,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum JsonColumn {
    Ordinality(Name),
    Path {
        name: Name,
        data_type: SqlTypeOf,
        exists: bool,
        path: CompactString,
        on_empty: Option<super::Fallback>,
        on_error: Option<super::Fallback>,
    },
    Nested {
        path: CompactString,
        columns: Vec<JsonColumn>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OrderBy {
    pub(crate) expr: Arc<Expr>,
    pub(crate) descending: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Limit {
    pub(crate) count: Expr,
    pub(crate) offset: Option<Expr>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lock {
    pub(crate) share: bool,
    pub(crate) of: Vec<TableName>,
    pub(crate) nowait: bool,
    pub(crate) skip_locked: bool,
}

/// `INTO …` of a query.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Into {
    /// `INTO @a, b`: the variables, with their `@`.
    Variables(Vec<CompactString>),
    /// `INTO OUTFILE`, `INTO DUMPFILE` (raw).
    File { place: Place, path: CompactString, format: FileFormat, raw: bool },
}

/// A type with the character set and the collation that are written beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SqlTypeOf {
    pub(crate) data_type: SqlType,
    pub(crate) charset: Option<CompactString>,
    pub(crate) collation: Option<CompactString>,
    /// `CAST(… AS type ARRAY)`.
    pub(crate) array: bool,
    /// `CAST(… AS CHAR)` and the like without a length.
    pub(crate) unsized_: bool,
}

/// `CREATE VIEW`.
#[derive(Clone, Debug)]
pub(crate) struct CreateView {
    pub(crate) or_replace: bool,
    /// `ALTER VIEW`.
    pub(crate) alter: bool,
    pub(crate) if_not_exists: bool,
    pub(crate) name: TableName,
    pub(crate) columns: Vec<Name>,
    pub(crate) query: Query,
    pub(crate) check_option: Option<CheckOption>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CheckOption {
    Cascaded,
    Local,
}

//! Expressions.

use super::{Name, OrderBy, Query, SqlTypeOf};
use crate::span::Span;
use compact_str::CompactString;

/// An expression with its place. Two expressions are equal if they say the same, wherever they stand.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub(crate) kind: ExprKind,
    pub(crate) span: Span,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Expr) -> bool {
        self.kind == other.kind
    }
}

impl Expr {
    pub(crate) fn new(kind: ExprKind, span: Span) -> Expr {
        Expr { kind, span }
    }

    /// `INTERVAL n unit`.
    pub(crate) fn is_interval(&self) -> bool {
        matches!(self.kind, ExprKind::Interval { .. })
    }
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ExprKind {
    Literal(Literal),
    /// `column`, `table.column` or `database.table.column`.
    Column(Column3),
    /// `@name`, lower case.
    UserVariable(CompactString),
    /// `@@name`, lower case, with its scope if one is written.
    SystemVariable(CompactString),
    /// `?` or `:name`: which of the statement's parameters it is.
    Parameter(usize),
    /// A word that a function takes: a unit, a type, a side.
    Keyword(CompactString),
    Unary(UnaryOp, Box<Expr>),
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `x IS [NOT] NULL | TRUE | FALSE | UNKNOWN`.
    Is {
        operand: Box<Expr>,
        what: Is,
        negated: bool,
    },
    Like {
        operand: Box<Expr>,
        pattern: Box<Expr>,
        escape: Option<Box<Expr>>,
        negated: bool,
    },
    Regexp {
        operand: Box<Expr>,
        pattern: Box<Expr>,
        negated: bool,
    },
    InList {
        operand: Box<Expr>,
        list: Vec<Expr>,
        negated: bool,
    },
    InQuery {
        operand: Box<Expr>,
        query: Box<Query>,
        negated: bool,
    },
    Between {
        operand: Box<Expr>,
        low: Box<Expr>,
        high: Box<Expr>,
        negated: bool,
    },
    /// `x = ALL (query)`, `x < ANY (query)`.
    Quantified {
        operand: Box<Expr>,
        op: BinaryOp,
        all: bool,
        query: Box<Query>,
    },
    Exists(Box<Query>),
    Subquery(Box<Query>),
    Row(Vec<Expr>),
    Case {
        operand: Option<Box<Expr>>,
        branches: Vec<(Expr, Expr)>,
        otherwise: Option<Box<Expr>>,
    },
    Call(Box<Call>),
    /// `CAST(x AS type)`, `CONVERT(x, type)`.
    Cast {
        operand: Box<Expr>,
        to: Box<SqlTypeOf>,
    },
    /// `CONVERT(x USING charset)`.
    Transcode {
        operand: Box<Expr>,
        charset: CompactString,
    },
    Collate {
        operand: Box<Expr>,
        collation: CompactString,
    },
    /// `INTERVAL n unit`, beside `+`, `-` or in a call.
    Interval {
        value: Box<Expr>,
        unit: CompactString,
    },
    /// `MATCH (a, b) AGAINST (x …)`.
    Match {
        columns: Vec<Expr>,
        against: Box<Expr>,
        mode: MatchMode,
    },
    /// `@a := x`.
    Assign {
        variable: CompactString,
        value: Box<Expr>,
    },
    /// `DEFAULT`, alone as a value.
    Default,
    /// `DEFAULT(column)`.
    DefaultOf(Box<Expr>),
    /// `VALUES(column)` in ON DUPLICATE KEY UPDATE.
    ValuesOf(Box<Expr>),
}

/// A column's name with up to two names before it.
#[derive(Clone, Debug)]
pub(crate) struct Column3 {
    pub(crate) database: Option<CompactString>,
    pub(crate) table: Option<CompactString>,
    pub(crate) name: CompactString,
}

impl PartialEq for Column3 {
    fn eq(&self, other: &Column3) -> bool {
        self.name.eq_ignore_ascii_case(&other.name)
            && self.table.as_deref().map(str::to_lowercase) == other.table.as_deref().map(str::to_lowercase)
            && self.database == other.database
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Null,
    True,
    False,
    /// Digits with point and exponent, as written.
    Number(CompactString),
    Text {
        text: CompactString,
        /// Of `_latin1'x'`, in lower case.
        charset: Option<CompactString>,
    },
    /// An even number of digits.
    Hex {
        digits: CompactString,
        charset: Option<CompactString>,
    },
    Bits(CompactString),
    Date(CompactString),
    Time(CompactString),
    Timestamp(CompactString),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnaryOp {
    Minus,
    Plus,
    BitNot,
    Not,
    /// `BINARY x`.
    Binary,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BinaryOp {
    Or,
    Xor,
    And,
    Eq,
    NullSafeEq,
    NotEq,
    Less,
    LessEq,
    Greater,
    GreaterEq,
    SoundsLike,
    MemberOf,
    BitOr,
    BitAnd,
    ShiftLeft,
    ShiftRight,
    Plus,
    Minus,
    Multiply,
    Divide,
    IntDivide,
    Modulo,
    BitXor,
    /// `||` under `PIPES_AS_CONCAT`.
    Concat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Is {
    Null,
    True,
    False,
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MatchMode {
    Natural,
    Boolean,
    QueryExpansion,
}

/// A function's call.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// Capitals.
    pub(crate) name: CompactString,
    /// The database of a stored function.
    pub(crate) database: Option<CompactString>,
    pub(crate) name_span: Span,
    pub(crate) args: Vec<Expr>,
    pub(crate) distinct: bool,
    /// `COUNT(*)`.
    pub(crate) star: bool,
    pub(crate) order_by: Vec<OrderBy>,
    pub(crate) separator: Option<CompactString>,
    pub(crate) over: Option<Box<WindowRef>>,
    /// `FROM LAST`.
    pub(crate) from_last: bool,
    /// `IGNORE NULLS`.
    pub(crate) ignore_nulls: bool,
    /// The type of `JSON_VALUE(… RETURNING type)` and of `CHAR(… USING charset)`.
    pub(crate) returning: Option<Box<SqlTypeOf>>,
    /// What is to be given for a missing value and for an error, of JSON_VALUE.
    pub(crate) on_empty: Option<Box<Fallback>>,
    pub(crate) on_error: Option<Box<Fallback>>,
}

impl PartialEq for Call {
    fn eq(&self, other: &Call) -> bool {
        self.name == other.name
            && self.args == other.args
            && self.distinct == other.distinct
            && self.star == other.star
            && self.order_by == other.order_by
            && self.separator == other.separator
            && self.over == other.over
            && self.returning == other.returning
    }
}

impl Call {
    pub(crate) fn new(name: impl Into<CompactString>, args: Vec<Expr>, name_span: Span) -> Call {
        Call {
            name: name.into(),
            database: None,
            name_span,
            args,
            distinct: false,
            star: false,
            order_by: Vec::new(),
            separator: None,
            over: None,
            from_last: false,
            ignore_nulls: false,
            returning: None,
            on_empty: None,
            on_error: None,
        }
    }
}

/// `NULL | ERROR | DEFAULT x` of `ON EMPTY` and `ON ERROR`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fallback {
    Null,
    Error,
    Default(Expr),
}

/// `OVER name` or `OVER (…)`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WindowRef {
    Named(CompactString),
    Spec(WindowSpec),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WindowSpec {
    pub(crate) base: Option<CompactString>,
    pub(crate) partition_by: Vec<Expr>,
    pub(crate) order_by: Vec<OrderBy>,
    pub(crate) frame: Option<Frame>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Frame {
    /// `RANGE`, not `ROWS`.
    pub(crate) range: bool,
    pub(crate) start: Bound,
    pub(crate) end: Option<Bound>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Bound {
    UnboundedPreceding,
    UnboundedFollowing,
    CurrentRow,
    Preceding(Box<Expr>),
    Following(Box<Expr>),
}

/// A named window of a query.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NamedWindow {
    pub(crate) name: Name,
    pub(crate) spec: WindowSpec,
}

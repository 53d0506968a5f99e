//! Statements about sessions, conditions, distributed transactions and files of the server.

use super::{Expr, Name, TableName};
use compact_str::CompactString;

/// A statement about the server and its sessions.
#[derive(Clone, Debug)]
pub(crate) enum Server {
    /// `KILL [CONNECTION | QUERY] id`
    Kill { query: bool, id: Expr },
    /// `XA START 'x'` and the like.
    Xa(Xa),
    /// `SIGNAL SQLSTATE 'x' SET MESSAGE_TEXT = …`, `RESIGNAL …`.
    Signal { again: bool, state: Option<CompactString>, items: Vec<(CompactString, Expr)> },
    /// `GET DIAGNOSTICS @a = NUMBER`: the variables that are set, and to what.
    Diagnostics(Vec<(CompactString, CompactString)>),
    /// `CALL p(a, b)`
    Call { name: TableName, args: Vec<Expr> },
    /// `HELP 'x'`
    Help,
    /// `ALTER PROCEDURE p COMMENT 'x' SQL SECURITY INVOKER`
    AlterRoutine { function: bool, name: TableName, comment: Option<CompactString>, invoker: Option<bool> },
    /// `CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (HOST 'h')`, `ALTER SERVER`
    Remote { alter: bool, name: Name, options: Vec<(CompactString, CompactString)> },
    /// `DROP SERVER s`
    DropRemote { if_exists: bool, name: Name },
}

/// A step of a distributed transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Xa {
    Start,
    End,
    Prepare(CompactString),
    Commit { name: CompactString, one_phase: bool },
    Rollback(CompactString),
    Recover,
}

/// How the rows of a text file are written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FileFormat {
    pub(crate) field_end: CompactString,
    pub(crate) enclosed: CompactString,
    /// Only texts are enclosed.
    pub(crate) optionally: bool,
    /// `None` if the statement says nothing: a backslash.
    pub(crate) escaped: Option<CompactString>,
    pub(crate) line_start: CompactString,
    pub(crate) line_end: CompactString,
    pub(crate) charset: Option<CompactString>,
}

/// `LOAD DATA INFILE 'file' INTO TABLE t …`
#[derive(Clone, Debug)]
pub(crate) struct LoadData {
    pub(crate) local: bool,
    pub(crate) file: CompactString,
    pub(crate) replace: bool,
    pub(crate) ignore: bool,
    pub(crate) table: TableName,
    pub(crate) format: FileFormat,
    pub(crate) skipped_lines: u64,
    /// The columns or user variables (`@a`) that the fields go into.
    pub(crate) columns: Vec<Name>,
    /// `SET a = UNHEX(@a)` and the like: the column, the variable and the function.
    pub(crate) decoded: Vec<(Name, Name, CompactString)>,
    /// `SET a = <any expression>`, if they are not such.
    pub(crate) assigned: Vec<(Name, Expr)>,
    /// Other values are computed, rows go into partitions, or the file is XML.
    pub(crate) computed: bool,
}

//! The syntax tree of MySQL statements. Every `Span` counts bytes from the beginning of the statement's source.

mod account;
mod columns;
mod ddl;
mod dml;
mod event;
mod expr;
mod query;
mod server;
mod tables;

pub(crate) use account::*;
pub(crate) use ddl::*;
pub(crate) use dml::*;
pub(crate) use event::*;
pub(crate) use expr::*;
pub(crate) use query::*;
pub(crate) use server::*;

use crate::span::Span;
use compact_str::CompactString;
use std::sync::Arc;

/// One parsed statement.
#[derive(Clone, Debug)]
pub(crate) enum Statement {
    CreateTable(Arc<CreateTable>),
    AlterTable(Box<AlterTable>),
    CreateIndex(Box<CreateIndex>),
    DropIndex {
        name: Name,
        table: TableName,
    },
    DropTable {
        temporary: bool,
        if_exists: bool,
        tables: Vec<TableName>,
    },
    RenameTable {
        renames: Vec<(TableName, TableName)>,
    },
    Truncate {
        table: TableName,
    },
    CreateView(Box<CreateView>),
    DropView {
        if_exists: bool,
        views: Vec<TableName>,
    },
    CreateDatabase {
        name: Name,
        charset: Option<CompactString>,
        collation: Option<CompactString>,
    },
    /// `ALTER DATABASE [name] CHARACTER SET x COLLATE y`
    AlterDatabase {
        name: Option<Name>,
        charset: Option<CompactString>,
        collation: Option<CompactString>,
    },
    DropDatabase {
        name: Name,
    },
    Use {
        name: Name,
    },
    /// `CREATE EVENT`, `ALTER EVENT`.
    Event(Box<Event>),
    DropEvent {
        name: TableName,
    },
    Query(Box<Query>),
    Insert(Box<Insert>),
    Update(Box<Update>),
    Delete(Box<Delete>),
    /// `DO a, b`.
    Do(Vec<Expr>),
    /// `EXPLAIN [ANALYZE] [FORMAT = …] statement`.
    Explain {
        analyze: bool,
        statement: Box<Statement>,
    },
    /// `DESCRIBE t [column]`.
    Describe {
        table: TableName,
        column: Option<CompactString>,
    },
    /// `SHOW …`, its words and what they speak of.
    Show(Box<Show>),
    /// `PREPARE name FROM 'text' | @variable`.
    Prepare {
        name: Name,
        source: Expr,
    },
    /// `EXECUTE name USING @a, @b`.
    Execute {
        name: Name,
        using: Vec<Expr>,
    },
    /// `DEALLOCATE PREPARE name`.
    Deallocate {
        name: Name,
    },
    /// Transactions and savepoints.
    Transaction(Transaction),
    /// `SET a = 1, @@b = 2, @c = 3, NAMES utf8mb4, CHARACTER SET latin1`.
    Set(Vec<SetItem>),
    /// Server housekeeping and locks.
    Housekeeping(Housekeeping),
    /// Accounts, roles and privileges.
    Account(Box<Account>),
    /// Sessions, conditions, distributed transactions, calls.
    Server(Server),
    /// `LOAD DATA`.
    LoadData(Box<LoadData>),
    /// A statement that is recognised but whose contents are not read.
    /// `CREATE TRIGGER`, of which only the table is read; `None` if that is not clear.
    CreateTrigger {
        table: Option<TableName>,
    },
    Other(Other),
}

/// Statements that begin, end or part a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Transaction {
    Begin { read_only: bool },
    Commit { chain: bool },
    Rollback { chain: bool },
    RollbackTo(Name),
    Savepoint(Name),
    Release(Name),
}

/// Statements that keep a MySQL server in order and mean nothing on another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Housekeeping {
    Locks,
    Unlock,
    Server,
}

/// What kind of statement was recognised by its first words only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Other {
    Routine,
    DropRoutine,
    DropTrigger,
    Event,
    Sequence,
    ServerObject,
    Handler,
    Statement,
}

/// An identifier as written, without its quotes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Name {
    pub(crate) text: CompactString,
    pub(crate) span: Span,
}

impl Name {
    /// Says the same, without regard to case.
    pub(crate) fn is(&self, other: &str) -> bool {
        self.text.eq_ignore_ascii_case(other) || !other.is_ascii() && self.text.to_lowercase() == other.to_lowercase()
    }
}

/// `table` or `database.table`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TableName {
    pub(crate) database: Option<Name>,
    pub(crate) name: Name,
}

impl TableName {
    pub(crate) fn span(&self) -> Span {
        match &self.database {
            Some(database) => database.span.to(self.name.span),
            None => self.name.span,
        }
    }
}

/// `SHOW …`.
#[derive(Clone, Debug)]
pub(crate) struct Show {
    /// What is to be shown, in capitals: `CREATE TABLE`, `FULL COLUMNS`, `TABLES`.
    pub(crate) what: CompactString,
    /// The table (or other object) that it is about.
    pub(crate) of: Option<TableName>,
    /// `FROM database`.
    pub(crate) database: Option<Name>,
    pub(crate) like: Option<CompactString>,
    pub(crate) condition: Option<Expr>,
}

/// One assignment of `SET`.
#[derive(Clone, Debug)]
pub(crate) enum SetItem {
    /// `NAMES charset COLLATE collation`, in lower case.
    Names { charset: CompactString, collation: Option<CompactString> },
    /// `CHARACTER SET x`, in lower case: literals keep the database's character set.
    CharacterSet(CompactString),
    /// A system variable, lower case, without `@@` and scope.
    System { name: CompactString, global: bool, value: Expr },
    /// `@name`.
    User { name: CompactString, value: Expr },
    /// `SET TRANSACTION ISOLATION LEVEL …`.
    Isolation(CompactString),
    /// `SET RESOURCE GROUP`.
    Other,
}

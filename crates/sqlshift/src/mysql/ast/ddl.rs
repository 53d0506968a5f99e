//! Definitions.

use super::{Expr, Name, Query, TableName};
use crate::mysql::types::SqlType;
use crate::span::Span;
use compact_str::CompactString;

#[derive(Clone, Debug)]
pub(crate) struct CreateTable {
    pub(crate) name: TableName,
    pub(crate) temporary: bool,
    pub(crate) if_not_exists: bool,
    /// MariaDB's `CREATE OR REPLACE TABLE`.
    pub(crate) or_replace: bool,
    pub(crate) body: TableBody,
}

#[derive(Clone, Debug)]
pub(crate) enum TableBody {
    Like(TableName),
    Defined {
        columns: Vec<Column>,
        /// Keys, foreign keys and checks of the table and of its columns, in the order of their occurrence.
        constraints: Vec<Constraint>,
        options: TableOptions,
        partitioning: Option<Partitioning>,
        /// `[IGNORE | REPLACE] AS SELECT …`.
        query: Option<(Duplicates, Box<Query>)>,
    },
}

/// What `INSERT` does with rows whose key is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Duplicates {
    #[default]
    Error,
    Ignore,
    Replace,
}

#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: Name,
    pub(crate) data_type: SqlType,
    pub(crate) type_span: Span,
    /// `CHARACTER SET x`, `ASCII`, `UNICODE`, `CHARSET x`; lower case. `BINARY` attribute sets `binary_collation`.
    pub(crate) charset: Option<CompactString>,
    pub(crate) collation: Option<CompactString>,
    /// The attribute `BINARY`: the character set's `_bin` collation.
    pub(crate) binary_collation: bool,
    /// `None` if neither `NULL` nor `NOT NULL` is written.
    pub(crate) nullable: Option<bool>,
    pub(crate) default: Option<Expr>,
    /// The default is written in parentheses.
    pub(crate) default_is_expression: bool,
    /// `ON UPDATE CURRENT_TIMESTAMP(n)`: n.
    pub(crate) on_update: Option<u32>,
    pub(crate) auto_increment: bool,
    /// The expression of a generated column.
    pub(crate) generated: Option<Expr>,
    /// A generated column that is stored.
    pub(crate) stored: bool,
    pub(crate) comment: Option<CompactString>,
    /// `YEAR(2)`, which MySQL no longer has.
    pub(crate) two_digit_year: bool,
    pub(crate) invisible: bool,
    /// It has attributes that are read and dropped.
    pub(crate) more_attributes: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Constraint {
    Key(Key),
    ForeignKey(ForeignKey),
    Check(Check),
}

#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) kind: KeyKind,
    pub(crate) if_not_exists: bool,
    /// The name of the index; of `CONSTRAINT name UNIQUE KEY name2` the latter if both are there.
    pub(crate) name: Option<Name>,
    pub(crate) parts: Vec<KeyPart>,
    pub(crate) comment: Option<CompactString>,
    /// `USING BTREE`, in capitals.
    pub(crate) method: Option<CompactString>,
    pub(crate) invisible: bool,
    /// It has options that are read and dropped.
    pub(crate) more_options: bool,
    pub(crate) span: Span,
}

impl Key {
    /// A key of these parts and nothing else.
    pub(crate) fn new(kind: KeyKind, name: Option<Name>, parts: Vec<KeyPart>, span: Span) -> Key {
        Key {
            kind,
            if_not_exists: false,
            name,
            parts,
            comment: None,
            method: None,
            invisible: false,
            more_options: false,
            span,
        }
    }

    pub(crate) fn is_named(&self, name: &str) -> bool {
        self.name.as_ref().is_some_and(|own| own.is(name))
    }
}

impl KeyPart {
    /// It is of this column.
    pub(crate) fn is_column(&self, column: &Name) -> bool {
        matches!(&self.of, KeyPartOf::Column { name, .. } if name.is(&column.text))
    }

    /// It is all of this column.
    pub(crate) fn is_whole_column(&self, column: &Name) -> bool {
        matches!(&self.of, KeyPartOf::Column { name, prefix: None } if name.is(&column.text))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum KeyKind {
    Primary,
    Unique,
    Plain,
    Fulltext,
    Spatial,
    /// `VECTOR KEY` of MariaDB.
    Vector,
}

#[derive(Clone, Debug)]
pub(crate) struct KeyPart {
    pub(crate) of: KeyPartOf,
    pub(crate) descending: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum KeyPartOf {
    /// `name` or `name(prefix)`.
    Column { name: Name, prefix: Option<u32> },
    /// `(expr)`, without the outer parentheses.
    Expr(Expr),
}

#[derive(Clone, Debug)]
pub(crate) struct ForeignKey {
    pub(crate) name: Option<Name>,
    pub(crate) columns: Vec<Name>,
    pub(crate) parent: TableName,
    /// Empty in `REFERENCES t` of a column: the parent's primary key.
    pub(crate) parent_columns: Vec<Name>,
    pub(crate) on_delete: Option<ReferenceAction>,
    pub(crate) on_update: Option<ReferenceAction>,
    /// Written in a column's definition, which MySQL before 9.0 parses and ignores.
    pub(crate) inline: bool,
    pub(crate) span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ReferenceAction {
    Restrict,
    Cascade,
    SetNull,
    SetDefault,
    NoAction,
}

#[derive(Clone, Debug)]
pub(crate) struct Check {
    pub(crate) name: Option<Name>,
    pub(crate) expr: Expr,
    pub(crate) enforced: bool,
    pub(crate) span: Span,
}

/// Table options that mean something elsewhere; all others are read and dropped.
#[derive(Clone, Debug, Default)]
pub(crate) struct TableOptions {
    /// As written: `InnoDB`, `MyISAM`, `MEMORY`, `MERGE`, `FEDERATED`, …
    pub(crate) engine: Option<Name>,
    pub(crate) auto_increment: Option<u64>,
    pub(crate) charset: Option<CompactString>,
    pub(crate) collation: Option<CompactString>,
    pub(crate) comment: Option<CompactString>,
    /// MariaDB's `WITH SYSTEM VERSIONING`, with its place.
    pub(crate) system_versioning: Option<Span>,
    /// How MySQL stores the table: names in capitals, values as written.
    pub(crate) storage: Vec<(CompactString, CompactString)>,
    /// It has options that are read and dropped.
    pub(crate) more_options: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Partitioning {
    pub(crate) by: PartitionBy,
    /// `PARTITIONS n`.
    pub(crate) count: Option<u32>,
    pub(crate) sub: Option<SubPartitioning>,
    pub(crate) partitions: Vec<Partition>,
    pub(crate) span: Span,
}

/// `SUBPARTITION BY HASH (expr)` or `KEY (columns)`, `SUBPARTITIONS n`.
#[derive(Clone, Debug)]
pub(crate) struct SubPartitioning {
    pub(crate) by: PartitionBy,
    pub(crate) count: Option<u32>,
}

#[derive(Clone, Debug)]
pub(crate) enum PartitionBy {
    Range(Expr),
    RangeColumns(Vec<Name>),
    List(Expr),
    ListColumns(Vec<Name>),
    /// `[LINEAR] HASH (expr)`.
    Hash(Expr),
    /// `[LINEAR] KEY (columns)`; no columns: the primary key.
    Key(Vec<Name>),
    /// MariaDB's `PARTITION BY SYSTEM_TIME …`.
    SystemTime,
}

#[derive(Clone, Debug)]
pub(crate) struct Partition {
    pub(crate) name: Name,
    pub(crate) values: PartitionValues,
    /// The names of its sub-partitions, if they are written.
    pub(crate) subs: Vec<Name>,
    /// A tablespace is named, which must be there.
    pub(crate) tablespace: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum PartitionValues {
    /// Partitions of HASH and KEY have none.
    None,
    /// `LESS THAN (a, b)`; `None` stands for `MAXVALUE`.
    LessThan(Vec<Option<Expr>>),
    /// `IN (1, 2)` or `IN ((1, 'a'), (2, 'b'))`: one list a tuple.
    In(Vec<Vec<Expr>>),
    /// MariaDB's `DEFAULT`, `HISTORY`, `CURRENT`.
    Default,
}

#[derive(Clone, Debug)]
pub(crate) struct AlterTable {
    pub(crate) table: TableName,
    pub(crate) actions: Vec<AlterAction>,
}

/// Where a new column stands.
#[derive(Clone, Debug)]
pub(crate) enum ColumnPlace {
    First,
    After(Name),
}

#[derive(Clone, Debug)]
pub(crate) enum AlterAction {
    AddColumn {
        if_not_exists: bool,
        column: Column,
        place: Option<ColumnPlace>,
        constraints: Vec<Constraint>,
    },
    DropColumn {
        if_exists: bool,
        name: Name,
    },
    /// `MODIFY`, and `CHANGE` when `old` differs from the column's name.
    ChangeColumn {
        old: Name,
        column: Column,
        place: Option<ColumnPlace>,
        constraints: Vec<Constraint>,
    },
    RenameColumn {
        old: Name,
        new: Name,
    },
    SetDefault {
        column: Name,
        default: Option<Expr>,
    },
    AddConstraint(Constraint),
    DropKey {
        name: Name,
    },
    DropPrimaryKey,
    /// `CONVERT TO CHARACTER SET x COLLATE y`; no character set for `DEFAULT`.
    Convert {
        charset: Option<Name>,
        collation: Option<Name>,
        span: Span,
    },
    DropForeignKey {
        name: Name,
    },
    /// `DROP CHECK name`, `DROP CONSTRAINT name` (the latter may name any constraint).
    DropConstraint {
        name: Name,
    },
    RenameKey {
        old: Name,
        new: Name,
    },
    RenameTable {
        new: TableName,
    },
    /// `ENGINE=…`, `AUTO_INCREMENT=…`, `COMMENT=…`.
    Options(TableOptions),
    /// `ORDER BY`, `ALGORITHM=`, `LOCK=`, `FORCE`, `DISABLE KEYS`: how MySQL stores the table.
    Storage,
    /// `ALTER COLUMN name SET VISIBLE | INVISIBLE`
    SetVisible {
        column: Name,
        visible: bool,
    },
    /// `ALTER CHECK name ENFORCED`
    EnforceCheck {
        name: Name,
    },
    /// What is done to partitions, with its place.
    Partitions(PartitionAction, Span),
    /// What has no counterpart: the words and their place.
    Unknown(Name),
}

/// What ALTER TABLE does to a table's partitions.
#[derive(Clone, Debug)]
pub(crate) enum PartitionAction {
    /// `PARTITION BY …`
    By(Partitioning),
    /// `REMOVE PARTITIONING`
    Remove,
    /// `ADD PARTITION (…)`; none of `ADD PARTITION PARTITIONS n`.
    Add(Vec<Partition>),
    Drop(Vec<Name>),
    /// `None` stands for `ALL`.
    Truncate(Option<Vec<Name>>),
    Reorganize {
        names: Vec<Name>,
        into: Vec<Partition>,
    },
    Coalesce,
    /// `EXCHANGE PARTITION p WITH TABLE t [WITH | WITHOUT VALIDATION]`
    Exchange {
        partition: Name,
        table: TableName,
    },
}

#[derive(Clone, Debug)]
pub(crate) struct CreateIndex {
    pub(crate) table: TableName,
    pub(crate) key: Key,
}

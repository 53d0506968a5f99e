//! What names mean inside a query: its tables with their columns, the columns of its result.

use super::dependence::Holds;
use crate::catalog;
use crate::mysql::ast::{Expr, NamedWindow, SelectItem};
use crate::mysql::collation::{self, Strength};
use crate::mysql::types::{IntWidth, LobSize, SqlType};
use crate::options::CollationPolicy;
use crate::postgres::ident::{ident, shorten};
use crate::translate::expr::text::gives_way;
use crate::translate::expr::typed::{Carried, Coercibility, Kind, Pg, TextCollation, Typed};
use compact_str::CompactString;
use std::rc::Rc;
use std::sync::Arc;

/// A table in sight, under the name that the query gives it.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// The schema's name, if it is a table of the catalog.
    pub(crate) database: Option<CompactString>,
    /// The table's name or alias on MySQL.
    pub(crate) name: CompactString,
    /// What qualifies its columns on the target.
    pub(crate) qualifier: CompactString,
    pub(crate) columns: Arc<Vec<SourceColumn>>,
    /// The table of the catalog that it is.
    pub(crate) table: Option<catalog::TableId>,
    /// Its columns are known.
    pub(crate) known: bool,
    /// Columns of a derived table of which no two rows have the same.
    pub(crate) unique: Option<Vec<CompactString>>,
}

/// A column in sight.
#[derive(Clone, Debug)]
pub(crate) struct SourceColumn {
    /// As the target spells it.
    pub(crate) name: CompactString,
    pub(crate) value: Value,
    /// Joined by USING with one on its left, so the bare name means both.
    pub(crate) merged: bool,
}

/// What is known of a column's values.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) kind: Kind,
    pub(crate) pg: Pg,
    pub(crate) nullable: bool,
    pub(crate) text: Option<TextCollation>,
    /// As `Typed::stored_as_text`.
    pub(crate) stored_as_text: bool,
    /// As `Typed::padded`.
    pub(crate) padded: bool,
    /// As `Typed::coercible`.
    pub(crate) coercible: bool,
    /// As `Typed::unscaled`.
    pub(crate) unscaled: bool,
}

impl Value {
    /// Values that may be NULL, of which no more is known.
    pub(crate) fn new(kind: Kind, pg: Pg) -> Value {
        Value {
            kind,
            pg,
            nullable: true,
            text: None,
            stored_as_text: false,
            padded: false,
            coercible: false,
            unscaled: false,
        }
    }

    pub(crate) fn of_column(column: &catalog::Column, policy: CollationPolicy) -> Value {
        if column.target_type.is_empty() {
            return Value::new(Kind::Unknown, Pg::Other);
        }
        let text = column.collation.map(|collation| TextCollation {
            collation,
            coercibility: Coercibility::Implicit,
            carried: match policy {
                CollationPolicy::Plain => Carried::Default,
                CollationPolicy::Faithful if collation.strength == Strength::Bytes => Carried::Column(None),
                CollationPolicy::Faithful => Carried::Column(Some(&collation.name)),
            },
            trimmed: matches!(column.data_type, SqlType::Char { .. } | SqlType::Enum { .. } | SqlType::Set { .. }),
        });
        Value {
            kind: Kind::of(&column.data_type),
            pg: Pg::of(&column.target_type),
            nullable: column.nullable,
            text,
            stored_as_text: false,
            padded: matches!(column.data_type, SqlType::Binary { .. }),
            coercible: false,
            unscaled: false,
        }
    }

    /// Of a query's column.
    pub(crate) fn of_typed(typed: &Typed) -> Value {
        let text = typed.text.map(|of| TextCollation {
            coercibility: of.coercibility.min(Coercibility::Implicit).max(Coercibility::Implicit),
            carried: match of.carried {
                Carried::Explicit(name) => Carried::Column(name),
                other => other,
            },
            ..of
        });
        let pg = if typed.pg == Pg::Untyped { Pg::Text } else { typed.pg };
        let stored_as_text = typed.stored_as_text;
        Value {
            kind: typed.kind.clone(),
            pg,
            nullable: typed.nullable,
            text,
            stored_as_text,
            padded: typed.padded,
            coercible: gives_way(typed),
            unscaled: typed.unscaled,
        }
    }

    /// The type of a column that holds such values.
    pub(crate) fn data_type(&self) -> Option<SqlType> {
        let integer = |width, unsigned| SqlType::Integer { width, unsigned, zerofill: false, display: None };
        Some(match &self.kind {
            Kind::Null => SqlType::Binary { length: 0 },
            Kind::Unknown | Kind::Geometry => return None,
            Kind::Integer { unsigned } => match self.pg {
                Pg::Int2 => integer(IntWidth::Small, false),
                Pg::Int4 => integer(IntWidth::Int, false),
                _ => integer(IntWidth::Big, *unsigned),
            },
            Kind::Decimal { scale } => SqlType::Decimal { precision: 65, scale: *scale, unsigned: false },
            Kind::Float => SqlType::Float { digits: None, unsigned: false },
            Kind::Double => SqlType::Double { digits: None, unsigned: false },
            Kind::Text => SqlType::Text { size: LobSize::Long },
            Kind::Bytes => SqlType::Blob { size: LobSize::Long },
            Kind::Enum(members) => SqlType::Enum { members: members.to_vec() },
            Kind::Set(members) => SqlType::Set { members: members.to_vec() },
            Kind::Bit => SqlType::Bit { bits: 64 },
            Kind::Date => SqlType::Date,
            Kind::Time { fraction } => SqlType::Time { fraction: *fraction },
            Kind::Datetime { fraction } => SqlType::Datetime { fraction: *fraction },
            Kind::Timestamp { fraction } => SqlType::Timestamp { fraction: *fraction },
            Kind::Year => SqlType::Year,
            Kind::Json => SqlType::Json,
        })
    }

    /// The value as an expression.
    pub(crate) fn typed(&self, sql: impl Into<CompactString>) -> Typed {
        let mut typed = Typed::new(sql, self.kind.clone(), self.pg);
        typed.nullable = self.nullable;
        typed.text = self.text;
        typed.stored_as_text = self.stored_as_text;
        typed.padded = self.padded;
        typed.coercible = self.coercible;
        typed.unscaled = self.unscaled;
        if typed.text.is_none() && self.kind.is_text() {
            typed.text = collation::default_collation("utf8mb4").map(|collation| TextCollation {
                collation,
                coercibility: Coercibility::Implicit,
                carried: Carried::Default,
                trimmed: false,
            });
        }
        typed
    }
}

/// A table's columns.
pub(crate) fn columns_of(table: &catalog::Table, policy: CollationPolicy) -> Vec<SourceColumn> {
    let columns = table.columns.iter().map(|column| SourceColumn {
        name: column.name.clone(),
        value: Value::of_column(column, policy),
        merged: false,
    });
    columns.collect()
}

impl Source {
    /// A table of the catalog.
    pub(crate) fn of_table(table: &catalog::Table, alias: Option<&str>, policy: CollationPolicy) -> Source {
        Source::with_columns(table, alias, Arc::new(columns_of(table, policy)))
    }

    /// A table of the catalog with these columns.
    pub(crate) fn with_columns(table: &catalog::Table, alias: Option<&str>, columns: Arc<Vec<SourceColumn>>) -> Source {
        let name = alias.map_or_else(|| table.id.name.clone(), CompactString::from);
        let database = if alias.is_some() { None } else { table.id.database.clone() };
        let table = Some(table.id.clone());
        Source { database, qualifier: ident(&name), name, columns, table, known: true, unique: None }
    }

    /// A derived table.
    pub(crate) fn derived(name: impl Into<CompactString>, columns: Vec<SourceColumn>, known: bool) -> Source {
        let name = name.into();
        let qualifier = ident(&shorten(&*name));
        Source { database: None, qualifier, name, columns: Arc::new(columns), table: None, known, unique: None }
    }

    pub(crate) fn column(&self, name: &str) -> Option<&SourceColumn> {
        self.place(name).and_then(|at| self.columns.get(at))
    }

    /// The place of this column.
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        let is_ascii = name.is_ascii();
        let same = |column: &SourceColumn| {
            column.name.eq_ignore_ascii_case(name) || (!is_ascii && column.name.to_lowercase() == name.to_lowercase())
        };
        self.columns.iter().position(same)
    }
}

/// A column of a query's result.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Its name: the alias, the column's name, or the expression as written.
    pub(crate) name: CompactString,
    /// An alias is written.
    pub(crate) aliased: bool,
    pub(crate) node: Option<Arc<Expr>>,
    pub(crate) typed: Typed,
}

/// A column of a query's result as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'q> {
    pub(crate) name: &'q str,
    pub(crate) aliased: bool,
    pub(crate) node: &'q Arc<Expr>,
}

impl<'q> Named<'q> {
    /// None of a `*`.
    pub(crate) fn of(item: &'q SelectItem) -> Option<Named<'q>> {
        match item {
            SelectItem::Expr { expr, name, aliased } => Some(Named { name, aliased: *aliased, node: expr }),
            SelectItem::Star(_) | SelectItem::TableStar { .. } => None,
        }
    }

    /// ORDER BY or GROUP BY means it by this name: by its alias, or its own name if several tables have such a column.
    pub(crate) fn is_meant(self, name: &str, ambiguous: bool) -> bool {
        is_meant((self.name, self.aliased), name, ambiguous)
    }
}

impl Item {
    /// As [`Named::is_meant`].
    pub(crate) fn is_meant(&self, name: &str, ambiguous: bool) -> bool {
        is_meant((&self.name, self.aliased), name, ambiguous)
    }
}

fn is_meant((own, aliased): (&str, bool), name: &str, ambiguous: bool) -> bool {
    (aliased || ambiguous) && catalog::is_same_name(own, name)
}

/// How a query groups its rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grouping {
    /// The expressions after GROUP BY.
    pub(crate) nodes: Vec<Arc<Expr>>,
    /// Their texts, before a collation is named.
    pub(crate) columns: Vec<CompactString>,
}

/// What `*` shows of tables: them and their columns by their places, in MySQL's order; `None` if that is all of them as
/// they come.
pub(crate) type Visible = Option<Vec<(usize, usize)>>;

/// One query's names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    pub(crate) sources: Vec<Source>,
    /// What `*` stands for.
    pub(crate) visible: Visible,
    /// `*` has another order on PostgreSQL.
    pub(crate) star_differs: bool,
    /// The windows that it names.
    pub(crate) windows: Vec<NamedWindow>,
    /// What its joins and conditions say to be equal.
    pub(crate) equal: Vec<Holds>,
    /// The columns of its result, once they are known.
    pub(crate) items: Option<Rc<Vec<Item>>>,
    pub(crate) grouping: Option<Grouping>,
    /// What is being translated: which names and wraps are right there.
    pub(crate) clause: Clause,
    /// Inside an aggregate's arguments.
    pub(crate) in_aggregate: bool,
    /// Columns of the row that INSERT would have written (`VALUES(a)`).
    pub(crate) inserted: Option<Box<Source>>,
    /// What the alias of that row calls the columns that are given, with their own names.
    pub(crate) renamed: Vec<(CompactString, CompactString)>,
    /// Columns that the statement has set before, with their new values.
    pub(crate) assigned: Vec<(CompactString, Typed)>,
    /// A name of its own tables was used.
    pub(crate) own: bool,
    /// A name of the enclosing queries was used.
    pub(crate) correlated: bool,
}

impl Scope {
    /// The columns of its result, as far as they are known.
    pub(crate) fn items(&self) -> &[Item] {
        self.items.as_ref().map_or(&[], |items| items.as_slice())
    }

    /// A column by the places of its table and of its own.
    pub(crate) fn column(&self, source: usize, column: usize) -> Option<&SourceColumn> {
        self.sources.get(source)?.columns.get(column)
    }
}

/// The clause that an expression stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Clause {
    /// WHERE, ON and all that sees rows of tables only.
    #[default]
    Rows,
    /// The select list.
    Items,
    GroupBy,
    Having,
    OrderBy,
}

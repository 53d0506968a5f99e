//! A translated expression: its text, what MySQL takes it for, and what PostgreSQL takes it for.

use crate::mysql::collation::Collation;
use crate::mysql::types::SqlType;
use compact_str::CompactString;
use std::borrow::Cow;
use std::sync::Arc;

/// What MySQL takes a value for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Null,
    /// Nothing is known of it: a parameter, or a column of a table that is not known.
    Unknown,
    Integer {
        unsigned: bool,
    },
    Decimal {
        scale: u32,
    },
    Float,
    Double,
    Text,
    Bytes,
    Enum(Arc<Vec<String>>),
    Set(Arc<Vec<String>>),
    Bit,
    Date,
    Time {
        fraction: u32,
    },
    Datetime {
        fraction: u32,
    },
    Timestamp {
        fraction: u32,
    },
    Year,
    Json,
    Geometry,
}

impl Kind {
    pub(crate) const INT: Kind = Kind::Integer { unsigned: false };

    /// The kind of a column's values.
    pub(crate) fn of(data_type: &SqlType) -> Kind {
        match data_type {
            SqlType::Integer { unsigned, .. } => Kind::Integer { unsigned: *unsigned },
            SqlType::Decimal { scale, .. } => Kind::Decimal { scale: *scale },
            SqlType::Float { .. } => Kind::Float,
            SqlType::Double { .. } => Kind::Double,
            SqlType::Bit { .. } => Kind::Bit,
            SqlType::Char { .. } | SqlType::Varchar { .. } | SqlType::Text { .. } => Kind::Text,
            SqlType::Binary { .. } | SqlType::Varbinary { .. } | SqlType::Blob { .. } | SqlType::Vector { .. } => {
                Kind::Bytes
            }
            SqlType::Enum { members } => Kind::Enum(Arc::new(members.clone())),
            SqlType::Set { members } => Kind::Set(Arc::new(members.clone())),
            SqlType::Json => Kind::Json,
            SqlType::Date => Kind::Date,
            SqlType::Time { fraction } => Kind::Time { fraction: *fraction },
            SqlType::Datetime { fraction } => Kind::Datetime { fraction: *fraction },
            SqlType::Timestamp { fraction } => Kind::Timestamp { fraction: *fraction },
            SqlType::Year => Kind::Year,
            SqlType::Geometry { .. } => Kind::Geometry,
            SqlType::Uuid | SqlType::Inet4 | SqlType::Inet6 => Kind::Unknown,
        }
    }

    /// Integers, and what counts as one.
    pub(crate) fn is_integer(&self) -> bool {
        matches!(self, Kind::Integer { .. } | Kind::Year)
    }

    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Kind::Integer { .. } | Kind::Year | Kind::Decimal { .. } | Kind::Float | Kind::Double)
    }

    /// Compared as text: strings, enums, sets.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self, Kind::Text | Kind::Enum(_) | Kind::Set(_))
    }

    /// A date or a moment.
    pub(crate) fn has_date(&self) -> bool {
        matches!(self, Kind::Date | Kind::Datetime { .. } | Kind::Timestamp { .. })
    }

    pub(crate) fn is_temporal(&self) -> bool {
        self.has_date() || matches!(self, Kind::Time { .. })
    }

    /// Digits of the fraction of its seconds.
    pub(crate) fn fraction(&self) -> u32 {
        match self {
            Kind::Time { fraction } | Kind::Datetime { fraction } | Kind::Timestamp { fraction } => *fraction,
            _ => 0,
        }
    }
}

/// What PostgreSQL takes a value for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pg {
    Boolean,
    Int2,
    Int4,
    Int8,
    Numeric,
    Real,
    Double,
    Text,
    /// A literal in quotes, NULL or a parameter, which takes the type that its place asks for.
    Untyped,
    Bytea,
    Date,
    Timestamp,
    Timestamptz,
    Interval,
    Jsonb,
    Other,
}

impl Pg {
    /// Of a column's type as a definition prints it.
    pub(crate) fn of(target_type: &str) -> Pg {
        const NAMES: [(&str, Pg); 16] = [
            ("boolean", Pg::Boolean),
            ("smallint", Pg::Int2),
            ("integer", Pg::Int4),
            ("bigint", Pg::Int8),
            ("numeric", Pg::Numeric),
            ("real", Pg::Real),
            ("double", Pg::Double),
            ("varchar", Pg::Text),
            ("text", Pg::Text),
            ("char", Pg::Text),
            ("bytea", Pg::Bytea),
            ("date", Pg::Date),
            ("timestamp", Pg::Timestamp),
            ("timestamptz", Pg::Timestamptz),
            ("interval", Pg::Interval),
            ("jsonb", Pg::Jsonb),
        ];
        let end = target_type.bytes().position(|byte| matches!(byte, b'(' | b' '));
        let base = target_type.get(..end.unwrap_or(target_type.len())).unwrap_or_default();
        let found = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(base));
        found.map_or(Pg::Other, |(_, pg)| *pg)
    }

    /// Its name in a cast.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Pg::Boolean => "boolean",
            Pg::Int2 => "smallint",
            Pg::Int4 => "integer",
            Pg::Int8 => "bigint",
            Pg::Numeric => "numeric",
            Pg::Real => "real",
            Pg::Double => "double precision",
            Pg::Text | Pg::Untyped | Pg::Other => "text",
            Pg::Bytea => "bytea",
            Pg::Date => "date",
            Pg::Timestamp => "timestamp",
            Pg::Timestamptz => "timestamptz",
            Pg::Interval => "interval",
            Pg::Jsonb => "jsonb",
        }
    }

    pub(crate) fn is_integer(self) -> bool {
        matches!(self, Pg::Int2 | Pg::Int4 | Pg::Int8)
    }

    pub(crate) fn is_float(self) -> bool {
        matches!(self, Pg::Real | Pg::Double)
    }
}

/// How tightly the outermost operator of a text binds on PostgreSQL.
///
/// <https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE>
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Binds {
    Or,
    And,
    Not,
    Is,
    Comparison,
    /// BETWEEN, IN, LIKE.
    Range,
    /// Every operator without a rank of its own.
    Operator,
    Sum,
    Product,
    Collate,
    Sign,
    Cast,
    Atom,
}

/// Where PostgreSQL has an expression's collation from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carried {
    /// From nowhere: the database's own.
    Default,
    /// From a column; `None` is `C`.
    Column(Option<&'static String>),
    /// From a COLLATE clause; `None` is `C`.
    Explicit(Option<&'static String>),
    /// From several that differ.
    Mixed,
}

/// How easily MySQL gives a text another collation: the smaller the value, the less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Coercibility {
    Explicit = 0,
    None = 1,
    Implicit = 2,
    System = 3,
    Literal = 4,
    Numeric = 5,
    Null = 6,
}

/// The collation of a text on both servers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextCollation {
    pub(crate) collation: &'static Collation,
    pub(crate) coercibility: Coercibility,
    pub(crate) carried: Carried,
    /// No value ends in a space: a CHAR column, a literal without one.
    pub(crate) trimmed: bool,
}

/// The value of a literal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Constant {
    Null,
    Number(CompactString),
    Text(CompactString),
    Bytes(Vec<u8>),
}

/// Whether a text may stand where PostgreSQL wants an unchanging value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Volatility {
    Immutable,
    /// Reads the clock or a setting.
    Stable,
    /// Gives something new, changes something, or tells the moment at which it is computed.
    Volatile,
}

/// A translated expression.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) sql: CompactString,
    pub(crate) binds: Binds,
    pub(crate) kind: Kind,
    pub(crate) pg: Pg,
    pub(crate) nullable: bool,
    /// Of texts.
    pub(crate) text: Option<TextCollation>,
    pub(crate) constant: Option<Constant>,
    pub(crate) volatility: Volatility,
    /// An aggregate is part of it.
    pub(crate) aggregated: bool,
    /// An exact number with more digits than its scale shows: MySQL rounds a quotient only when it is shown.
    pub(crate) loose: bool,
    /// The digits behind the point with which MySQL shows a double, if not all: those of `PI()`.
    pub(crate) shown_digits: Option<u32>,
    /// A date or time of a function that takes its type from its arguments: MySQL stores it as the text that it shows.
    pub(crate) stored_as_text: bool,
    /// Bytes that are filled up with zeros: a BINARY column.
    pub(crate) padded: bool,
    /// Bytes that a function makes, not those of a column: beside a text that is no literal MySQL reads them as text.
    pub(crate) coercible: bool,
    /// An exact number that may have fewer digits than its scale shows.
    pub(crate) unscaled: bool,
    /// A text or a moment that MySQL takes for the number of what it was before: a branch of IF or CASE. Of bits among
    /// numbers the text is that of the bits, and of `ANY_VALUE()` of bits it is that of their number.
    pub(crate) hybrid: bool,
}

impl Typed {
    /// A value that may be NULL, written as a single term.
    pub(crate) fn new(sql: impl Into<CompactString>, kind: Kind, pg: Pg) -> Typed {
        Typed {
            sql: sql.into(),
            binds: Binds::Atom,
            kind,
            pg,
            nullable: true,
            text: None,
            constant: None,
            volatility: Volatility::Immutable,
            aggregated: false,
            loose: false,
            shown_digits: None,
            stored_as_text: false,
            padded: false,
            coercible: false,
            unscaled: false,
            hybrid: false,
        }
    }

    /// A condition, which MySQL takes for 0 or 1.
    pub(crate) fn condition(sql: impl Into<CompactString>, binds: Binds) -> Typed {
        Typed { binds, ..Typed::new(sql, Kind::INT, Pg::Boolean) }
    }

    pub(crate) fn null() -> Typed {
        Typed { constant: Some(Constant::Null), ..Typed::new("NULL", Kind::Null, Pg::Untyped) }
    }

    /// The constant 0.
    pub(crate) fn zero() -> Typed {
        Typed {
            constant: Some(Constant::Number(CompactString::const_new("0"))),
            ..Typed::new("0", Kind::INT, Pg::Int4)
        }
        .not_null()
    }

    #[must_use]
    pub(crate) fn binds(self, binds: Binds) -> Typed {
        Typed { binds, ..self }
    }

    /// PostgreSQL refuses a call whose arguments name different collations.
    pub(crate) fn have_two_collations(args: &[Typed]) -> bool {
        let mut named = args.iter().filter_map(|arg| match arg.text?.carried {
            Carried::Explicit(name) => Some(name),
            Carried::Default | Carried::Column(_) | Carried::Mixed => None,
        });
        named.next().is_some_and(|first| named.any(|other| other != first))
    }

    #[must_use]
    pub(crate) fn not_null(self) -> Typed {
        Typed { nullable: false, ..self }
    }

    #[must_use]
    pub(crate) fn at_least(self, volatility: Volatility) -> Typed {
        Typed { volatility: self.volatility.max(volatility), ..self }
    }

    /// Takes over from its operands what holds for the whole.
    #[must_use]
    pub(crate) fn over(mut self, operands: &[&Typed]) -> Typed {
        self.nullable = operands.iter().any(|operand| operand.nullable);
        self.mixed_with(operands)
    }

    /// Like `over`, but may be NULL whatever its operands are.
    #[must_use]
    pub(crate) fn mixed_with(mut self, operands: &[&Typed]) -> Typed {
        for operand in operands {
            self.volatility = self.volatility.max(operand.volatility);
            self.aggregated |= operand.aggregated;
        }
        self
    }

    /// The text as an operand of something that binds this tightly.
    pub(crate) fn at(&self, binds: Binds) -> Cow<'_, str> {
        if self.binds >= binds { Cow::Borrowed(&self.sql) } else { Cow::Owned(["(", &self.sql, ")"].concat()) }
    }

    /// The text where a literal would have no type.
    pub(crate) fn with_type(&self) -> Cow<'_, str> {
        if self.pg == Pg::Untyped {
            Cow::Owned([&*self.at(Binds::Cast), "::text"].concat())
        } else {
            Cow::Borrowed(&self.sql)
        }
    }

    /// The text as one term.
    pub(crate) fn atom(&self) -> Cow<'_, str> {
        self.at(Binds::Atom)
    }

    /// The same value with another text, kind and type; what else is known stays.
    #[must_use]
    pub(crate) fn becomes(&self, sql: impl Into<CompactString>, kind: Kind, pg: Pg) -> Typed {
        Typed {
            nullable: self.nullable,
            volatility: self.volatility,
            aggregated: self.aggregated,
            ..Typed::new(sql, kind, pg)
        }
    }

    /// The text under the collation of another one, if that has any; where PostgreSQL has its collation from stays as it is.
    #[must_use]
    pub(crate) fn under(self, of: Option<TextCollation>) -> Typed {
        let Some(TextCollation { collation, coercibility, .. }) = of else { return self };
        Typed { text: self.text.map(|own| TextCollation { collation, coercibility, ..own }), ..self }
    }

    /// `value::type`.
    #[must_use]
    pub(crate) fn cast(&self, pg: Pg, kind: Kind) -> Typed {
        let sql = [&self.at(Binds::Cast), "::", pg.name()].concat();
        Typed { binds: Binds::Cast, ..self.becomes(sql, kind, pg) }
    }

    /// A text that a function of dates has made, so that it is a date or a time.
    pub(crate) fn is_temporal_text(&self) -> bool {
        self.sql.starts_with("mysql.date_add_text(") || self.sql.starts_with("mysql.add_time_text(")
    }

    /// It is a column and nothing else.
    pub(crate) fn is_column(&self) -> bool {
        let mut quoted = false;
        self.binds == Binds::Atom
            && self.constant.is_none()
            && self.sql.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '_' | '"'))
            && self.sql.chars().all(|letter| {
                quoted ^= letter == '"';
                quoted || letter.is_alphanumeric() || matches!(letter, '_' | '.' | '"' | '$')
            })
    }

    pub(crate) fn is_null(&self) -> bool {
        self.constant == Some(Constant::Null)
    }

    /// A literal text of more digits than a double holds.
    pub(crate) fn has_many_digits(&self) -> bool {
        self.constant_text().is_some_and(|text| text.bytes().filter(u8::is_ascii_digit).count() > 15)
    }

    /// The text of a string literal.
    pub(crate) fn constant_text(&self) -> Option<&str> {
        match &self.constant {
            Some(Constant::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// An integer literal.
    pub(crate) fn constant_integer(&self) -> Option<i64> {
        match &self.constant {
            Some(Constant::Number(digits)) => digits.parse().ok(),
            _ => None,
        }
    }
}

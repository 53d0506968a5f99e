//! MySQL's and MariaDB's data types, as a column definition names them.

/// A data type with its sizes; character set and collation belong to the column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SqlType {
    /// `TINYINT` to `BIGINT`, `BOOL`, `SERIAL`.
    Integer {
        width: IntWidth,
        unsigned: bool,
        zerofill: bool,
        display: Option<u32>,
    },
    /// `DECIMAL(precision, scale)`; MySQL's default is (10, 0).
    Decimal {
        precision: u32,
        scale: u32,
        unsigned: bool,
    },
    /// `FLOAT`, with `(M,D)` if given. `FLOAT(25..53)` is parsed to `Double`.
    Float {
        digits: Option<(u32, u32)>,
        unsigned: bool,
    },
    /// `DOUBLE`, `REAL`.
    Double {
        digits: Option<(u32, u32)>,
        unsigned: bool,
    },
    /// `BIT(1..64)`.
    Bit {
        bits: u32,
    },
    Char {
        length: u32,
    },
    Varchar {
        length: u32,
    },
    /// `TINYTEXT` … `LONGTEXT`, `LONG VARCHAR`.
    Text {
        size: LobSize,
    },
    Binary {
        length: u32,
    },
    Varbinary {
        length: u32,
    },
    /// `TINYBLOB` … `LONGBLOB`.
    Blob {
        size: LobSize,
    },
    Enum {
        members: Vec<String>,
    },
    Set {
        members: Vec<String>,
    },
    Json,
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
    Geometry {
        kind: GeometryKind,
    },
    /// `VECTOR(n)` of MySQL 9 and MariaDB 11.7.
    Vector {
        dimensions: Option<u32>,
    },
    /// MariaDB's `UUID`.
    Uuid,
    /// MariaDB's `INET4`.
    Inet4,
    /// MariaDB's `INET6`.
    Inet6,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum IntWidth {
    Tiny,
    Small,
    Medium,
    Int,
    Big,
}

impl IntWidth {
    /// The least and the greatest value.
    pub(crate) fn range(self, unsigned: bool) -> (i128, i128) {
        let bits = match self {
            IntWidth::Tiny => 8,
            IntWidth::Small => 16,
            IntWidth::Medium => 24,
            IntWidth::Int => 32,
            IntWidth::Big => 64,
        };
        if unsigned { (0, (1 << bits) - 1) } else { (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum LobSize {
    Tiny,
    Normal,
    Medium,
    Long,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum GeometryKind {
    Geometry,
    Point,
    Linestring,
    Polygon,
    Multipoint,
    Multilinestring,
    Multipolygon,
    Geometrycollection,
}

impl SqlType {
    /// Holds characters, so it has a character set and a collation.
    pub(crate) fn is_text(&self) -> bool {
        matches!(
            self,
            SqlType::Char { .. }
                | SqlType::Varchar { .. }
                | SqlType::Text { .. }
                | SqlType::Enum { .. }
                | SqlType::Set { .. }
        )
    }

    /// What a type of characters is with `CHARACTER SET binary`.
    pub(crate) fn with_binary_charset(self) -> SqlType {
        match self {
            SqlType::Char { length } => SqlType::Binary { length },
            SqlType::Varchar { length } => SqlType::Varbinary { length },
            SqlType::Text { size } => SqlType::Blob { size },
            other => other,
        }
    }

    /// Holds a number.
    pub(crate) fn is_numeric(&self) -> bool {
        matches!(
            self,
            SqlType::Integer { .. }
                | SqlType::Decimal { .. }
                | SqlType::Float { .. }
                | SqlType::Double { .. }
                | SqlType::Year
        )
    }
}

//! Each MySQL type's place on the target: the one table of type mappings.
//!
//! The rule: the target type holds every value the MySQL type can hold, and a client that reads a column
//! gets the value that MySQL would have sent it.
//!
//! MySQL: <https://dev.mysql.com/doc/refman/8.4/en/data-types.html>.
//! PostgreSQL: <https://www.postgresql.org/docs/current/datatype.html>.

use super::code::ddl as code;
use crate::catalog::{Column, Table};
use crate::dump::{ColumnFormat, Form};
use crate::mysql::types::{GeometryKind, IntWidth, SqlType};
use crate::options::{Options, TinyInt1};
use crate::report::Code;
use compact_str::CompactString;

/// A column's type on the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// As a definition prints it, without collation.
    pub(crate) sql: CompactString,
    /// How a dump's values are written for it.
    pub(crate) form: Form,
    /// The column takes a collation.
    pub(crate) collatable: bool,
    /// Came from the user's configuration, so nothing is added to it.
    pub(crate) overridden: bool,
    /// What to tell about the mapping.
    pub(crate) finding: Option<(&'static Code, String)>,
}

impl Target {
    fn new(sql: impl Into<CompactString>, form: Form) -> Target {
        let collatable = form == Form::Text;
        Target { sql: sql.into(), form, collatable, overridden: false, finding: None }
    }

    fn told(mut self, code: &'static Code, message: impl Into<String>) -> Target {
        self.finding = Some((code, message.into()));
        self
    }
}

/// How values of a dump go into the column.
pub(crate) fn format(options: &Options, table: &Table, column: &Column) -> ColumnFormat {
    ColumnFormat {
        name: column.name.clone().into(),
        data_type: column.data_type.clone(),
        form: target(options, &table.id.name, &column.name, &column.data_type).form,
        nullable: column.nullable,
        encoding: column.encoding(),
    }
}

/// The target's type for a column of this MySQL type.
pub(crate) fn target(options: &Options, table: &str, column: &str, data_type: &SqlType) -> Target {
    if let Some(sql) = overridden(options, table, column, data_type) {
        let form = form_of(sql).unwrap_or(Form::Text);
        return Target { collatable: false, overridden: true, ..Target::new(sql, form) };
    }
    match data_type {
        SqlType::Integer { width: IntWidth::Tiny, display: Some(1), unsigned: false, .. }
            if options.tinyint1 == TinyInt1::Boolean =>
        {
            Target::new("boolean", Form::Boolean)
                .told(&code::TINYINT1_BOOLEAN, format!("`{column}` becomes `boolean`, which holds only 0 and 1"))
        }
        SqlType::Integer { width, unsigned, .. } => match (width, unsigned) {
            (IntWidth::Tiny, _) | (IntWidth::Small, false) => Target::new("smallint", Form::Integer),
            (IntWidth::Small, true) | (IntWidth::Medium, _) | (IntWidth::Int, false) => {
                Target::new("integer", Form::Integer)
            }
            (IntWidth::Int, true) | (IntWidth::Big, false) => Target::new("bigint", Form::Integer),
            (IntWidth::Big, true) => Target::new("numeric(20,0)", Form::Numeric).told(
                &code::BIGINT_UNSIGNED,
                format!("`{column}` becomes `numeric(20,0)`: `bigint` ends at half of `bigint unsigned`"),
            ),
        },
        SqlType::Decimal { precision, scale, .. } => {
            Target::new(format!("numeric({precision},{scale})"), Form::Numeric)
        }
        SqlType::Float { digits, .. } => rounded(Target::new("real", Form::Float), column, *digits),
        SqlType::Double { digits, .. } => rounded(Target::new("double precision", Form::Float), column, *digits),
        SqlType::Bit { .. } => Target::new("bytea", Form::Bytea)
            .told(&code::BIT_IS_BYTES, format!("`{column}` becomes `bytea`: MySQL sends `BIT` columns as bytes")),
        // A column of no characters is legal there, not here.
        SqlType::Char { length } | SqlType::Varchar { length } => {
            Target::new(with_length("varchar", *length.max(&1)), Form::Text)
        }
        SqlType::Text { .. } | SqlType::Set { .. } => Target::new("text", Form::Text),
        SqlType::Enum { members } => {
            let longest = members.iter().map(|member| member.chars().count()).max().unwrap_or(0).max(1);
            Target::new(format!("varchar({longest})"), Form::Text)
        }
        SqlType::Binary { .. } | SqlType::Varbinary { .. } | SqlType::Blob { .. } => Target::new("bytea", Form::Bytea),
        SqlType::Json => Target::new("jsonb", Form::Json),
        SqlType::Date => Target::new("date", Form::Date),
        SqlType::Time { fraction } => Target::new(format!("interval({fraction})"), Form::Interval).told(
            &code::TIME_IS_INTERVAL,
            format!("`{column}` becomes `interval`: `TIME` reaches from -838:59:59 to 838:59:59"),
        ),
        SqlType::Datetime { fraction } => Target::new(with_length("timestamp", *fraction), Form::Timestamp),
        SqlType::Timestamp { fraction } => Target::new(with_length("timestamptz", *fraction), Form::Timestamp),
        SqlType::Year => Target::new("smallint", Form::Integer),
        SqlType::Geometry { kind } => Target::new("bytea", Form::Bytea).told(
            &code::SPATIAL_IS_BYTES,
            format!("`{column}` keeps its {} values as MySQL's bytes in `bytea`", geometry_name(*kind)),
        ),
        SqlType::Vector { .. } => Target::new("bytea", Form::Bytea)
            .told(&code::VECTOR_IS_BYTES, format!("`{column}` keeps its vectors as MySQL's bytes in `bytea`")),
        SqlType::Uuid => Target::new("uuid", Form::Uuid),
        SqlType::Inet4 | SqlType::Inet6 => Target::new("inet", Form::Inet),
    }
}

/// `name(length)`
fn with_length(name: &str, length: u32) -> String {
    [name, "(", &length.to_string(), ")"].concat()
}

/// `FLOAT(M,D)` rounds each value that is stored; the target's type does not.
fn rounded(target: Target, column: &str, digits: Option<(u32, u32)>) -> Target {
    match digits {
        Some((_, decimals)) => {
            target.told(&code::FLOAT_DIGITS, format!("`{column}` no longer rounds new values to {decimals} decimals"))
        }
        None => target,
    }
}

/// The type the configuration names for this column or type, the most particular first.
fn overridden<'a>(options: &'a Options, table: &str, column: &str, data_type: &SqlType) -> Option<&'a str> {
    if options.types.is_empty() {
        return None;
    }
    let (name, sized) = names(data_type);
    [format!("{table}.{column}"), sized, name].iter().find_map(|key| options.types.get(key)).map(String::as_str)
}

/// A type's name without and with its size, as configuration keys spell them.
fn names(data_type: &SqlType) -> (String, String) {
    let plain = |name: &str| (name.to_owned(), name.to_owned());
    match data_type {
        SqlType::Integer { width, unsigned, display, .. } => {
            let base = match width {
                IntWidth::Tiny => "tinyint",
                IntWidth::Small => "smallint",
                IntWidth::Medium => "mediumint",
                IntWidth::Int => "int",
                IntWidth::Big => "bigint",
            };
            let sign = if *unsigned { " unsigned" } else { "" };
            let size = display.map(|digits| format!("({digits})")).unwrap_or_default();
            (format!("{base}{sign}"), format!("{base}{size}{sign}"))
        }
        SqlType::Decimal { precision, scale, .. } => ("decimal".to_owned(), format!("decimal({precision},{scale})")),
        SqlType::Float { .. } => plain("float"),
        SqlType::Double { .. } => plain("double"),
        SqlType::Bit { bits } => ("bit".to_owned(), format!("bit({bits})")),
        SqlType::Char { length } => ("char".to_owned(), format!("char({length})")),
        SqlType::Varchar { length } => ("varchar".to_owned(), format!("varchar({length})")),
        SqlType::Text { .. } => plain("text"),
        SqlType::Binary { length } => ("binary".to_owned(), format!("binary({length})")),
        SqlType::Varbinary { length } => ("varbinary".to_owned(), format!("varbinary({length})")),
        SqlType::Blob { .. } => plain("blob"),
        SqlType::Enum { .. } => plain("enum"),
        SqlType::Set { .. } => plain("set"),
        SqlType::Json => plain("json"),
        SqlType::Date => plain("date"),
        SqlType::Time { fraction } => ("time".to_owned(), format!("time({fraction})")),
        SqlType::Datetime { fraction } => ("datetime".to_owned(), format!("datetime({fraction})")),
        SqlType::Timestamp { fraction } => ("timestamp".to_owned(), format!("timestamp({fraction})")),
        SqlType::Year => plain("year"),
        SqlType::Geometry { kind } => plain(geometry_name(*kind)),
        SqlType::Vector { .. } => plain("vector"),
        SqlType::Uuid => plain("uuid"),
        SqlType::Inet4 => plain("inet4"),
        SqlType::Inet6 => plain("inet6"),
    }
}

fn geometry_name(kind: GeometryKind) -> &'static str {
    match kind {
        GeometryKind::Geometry => "geometry",
        GeometryKind::Point => "point",
        GeometryKind::Linestring => "linestring",
        GeometryKind::Polygon => "polygon",
        GeometryKind::Multipoint => "multipoint",
        GeometryKind::Multilinestring => "multilinestring",
        GeometryKind::Multipolygon => "multipolygon",
        GeometryKind::Geometrycollection => "geometrycollection",
    }
}

/// How values are written for a target type that the user chose; `None` for types we do not know.
fn form_of(sql: &str) -> Option<Form> {
    let lower = sql.trim().to_ascii_lowercase();
    let base = lower.split(['(', ' ']).next().unwrap_or_default();
    Some(match base {
        "smallint" | "integer" | "int" | "bigint" | "int2" | "int4" | "int8" => Form::Integer,
        "numeric" | "decimal" => Form::Numeric,
        "real" | "double" | "float4" | "float8" | "float" => Form::Float,
        "boolean" | "bool" => Form::Boolean,
        "bytea" => Form::Bytea,
        "bit" | "varbit" => Form::Bits,
        "text" | "varchar" | "char" | "character" | "citext" => Form::Text,
        "json" | "jsonb" => Form::Json,
        "date" => Form::Date,
        "interval" => Form::Interval,
        "time" => Form::Time,
        "timestamp" | "timestamptz" => Form::Timestamp,
        "uuid" => Form::Uuid,
        "inet" => Form::Inet,
        _ => return None,
    })
}

/// A type change from one target type to another that no implicit cast covers needs `USING`.
pub(crate) fn using(column: &str, from: &str, to: &str, to_data_type: &SqlType) -> Option<String> {
    let family = |sql: &str| {
        let base = sql.split(['(', ' ']).next().unwrap_or_default();
        match base {
            "smallint" | "integer" | "bigint" | "numeric" | "real" | "double" => 1,
            "varchar" | "text" => 2,
            "date" | "timestamp" | "timestamptz" => 3,
            _ => 0,
        }
    };
    if from == to || (family(from) == family(to) && family(from) != 0) || (family(to) == 2 && family(from) != 0) {
        return None;
    }
    Some(match (from, to) {
        (_, "bytea") if family(from) == 2 => format!("convert_to({column}, 'UTF8')"),
        ("bytea", _) if family(to) == 2 => format!("convert_from({column}, 'UTF8')"),
        _ if family(from) == 2 && to_data_type.is_numeric() => format!("nullif({column}, '')::{to}"),
        _ => format!("{column}::text::{to}"),
    })
}

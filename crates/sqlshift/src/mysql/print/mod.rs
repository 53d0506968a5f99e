//! How MySQL itself prints what it was given: names, strings, types, expressions, definitions.

mod default;
mod expr;
mod table;

pub(crate) use default::default_value;
pub(crate) use expr::expression;
pub(crate) use table::{create_table, rows_of_columns};

use super::types::{GeometryKind, IntWidth, LobSize, SqlType};

/// A name in backticks.
pub(crate) fn name(text: &str) -> String {
    format!("`{}`", text.replace('`', "``"))
}

/// A string as `SHOW CREATE TABLE` writes it.
pub(crate) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for character in text.chars() {
        match character {
            '\'' => out.push_str("''"),
            '\\' => out.push_str("\\\\"),
            '\0' => out.push_str("\\0"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            other => out.push(other),
        }
    }
    out.push('\'');
    out
}

/// A type's canonical spelling; `None` for types that only MariaDB has.
pub(crate) fn data_type(data_type: &SqlType) -> Option<String> {
    let sized = |base: &str, size: u32| format!("{base}({size})");
    let fraction = |base: &str, digits: u32| if digits == 0 { base.to_owned() } else { sized(base, digits) };
    let real = |base: &str, digits: Option<(u32, u32)>, unsigned: bool| {
        let digits = digits.map(|(precision, scale)| format!("({precision},{scale})")).unwrap_or_default();
        format!("{base}{digits}{}", if unsigned { " unsigned" } else { "" })
    };
    let members = |base: &str, members: &[String]| {
        let members: Vec<String> = members.iter().map(|member| format!("'{}'", member.replace('\'', "''"))).collect();
        format!("{base}({})", members.join(","))
    };
    Some(match data_type {
        SqlType::Integer { width, unsigned, zerofill, display } => integer(*width, *unsigned, *zerofill, *display),
        SqlType::Decimal { precision, scale, unsigned } => {
            format!("decimal({precision},{scale}){}", if *unsigned { " unsigned" } else { "" })
        }
        SqlType::Float { digits, unsigned } => real("float", *digits, *unsigned),
        SqlType::Double { digits, unsigned } => real("double", *digits, *unsigned),
        SqlType::Bit { bits } => sized("bit", *bits),
        SqlType::Char { length } => sized("char", *length),
        SqlType::Varchar { length } => sized("varchar", *length),
        SqlType::Text { size } => format!("{}text", lob_size(*size)),
        SqlType::Binary { length } => sized("binary", *length),
        SqlType::Varbinary { length } => sized("varbinary", *length),
        SqlType::Blob { size } => format!("{}blob", lob_size(*size)),
        SqlType::Enum { members: list } => members("enum", list),
        SqlType::Set { members: list } => members("set", list),
        SqlType::Json => "json".to_owned(),
        SqlType::Date => "date".to_owned(),
        SqlType::Time { fraction: digits } => fraction("time", *digits),
        SqlType::Datetime { fraction: digits } => fraction("datetime", *digits),
        SqlType::Timestamp { fraction: digits } => fraction("timestamp", *digits),
        SqlType::Year => "year".to_owned(),
        SqlType::Geometry { kind } => geometry(*kind).to_owned(),
        SqlType::Vector { dimensions } => sized("vector", dimensions.unwrap_or(2048)),
        SqlType::Uuid | SqlType::Inet4 | SqlType::Inet6 => return None,
    })
}

/// Only `TINYINT(1)` and zero-filled integers keep their display width.
fn integer(width: IntWidth, unsigned: bool, zerofill: bool, display: Option<u32>) -> String {
    let (base, digits) = match width {
        IntWidth::Tiny => ("tinyint", 3),
        IntWidth::Small => ("smallint", 5),
        IntWidth::Medium => ("mediumint", 8),
        IntWidth::Int => ("int", 10),
        IntWidth::Big => ("bigint", 20),
    };
    if zerofill {
        return format!("{base}({}) unsigned zerofill", display.unwrap_or(digits));
    }
    let display = if width == IntWidth::Tiny && display == Some(1) && !unsigned { "(1)" } else { "" };
    format!("{base}{display}{}", if unsigned { " unsigned" } else { "" })
}

fn lob_size(size: LobSize) -> &'static str {
    match size {
        LobSize::Tiny => "tiny",
        LobSize::Normal => "",
        LobSize::Medium => "medium",
        LobSize::Long => "long",
    }
}

fn geometry(kind: GeometryKind) -> &'static str {
    match kind {
        GeometryKind::Geometry => "geometry",
        GeometryKind::Point => "point",
        GeometryKind::Linestring => "linestring",
        GeometryKind::Polygon => "polygon",
        GeometryKind::Multipoint => "multipoint",
        GeometryKind::Multilinestring => "multilinestring",
        GeometryKind::Multipolygon => "multipolygon",
        GeometryKind::Geometrycollection => "geomcollection",
    }
}

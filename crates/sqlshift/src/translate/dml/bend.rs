//! What MySQL makes of a value that a column cannot hold where it does not refuse it: without strict mode, and under
//! `IGNORE`. A NULL becomes the implicit default of the column's type, and a number the nearest that fits.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html>

use super::super::expr::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use super::super::types;
use crate::catalog::{Column, Table};
use crate::dump::{self, Cell};
use crate::mysql::ast::{Expr, ExprKind, InsertSource};
use crate::mysql::types::{IntWidth, SqlType};
use crate::postgres::literal::value_literal;
use crate::span::Span;
use compact_str::format_compact;

impl Context<'_> {
    /// Values that a column cannot hold are refused.
    pub(crate) fn is_strict(&self) -> bool {
        self.engine.session.mode.strict && !self.lenient
    }
}

/// The column gets the implicit default of its type where a row gives it none.
pub(super) fn is_without_default(context: &Context<'_>, column: &Column) -> bool {
    let decides = column.has_default || column.nullable || column.auto_increment || column.generated;
    !decides && !column.target_type.is_empty() && !context.is_strict()
}

/// The value that this column has where nothing gives it one.
pub(super) fn implicit_default(context: &Context<'_>, table: &Table, column: &Column, span: Span) -> Translated<Typed> {
    let format = types::format(&context.engine.options, table, column);
    let mut text = Vec::new();
    match dump::implicit(&format, &mut text) {
        (Cell::Text, _) => {
            let sql = value_literal(&text, format.form);
            Ok(Typed::new(sql, Kind::of(&column.data_type), Pg::of(&column.target_type)).not_null())
        }
        (_, Some(finding)) => refuse(finding.code, span, finding.message),
        (_, None) => Ok(Typed::null()),
    }
}

/// The value as it is stored where it is one that the column cannot hold.
pub(super) fn bent(
    context: &mut Context<'_>,
    table: &Table,
    column: &Column,
    value: Typed,
    span: Span,
) -> Translated<Typed> {
    if column.target_type.is_empty() || context.is_strict() {
        return Ok(value);
    }
    let value = within_range(context, column, value);
    if column.nullable || !value.nullable || !context.bends_null {
        return Ok(value);
    }
    let implicit = implicit_default(context, table, column, span)?;
    if value.is_null() {
        return Ok(implicit);
    }
    let sql = format!("coalesce({}, {})", value.sql, implicit.sql);
    let (kind, pg) = (value.kind.clone(), value.pg);
    Ok(value.becomes(sql, kind, pg).not_null())
}

/// A number, or the nearest that the column holds.
fn within_range(context: &mut Context<'_>, column: &Column, value: Typed) -> Typed {
    let Some((least, greatest)) = range(&column.data_type) else { return value };
    let (least_of_value, greatest_of_value) = match value.pg {
        Pg::Int2 => IntWidth::Small.range(false),
        Pg::Int4 => IntWidth::Int.range(false),
        Pg::Int8 => IntWidth::Big.range(false),
        Pg::Numeric | Pg::Double | Pg::Real => (i128::MIN, i128::MAX),
        _ => return value,
    };
    let holds =
        |bound: &str, needed: i128| bound.parse::<i128>().is_ok_and(|bound| bound.abs() >= needed.saturating_abs());
    let fits = holds(&greatest, greatest_of_value) && (least != "0" && holds(&least, least_of_value));
    if value.constant.is_some() || fits {
        return value;
    }
    let number =
        if value.pg.is_float() { value.sql.clone() } else { format_compact!("{}::numeric", value.at(Binds::Cast)) };
    let sql = context.helper("nearest", &[&number, &least, &greatest]);
    let kind = value.kind.clone();
    value.becomes(sql, kind, Pg::Numeric)
}

/// The least and the greatest number that a column holds, as they are written.
fn range(data_type: &SqlType) -> Option<(String, String)> {
    let (unsigned, greatest) = match data_type {
        SqlType::Integer { width, unsigned, .. } => {
            let (least, greatest) = width.range(*unsigned);
            return Some((least.to_string(), greatest.to_string()));
        }
        SqlType::Decimal { precision, scale, unsigned, .. } => {
            let whole = "9".repeat((precision - scale) as usize);
            let whole = if whole.is_empty() { "0".to_owned() } else { whole };
            let decimals = "9".repeat(*scale as usize);
            (*unsigned, if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") })
        }
        SqlType::Float { digits: None, unsigned } => {
            (*unsigned, "340282346638528859811704183484516925440.0".to_owned())
        }
        _ => return None,
    };
    Some((if unsigned { "0".to_owned() } else { format!("-{greatest}") }, greatest))
}

/// Gives rows a value for each column that would get the implicit default of its type. What is left over are columns
/// for the rows of a query.
pub(super) fn give_implicit_defaults(
    context: &Context<'_>,
    table: &Table,
    columns: &mut Vec<Column>,
    source: &mut InsertSource,
    span: Span,
) -> Vec<Column> {
    let is_given = |column: &Column| columns.iter().any(|given| given.name == column.name);
    let missing =
        table.columns.iter().filter(|column| is_without_default(context, column) && !is_given(column)).cloned();
    let missing: Vec<Column> = missing.collect();
    match source {
        InsertSource::Values(rows) => {
            for row in rows {
                // `VALUES ()` gives every column its default.
                let from = if row.is_empty() { 0 } else { columns.len() };
                row.extend((from..columns.len() + missing.len()).map(|_| Expr::new(ExprKind::Default, span)));
            }
            columns.extend(missing);
            Vec::new()
        }
        InsertSource::Query(_) => missing,
    }
}

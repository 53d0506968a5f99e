//! PARTITION BY: range and list on columns, hash and key; everything else becomes an ordinary table, which answers
//! the same.
//!
//! MySQL: <https://dev.mysql.com/doc/refman/8.4/en/partitioning-types.html>.
//! PostgreSQL: <https://www.postgresql.org/docs/current/ddl-partitioning.html>.

use crate::catalog::{Column, Table};
use crate::mysql::ast::{KeyKind, PartitionBy, PartitionValues, Partitioning};
use crate::postgres::ident::{ident, ident_list, qualified, shorten};
use crate::translate::Outcome;
use crate::translate::code::ddl as code;
use crate::translate::expr;
use sqlparser::ast as sql;

/// A partitioned table on the target.
pub(super) struct Partitions {
    /// What stands behind `PARTITION BY`.
    pub(super) by: String,
    /// The statements that create the partitions.
    pub(super) tables: Vec<String>,
}

/// The table's partitions, or a finding why it has none.
pub(super) fn translate(out: &mut Outcome, table: &Table, node: &Partitioning) -> Option<Partitions> {
    let translated = if node.sub { Err("sub-partitions") } else { of_kind(table, node) };
    match translated {
        Ok((partitions, with_default)) => {
            if with_default {
                out.report(&code::DEFAULT_PARTITION, node.span, "a default partition takes the rows whose key is NULL");
            }
            Some(partitions)
        }
        Err(reason) => {
            out.report(&code::NOT_PARTITIONED, node.span, format!("`{}` is not partitioned: {reason}", table.id.name));
            None
        }
    }
}

fn of_kind(table: &Table, node: &Partitioning) -> Result<(Partitions, bool), &'static str> {
    match &node.by {
        PartitionBy::Range(key) => {
            let (column, step) = range_column(table, &key.node).ok_or("its key is an expression")?;
            ranges(table, node, &[column], step)
        }
        PartitionBy::RangeColumns(names) => {
            let columns: Option<Vec<&Column>> = names.iter().map(|name| table.column(&name.text)).collect();
            ranges(table, node, &columns.ok_or("a column of its key does not exist")?, Step::Value)
        }
        PartitionBy::List(key) => {
            let column = plain_column(table, &key.node).ok_or("its key is an expression")?;
            lists(table, node, column)
        }
        PartitionBy::ListColumns(names) => match names.as_slice() {
            [name] => lists(table, node, table.column(&name.text).ok_or("a column of its key does not exist")?),
            _ => Err("lists have one column on the target"),
        },
        PartitionBy::Hash(key) => {
            let column = plain_column(table, &key.node).ok_or("its key is an expression")?;
            hashes(table, node, std::slice::from_ref(&column.name))
        }
        PartitionBy::Key(names) => {
            let names: Vec<String> = if names.is_empty() {
                let primary = table.keys.iter().find(|key| key.kind == KeyKind::Primary);
                primary.map(|key| key.parts.iter().filter_map(|part| part.column.clone()).collect()).unwrap_or_default()
            } else {
                names.iter().filter_map(|name| table.column(&name.text)).map(|column| column.name.clone()).collect()
            };
            if names.is_empty() { Err("it has no primary key") } else { hashes(table, node, &names) }
        }
        PartitionBy::SystemTime => Err("it is partitioned by row history"),
    }
}

/// How a bound's value is found from the number that MySQL compares.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// It is the column's own.
    Value,
    /// `YEAR(column)`: January 1st.
    Year,
    /// `TO_DAYS(column)` with bounds `TO_DAYS('…')` or a number of days.
    Days,
}

/// The column whose order is that of the range key.
fn range_column<'a>(table: &'a Table, key: &sql::Expr) -> Option<(&'a Column, Step)> {
    if let Some(column) = plain_column(table, key) {
        return Some((column, Step::Value));
    }
    let sql::Expr::Function(function) = key else { return None };
    let step = match function.name.to_string().to_ascii_lowercase().as_str() {
        "year" => Step::Year,
        "to_days" => Step::Days,
        _ => return None,
    };
    let column = plain_column(table, argument(function)?)?;
    let base = column.target_type.split('(').next()?;
    ["date", "timestamp"].contains(&base).then_some((column, step))
}

fn argument(function: &sql::Function) -> Option<&sql::Expr> {
    let sql::FunctionArguments::List(list) = &function.args else { return None };
    match list.args.as_slice() {
        [sql::FunctionArg::Unnamed(sql::FunctionArgExpr::Expr(argument))] => Some(argument),
        _ => None,
    }
}

fn plain_column<'a>(table: &'a Table, key: &sql::Expr) -> Option<&'a Column> {
    match key {
        sql::Expr::Identifier(name) => table.column(&name.value),
        sql::Expr::Nested(inner) => plain_column(table, inner),
        _ => None,
    }
}

fn ranges(
    table: &Table,
    node: &Partitioning,
    columns: &[&Column],
    step: Step,
) -> Result<(Partitions, bool), &'static str> {
    let mut from = vec!["MINVALUE".to_owned(); columns.len()];
    let mut tables = Vec::new();
    for partition in &node.partitions {
        let PartitionValues::LessThan(bounds) = &partition.values else { return Err("a bound is missing") };
        let to: Option<Vec<String>> = bounds
            .iter()
            .map(|bound| match bound {
                None => Some("MAXVALUE".to_owned()),
                Some(bound) => bound_value(&bound.node, step),
            })
            .collect();
        let to = to.filter(|to| to.len() == columns.len()).ok_or("a bound is an expression")?;
        let values = format!("FROM ({}) TO ({})", from.join(", "), to.join(", "));
        tables.push(create_partition(table, &partition.name.text, &values));
        from = to;
    }
    let with_default = columns.iter().any(|column| column.nullable);
    if with_default {
        let name = qualified(table.id.database.as_deref(), &shorten(&format!("{}_default", table.id.name)));
        tables.push(format!("CREATE TABLE {name} PARTITION OF {} DEFAULT", sql_name(table)));
    }
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    Ok((Partitions { by: format!("RANGE ({})", ident_list(&names)), tables }, with_default))
}

fn bound_value(bound: &sql::Expr, step: Step) -> Option<String> {
    match step {
        Step::Value => constant(bound),
        Step::Year => constant(bound)?.parse::<u16>().ok().map(|year| format!("'{year:04}-01-01'")),
        Step::Days => match bound {
            sql::Expr::Nested(inner) => bound_value(inner, step),
            sql::Expr::Function(function) if function.name.to_string().eq_ignore_ascii_case("to_days") => {
                constant(argument(function)?).filter(|text| text.starts_with('\''))
            }
            // MySQL counts days from year 0; day 719528 is 1970-01-01.
            _ => {
                let days = constant(bound)?.parse::<i64>().ok()?;
                Some(format!("(date '1970-01-01' + {})", days.checked_sub(719_528)?))
            }
        },
    }
}

fn constant(node: &sql::Expr) -> Option<String> {
    match node {
        sql::Expr::Nested(inner) => constant(inner),
        sql::Expr::UnaryOp { op: sql::UnaryOperator::Minus, expr } => Some(format!("-{}", constant(expr)?)),
        sql::Expr::Value(value) => expr::literal(&value.value).map(|typed| typed.sql),
        _ => None,
    }
}

fn lists(table: &Table, node: &Partitioning, column: &Column) -> Result<(Partitions, bool), &'static str> {
    let mut tables = Vec::new();
    for partition in &node.partitions {
        let values = match &partition.values {
            PartitionValues::In(rows) => {
                let values: Option<Vec<String>> = rows
                    .iter()
                    .map(|row| match row.as_slice() {
                        [value] => constant(&value.node),
                        _ => None,
                    })
                    .collect();
                format!("IN ({})", values.ok_or("a value of its lists is an expression")?.join(", "))
            }
            PartitionValues::Default => "DEFAULT".to_owned(),
            PartitionValues::None | PartitionValues::LessThan(_) => return Err("a list is missing"),
        };
        tables.push(create_partition(table, &partition.name.text, &values));
    }
    Ok((Partitions { by: format!("LIST ({})", ident(&column.name)), tables }, false))
}

fn hashes(table: &Table, node: &Partitioning, columns: &[String]) -> Result<(Partitions, bool), &'static str> {
    let named = u32::try_from(node.partitions.len()).unwrap_or(u32::MAX);
    let count = node.count.unwrap_or(named).max(named).max(1);
    if count > 1024 {
        return Err("it has more than 1024 partitions");
    }
    let tables = (0..count)
        .map(|number| {
            let own = usize::try_from(number).ok().and_then(|at| node.partitions.get(at));
            let name = own.map_or_else(|| format!("p{number}"), |partition| partition.name.text.clone());
            create_partition(table, &name, &format!("WITH (MODULUS {count}, REMAINDER {number})"))
        })
        .collect();
    Ok((Partitions { by: format!("HASH ({})", ident_list(columns)), tables }, false))
}

fn create_partition(table: &Table, name: &str, values: &str) -> String {
    let own = qualified(table.id.database.as_deref(), &shorten(&format!("{}_{name}", table.id.name)));
    let values = if values == "DEFAULT" { values.to_owned() } else { format!("FOR VALUES {values}") };
    format!("CREATE TABLE {own} PARTITION OF {} {values}", sql_name(table))
}

fn sql_name(table: &Table) -> String {
    qualified(table.id.database.as_deref(), &table.id.name)
}

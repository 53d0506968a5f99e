//! PARTITION BY: range and list on columns, hash and key; everything else becomes an ordinary table, which answers
//! the same.
//!
//! MySQL: <https://dev.mysql.com/doc/refman/8.4/en/partitioning-types.html>.
//! PostgreSQL: <https://www.postgresql.org/docs/current/ddl-partitioning.html>.

use crate::catalog::{Column, LaidOut, Layout, Table};
use crate::mysql::ast::{
    Expr, ExprKind, KeyKind, Literal, Name, Partition, PartitionBy, PartitionValues, Partitioning, SubPartitioning,
    UnaryOp,
};
use crate::postgres::ident::{ident, ident_list, qualified};
use crate::postgres::literal::quote_string;
use crate::translate::code::ddl as code;
use crate::translate::{Engine, Outcome};
use compact_str::{CompactString, format_compact};

/// A partitioned table on the target.
pub(super) struct Partitions {
    /// What stands behind `PARTITION BY`.
    pub(super) by: String,
    /// The statements that create the partitions.
    pub(super) tables: Vec<String>,
    pub(super) layout: Layout,
}

/// Why a table is not partitioned.
type Reason = &'static str;

/// The table's partitions, or a finding why it has none.
pub(super) fn translate(
    engine: &mut Engine,
    out: &mut Outcome,
    table: &Table,
    node: &Partitioning,
) -> Option<Partitions> {
    match all(engine, table, node) {
        Ok(partitions) => {
            if partitions.layout.default.is_some() {
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

fn all(engine: &mut Engine, table: &Table, node: &Partitioning) -> Result<Partitions, Reason> {
    let scheme = scheme(table, &node.by)?;
    let mut layout = Layout { by: node.by.clone(), sub: node.sub.clone(), partitions: Vec::new(), default: None };
    // Partitions of HASH and KEY may go without names.
    let unnamed: Vec<Partition>;
    let partitions = match &scheme {
        Scheme::Hash(_) => {
            unnamed = hash_partitions(&node.partitions, node.count)?;
            &unnamed
        }
        Scheme::Range(..) | Scheme::List(_) => &node.partitions,
    };
    let mut tables = add(engine, table, &mut layout, partitions)?;
    if let Scheme::Range(columns, _) = &scheme
        && columns.iter().any(|name| table.column(name).is_some_and(|column| column.nullable))
    {
        let schema = table.id.database.as_deref();
        let name = engine.names.index(schema, &table.id.name, &format!("{}_default", table.id.name));
        let own = qualified(schema, &name);
        // MySQL refuses other rows that no partition takes.
        let null: Vec<String> = columns.iter().map(|name| format!("{} IS NULL", ident(name))).collect();
        let check = null.join(" OR ");
        tables.push(format!("CREATE TABLE {own} PARTITION OF {} (CHECK ({check})) DEFAULT", sql_name(table)));
        layout.default = Some(name);
    }
    Ok(Partitions { by: scheme.by(), tables, layout })
}

/// There are rows that belong to no partition.
pub(super) fn may_refuse(node: &Partitioning) -> bool {
    let open = |partition: &Partition| match &partition.values {
        PartitionValues::LessThan(bounds) => bounds.iter().all(Option::is_none),
        PartitionValues::Default => true,
        PartitionValues::In(_) | PartitionValues::None => false,
    };
    !matches!(node.by, PartitionBy::Hash(_) | PartitionBy::Key(_)) && !node.partitions.iter().any(open)
}

/// The statements that create partitions behind those that the layout has; it has them from then on.
pub(super) fn add(
    engine: &mut Engine,
    table: &Table,
    layout: &mut Layout,
    partitions: &[Partition],
) -> Result<Vec<String>, Reason> {
    let scheme = scheme(table, &layout.by)?;
    let schema = table.id.database.as_deref();
    let sub = layout.sub.as_ref().map(|sub| Ok::<_, Reason>((sub_scheme(table, sub)?, sub.count))).transpose()?;
    let count = partitions.len();
    let mut created = Vec::new();
    for (number, partition) in partitions.iter().enumerate() {
        let from = layout.partitions.last().map_or_else(|| scheme.lowest(), |last| last.to.clone());
        let (values, to) = match &scheme {
            Scheme::Hash(_) => (format!("FOR VALUES WITH (MODULUS {count}, REMAINDER {number})"), String::new()),
            Scheme::Range(columns, step) => {
                let to = upper_bound(partition, columns.len(), *step)?;
                (format!("FOR VALUES FROM {from} TO {to}"), to)
            }
            Scheme::List(_) => (list(partition)?, String::new()),
        };
        let name = engine.names.index(schema, &table.id.name, &format!("{}_{}", table.id.name, partition.name.text));
        let own = qualified(schema, &name);
        let by = sub.as_ref().map(|(scheme, _)| format!(" PARTITION BY {}", scheme.by())).unwrap_or_default();
        created.push(format!("CREATE TABLE {own} PARTITION OF {} {values}{by}", sql_name(table)));
        if let Some((_, count)) = &sub {
            let subs: Vec<Partition> = partition.subs.iter().map(|name| unnamed(name.clone())).collect();
            let subs = hash_partitions(&subs, *count)?;
            let count = subs.len();
            for (number, sub) in subs.iter().enumerate() {
                let sub = engine.names.index(schema, &name, &format!("{name}_{}", sub.name.text));
                let sub = qualified(schema, &sub);
                created.push(format!(
                    "CREATE TABLE {sub} PARTITION OF {own} FOR VALUES WITH (MODULUS {count}, REMAINDER {number})"
                ));
            }
        }
        layout.partitions.push(LaidOut { name: partition.name.text.clone(), target_name: name, to });
    }
    Ok(created)
}

/// The key that the target partitions by.
enum Scheme {
    Range(Vec<CompactString>, Step),
    List(CompactString),
    Hash(Vec<CompactString>),
}

impl Scheme {
    fn by(&self) -> String {
        match self {
            Scheme::Range(columns, _) => format!("RANGE ({})", ident_list(columns)),
            Scheme::List(column) => format!("LIST ({})", ident(column)),
            Scheme::Hash(columns) => format!("HASH ({})", ident_list(columns)),
        }
    }

    /// The lower bound of the first range.
    fn lowest(&self) -> String {
        match self {
            Scheme::Range(columns, _) => format!("({})", vec!["MINVALUE"; columns.len()].join(", ")),
            Scheme::List(_) | Scheme::Hash(_) => String::new(),
        }
    }
}

/// The lower bound of the table's first range.
pub(super) fn lowest(table: &Table, layout: &Layout) -> String {
    scheme(table, &layout.by).map(|scheme| scheme.lowest()).unwrap_or_default()
}

fn scheme(table: &Table, by: &PartitionBy) -> Result<Scheme, Reason> {
    let scheme = scheme_of(table, by)?;
    let columns = match &scheme {
        Scheme::Range(columns, _) | Scheme::Hash(columns) => columns.as_slice(),
        Scheme::List(column) => std::slice::from_ref(column),
    };
    if columns.iter().any(|name| table.column(name).is_some_and(|column| column.generated_emitted)) {
        return Err("its key is a generated column");
    }
    Ok(scheme)
}

fn scheme_of(table: &Table, by: &PartitionBy) -> Result<Scheme, Reason> {
    let existing = |name: &Name| table.column(&name.text).ok_or("a column of its key does not exist");
    Ok(match by {
        PartitionBy::Range(key) => {
            let (column, step) = range_column(table, key).ok_or("its key is an expression")?;
            Scheme::Range(vec![column.name.clone()], step)
        }
        PartitionBy::RangeColumns(names) => {
            let columns: Result<Vec<&Column>, Reason> = names.iter().map(existing).collect();
            Scheme::Range(columns?.iter().map(|column| column.name.clone()).collect(), Step::Value)
        }
        PartitionBy::List(key) => {
            Scheme::List(plain_column(table, key).ok_or("its key is an expression")?.name.clone())
        }
        PartitionBy::ListColumns(names) => match names.as_slice() {
            [name] => Scheme::List(existing(name)?.name.clone()),
            _ => return Err("lists have one column on the target"),
        },
        PartitionBy::Hash(key) => {
            Scheme::Hash(vec![plain_column(table, key).ok_or("its key is an expression")?.name.clone()])
        }
        PartitionBy::Key(names) => {
            let names: Vec<CompactString> = if names.is_empty() {
                let primary = table.keys.iter().find(|key| key.kind == KeyKind::Primary);
                primary.map(|key| key.parts.iter().filter_map(|part| part.column.clone()).collect()).unwrap_or_default()
            } else {
                names.iter().filter_map(|name| table.column(&name.text)).map(|column| column.name.clone()).collect()
            };
            if names.is_empty() {
                return Err("it has no primary key");
            }
            Scheme::Hash(names)
        }
        PartitionBy::SystemTime => return Err("it is partitioned by row history"),
    })
}

fn sub_scheme(table: &Table, sub: &SubPartitioning) -> Result<Scheme, Reason> {
    match scheme(table, &sub.by) {
        Ok(scheme @ Scheme::Hash(_)) => Ok(scheme),
        Ok(Scheme::Range(..) | Scheme::List(_)) | Err(_) => Err("the key of its sub-partitions is an expression"),
    }
}

fn unnamed(name: Name) -> Partition {
    Partition { name, values: PartitionValues::None, subs: Vec::new(), tablespace: false }
}

/// As many partitions as are named or counted; MySQL calls them `p0`, `p1`, …
fn hash_partitions(named: &[Partition], count: Option<u32>) -> Result<Vec<Partition>, Reason> {
    let count = count.map_or(1, |count| count as usize).max(named.len()).max(1);
    if count > 1024 {
        return Err("it has more than 1024 partitions");
    }
    let own = |number: usize| {
        let name = Name { text: format_compact!("p{number}"), span: crate::Span::default() };
        named.get(number).cloned().unwrap_or_else(|| unnamed(name))
    };
    Ok((0..count).map(own).collect())
}

fn upper_bound(partition: &Partition, columns: usize, step: Step) -> Result<String, Reason> {
    let PartitionValues::LessThan(bounds) = &partition.values else { return Err("a bound is missing") };
    let to: Option<Vec<String>> = bounds
        .iter()
        .map(|bound| match bound {
            None => Some("MAXVALUE".to_owned()),
            Some(bound) => bound_value(bound, step),
        })
        .collect();
    let to = to.filter(|to| to.len() == columns).ok_or("a bound is an expression")?;
    Ok(format!("({})", to.join(", ")))
}

fn list(partition: &Partition) -> Result<String, Reason> {
    match &partition.values {
        PartitionValues::In(rows) => {
            let values: Option<Vec<String>> = rows
                .iter()
                .map(|row| match row.as_slice() {
                    [value] => constant(value),
                    _ => None,
                })
                .collect();
            let values = values.ok_or("a value of its lists is an expression")?;
            Ok(format!("FOR VALUES IN ({})", values.join(", ")))
        }
        PartitionValues::Default => Ok("DEFAULT".to_owned()),
        PartitionValues::None | PartitionValues::LessThan(_) => Err("a list is missing"),
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
    /// `UNIX_TIMESTAMP(column)` of a TIMESTAMP, with bounds `UNIX_TIMESTAMP('…')` or a number of seconds.
    Epoch,
}

/// The column whose order is that of the range key.
fn range_column<'a>(table: &'a Table, key: &Expr) -> Option<(&'a Column, Step)> {
    if let Some(column) = plain_column(table, key) {
        return Some((column, Step::Value));
    }
    let (name, argument) = call_of_one(key)?;
    let step = match name {
        "YEAR" => Step::Year,
        "TO_DAYS" => Step::Days,
        "UNIX_TIMESTAMP" => Step::Epoch,
        _ => return None,
    };
    let column = plain_column(table, argument)?;
    let base = column.target_type.split('(').next()?;
    let bases: &[&str] = if step == Step::Epoch { &["timestamptz"] } else { &["date", "timestamp"] };
    bases.contains(&base).then_some((column, step))
}

/// The name and the argument of a call with one.
fn call_of_one(node: &Expr) -> Option<(&str, &Expr)> {
    match &node.kind {
        ExprKind::Call(call) => match call.args.as_slice() {
            [argument] => Some((&call.name, argument)),
            _ => None,
        },
        _ => None,
    }
}

fn plain_column<'a>(table: &'a Table, key: &Expr) -> Option<&'a Column> {
    match &key.kind {
        ExprKind::Column(column) => table.column(&column.name),
        _ => None,
    }
}

fn bound_value(bound: &Expr, step: Step) -> Option<String> {
    let of_date = |name: &str| {
        let (own, argument) = call_of_one(bound)?;
        constant(argument).filter(|text| own == name && text.starts_with('\''))
    };
    match step {
        Step::Value => constant(bound),
        Step::Year => constant(bound)?.parse::<u16>().ok().map(|year| format!("'{year:04}-01-01'")),
        Step::Epoch => of_date("UNIX_TIMESTAMP")
            .or_else(|| Some(format!("to_timestamp({})", constant(bound)?.parse::<i64>().ok()?))),
        // MySQL counts days from year 0; day 719528 is 1970-01-01.
        Step::Days => of_date("TO_DAYS").or_else(|| {
            let days = constant(bound)?.parse::<i64>().ok()?;
            Some(format!("(date '1970-01-01' + {})", days.checked_sub(719_528)?))
        }),
    }
}

fn constant(node: &Expr) -> Option<String> {
    match &node.kind {
        ExprKind::Unary(UnaryOp::Minus, operand) => Some(format!("-{}", constant(operand)?)),
        ExprKind::Literal(Literal::Number(digits)) => Some(digits.to_string()),
        ExprKind::Literal(Literal::Text { text, .. } | Literal::Date(text) | Literal::Timestamp(text)) => {
            Some(quote_string(text).into())
        }
        ExprKind::Literal(Literal::Null) => Some("NULL".to_owned()),
        _ => None,
    }
}

fn sql_name(table: &Table) -> String {
    qualified(table.id.database.as_deref(), &table.id.name).into()
}

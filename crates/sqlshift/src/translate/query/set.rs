//! UNION, EXCEPT, INTERSECT, VALUES, TABLE: rows of several queries in one type.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/union.html>

use super::scope::{SourceColumn, Value};
use super::{Purpose, Queried};
use crate::mysql::ast::{Place, Query, QueryBody, Select, SelectItem, SetOp, TableRef};
use crate::mysql::collation::Strength;
use crate::postgres::ident::ident;
use crate::translate::code::query as code;
use crate::translate::expr::compare::collated;
use crate::translate::expr::typed::Carried;
use crate::translate::expr::{Binds, Context, Kind, Pg, Translated, Typed, Volatility, refuse};
use compact_str::CompactString;

impl Context<'_> {
    pub(super) fn body(&mut self, body: &QueryBody, purpose: Purpose) -> Translated<Queried> {
        match body {
            QueryBody::Select(select) => {
                let query = bare(QueryBody::Values(Vec::new()));
                self.select(select, &query, purpose)
            }
            QueryBody::Nested(query) => {
                let inner = self.query(query, purpose)?;
                if inner.simple {
                    return Ok(inner);
                }
                // PostgreSQL locks no rows of a set operation's sides, but those of a derived table.
                let locks = !query.locks.is_empty() && matches!(query.body, QueryBody::Select(_));
                let sql =
                    if locks { format!("SELECT * FROM ({}) AS l", inner.sql) } else { format!("({})", inner.sql) };
                Ok(Queried { sql, simple: true, ..inner })
            }
            QueryBody::Table(name) => {
                let table = TableRef::Table { name: (**name).clone(), partitions: Vec::new(), alias: None };
                let select = Select {
                    distinct: false,
                    calc_found_rows: false,
                    items: vec![SelectItem::Star(Place(name.span()))],
                    from: vec![table],
                    condition: None,
                    group_by: Vec::new(),
                    rollup: false,
                    having: None,
                    windows: Vec::new(),
                    span: Place(name.span()),
                };
                self.select(&select, &bare(QueryBody::Values(Vec::new())), purpose)
            }
            QueryBody::Values(rows) => self.values(rows, purpose),
            QueryBody::Set { op, all, left, right } => {
                let span = crate::span::Span::default();
                self.inner_order |= is_ordered(left) || is_ordered(right);
                let (left_side, right_side) = self.nested(span, |context| {
                    Ok((context.body(left, purpose.within())?, context.body(right, Purpose::Value)?))
                })?;
                if self.guessed_length {
                    return refuse(&code::EXPRESSION, span, "MySQL cuts off what REPLACE() makes of columns here");
                }
                self.set(*op, *all, left_side, right_side, [is_set(left), is_set(right)])
            }
        }
    }

    fn values(&mut self, rows: &[Vec<crate::mysql::ast::Expr>], purpose: Purpose) -> Translated<Queried> {
        let width = rows.first().map_or(0, Vec::len);
        let mut columns: Vec<Vec<Typed>> = vec![Vec::new(); width];
        for row in rows {
            if row.len() != width {
                return refuse(&code::ROW_VALUE, crate::span::Span::default(), "rows of different lengths");
            }
            for (node, column) in row.iter().zip(&mut columns) {
                let typed = self.expr(node)?;
                column.push(self.as_output(typed));
            }
        }
        let mut models = Vec::new();
        for column in &mut columns {
            let (values, model) = self.unified(std::mem::take(column), crate::span::Span::default())?;
            *column = values;
            models.push(model);
        }
        let list: Vec<String> = (0..rows.len())
            .map(|at| {
                let row: Vec<&str> = columns.iter().filter_map(|column| Some(column.get(at)?.sql.as_str())).collect();
                format!("({})", row.join(", "))
            })
            .collect();
        let names: Vec<String> = (0..width).map(|at| format!("column_{at}")).collect();
        let own: Vec<CompactString> = names.iter().map(|name| ident(name)).collect();
        let sql = if purpose == Purpose::Value {
            format!("VALUES {}", list.join(", "))
        } else {
            format!("SELECT * FROM (VALUES {}) AS v ({})", list.join(", "), own.join(", "))
        };
        let columns = names.iter().zip(&models).map(|(name, model)| super::result_column(name, model)).collect();
        Ok(Queried {
            sql,
            columns,
            known: true,
            volatility: Volatility::Immutable,
            single: false,
            unique: None,
            simple: true,
        })
    }

    /// `sets` says of each side whether it is a set operation itself.
    fn set(&mut self, op: SetOp, all: bool, left: Queried, right: Queried, sets: [bool; 2]) -> Translated<Queried> {
        let word = match op {
            SetOp::Union => "UNION",
            SetOp::Except => "EXCEPT",
            SetOp::Intersect => "INTERSECT",
        };
        let all_word = if all { " ALL" } else { "" };
        if left.known && right.known && left.columns.len() != right.columns.len() {
            return refuse(
                &code::COLUMN_COUNT,
                crate::span::Span::default(),
                "the queries have different numbers of columns",
            );
        }
        let (left, right, models) = if left.known && right.known {
            self.same_types(left, right, !all, sets)?
        } else {
            (left, right, Vec::new())
        };
        // MySQL gives the rows of the left side, PostgreSQL those of the smaller one.
        let has_others = |model: &Typed| {
            let of = model.text.filter(|_| model.kind.is_text());
            of.is_some_and(|of| of.collation.strength != Strength::Bytes)
        };
        if op == SetOp::Intersect && models.iter().any(has_others) {
            let message = "which of several equal texts is given is up to the server";
            self.report(&code::TIES, crate::span::Span::default(), message);
        }
        let side = |queried: &Queried| {
            if queried.simple && !queried.sql.starts_with("WITH ") {
                queried.sql.clone()
            } else {
                format!("({})", queried.sql)
            }
        };
        let right_sql = if sets[1] { format!("({})", right.sql) } else { side(&right) };
        let sql = format!("{} {word}{all_word} {right_sql}", left_operand(&left, op));
        let volatility = left.volatility.max(right.volatility);
        let columns = left
            .columns
            .iter()
            .zip(&models)
            .map(|(column, model)| SourceColumn { value: Value::of_typed(model), ..column.clone() })
            .collect();
        Ok(Queried {
            sql,
            columns,
            known: left.known && right.known,
            volatility,
            single: false,
            unique: None,
            simple: true,
        })
    }

    /// Both queries with columns of the same types and collations.
    fn same_types(
        &mut self,
        left: Queried,
        right: Queried,
        compared: bool,
        sets: [bool; 2],
    ) -> Translated<(Queried, Queried, Vec<Typed>)> {
        let mut models = Vec::new();
        let (mut lefts, mut rights) = (Vec::new(), Vec::new());
        let (mut left_changed, mut right_changed) = (false, false);
        for (at, (a, b)) in left.columns.iter().zip(&right.columns).enumerate() {
            let name = format!("u.c{}", at + 1);
            let (x, y) = (a.value.typed(name.clone()), b.value.typed(name.clone()));
            let sides = [x.clone(), y.clone()];
            // Columns of a fixed length give theirs to all rows, which get zeros at their end.
            let is_bytes = sides.clone().map(|side| side.kind == Kind::Bytes);
            let other = |side: &Typed| !matches!(side.kind, Kind::Bytes | Kind::Null | Kind::Unknown);
            let is_time = |side: &Typed| matches!(side.kind, Kind::Time { .. });
            if sides.iter().any(is_time) && sides.iter().any(|side| side.kind.has_date()) {
                return refuse(&code::EXPRESSION, crate::span::Span::default(), "rows of times and of dates");
            }
            let is_bit = sides.clone().map(|side| side.kind == Kind::Bit);
            if is_bit[0] != is_bit[1]
                && sides.iter().any(|side| !matches!(side.kind, Kind::Bit | Kind::Null) && !side.kind.is_number())
            {
                return refuse(&code::EXPRESSION, crate::span::Span::default(), "rows of bits and of other types");
            }
            // MySQL gives as many digits of the double that a float is as the column has room for.
            if sides.iter().any(|side| side.kind == Kind::Float) && sides.iter().any(|side| side.kind.is_text()) {
                return refuse(&code::EXPRESSION, crate::span::Span::default(), "rows of floats and of texts");
            }
            if is_bytes[0] != is_bytes[1] && sides.iter().any(other) {
                return refuse(&code::EXPRESSION, crate::span::Span::default(), "rows of bytes and of other types");
            }
            let (values, model) = self.unified(vec![x, y], crate::span::Span::default())?;
            // MySQL compares the rows of all sides as what they are together.
            if sides.iter().zip(sets).any(|(side, set)| set && compares_otherwise(side, &model)) {
                let message = "rows of set operations inside of another are compared as what the whole gives";
                return refuse(&code::EXPRESSION, crate::span::Span::default(), message);
            }
            let mut values = values.into_iter().map(|value| self.settled(value, &model, compared));
            if let (Some(x), Some(y)) = (values.next(), values.next()) {
                left_changed |= x.sql != name;
                right_changed |= y.sql != name;
                let text = x.text.or(model.text);
                if compared {
                    self.tell_padding(&Typed { text, ..model.clone() }, crate::span::Span::default());
                }
                rights.push(y);
                lefts.push(x);
                models.push(Typed { text, ..model });
            }
        }
        let left = if left_changed { wrapped(left, &lefts) } else { with_values(left, &lefts) };
        let right = if right_changed { wrapped(right, &rights) } else { with_values(right, &rights) };
        Ok((left, right, models))
    }

    /// A value of exactly the model's type on the target.
    pub(super) fn settled(&mut self, value: Typed, model: &Typed, compared: bool) -> Typed {
        let numbers = |pg: Pg| pg.is_integer() || pg == Pg::Numeric || pg.is_float();
        let mut value = value;
        if value.kind == Kind::Null && model.kind != Kind::Null {
            value = value.cast(model.pg, model.kind.clone());
        } else if value.pg != model.pg && !(numbers(value.pg) && numbers(model.pg)) && model.pg != Pg::Other {
            value = value.cast(model.pg, model.kind.clone());
        }
        if model.kind.is_text() && compared {
            value.text = value.text.or(model.text);
            if let (Some(of), Some(own)) = (model.text, value.text) {
                let wanted = self.collation_name(of.collation);
                let same = matches!(own.carried, Carried::Column(name) | Carried::Explicit(name) if name == wanted);
                if !same && self.engine.options.collation == crate::options::CollationPolicy::Faithful {
                    value = collated(&value, wanted);
                }
                value.text = value
                    .text
                    .map(|own| crate::translate::expr::typed::TextCollation { collation: of.collation, ..own });
            }
        }
        value.kind = model.kind.clone();
        value
    }
}

/// Whether the query combines others, in parentheses or not.
fn is_set(body: &QueryBody) -> bool {
    match body {
        QueryBody::Set { .. } => true,
        QueryBody::Nested(query) => is_set(&query.body),
        _ => false,
    }
}

/// Whether rows of a side count as the same by another rule than those of the whole.
fn compares_otherwise(side: &Typed, whole: &Typed) -> bool {
    let collation = |typed: &Typed| typed.text.map(|of| of.collation.name.as_str());
    side.kind != Kind::Null
        && (side.kind.is_text() != whole.kind.is_text()
            || side.kind.is_text() && collation(side).is_some() && collation(side) != collation(whole))
}

/// Whether a query in parentheses has an order of its own, which is not that of the whole.
fn is_ordered(body: &QueryBody) -> bool {
    matches!(body, QueryBody::Nested(query) if !query.order_by.is_empty() || is_ordered(&query.body))
}

/// The left side keeps its place; INTERSECT binds tighter than UNION on both servers.
fn left_operand(left: &Queried, op: SetOp) -> String {
    let unions = left.sql.contains(" UNION ") || left.sql.contains(" EXCEPT ");
    if !left.simple || (op == SetOp::Intersect && unions) { format!("({})", left.sql) } else { left.sql.clone() }
}

/// The query inside one that converts its columns.
pub(super) fn wrapped(queried: Queried, values: &[Typed]) -> Queried {
    let inner: Vec<String> = (1..=values.len()).map(|at| format!("c{at}")).collect();
    let list: Vec<String> = values
        .iter()
        .zip(&queried.columns)
        .map(|(value, column)| format!("{} AS {}", value.at(Binds::Or), ident(&column.name)))
        .collect();
    let sql = format!("SELECT {} FROM ({}) AS u ({})", list.join(", "), queried.sql, inner.join(", "));
    Queried { sql, simple: true, ..with_values(queried, values) }
}

fn with_values(queried: Queried, values: &[Typed]) -> Queried {
    let columns = queried
        .columns
        .iter()
        .zip(values)
        .map(|(column, typed)| SourceColumn { value: Value::of_typed(typed), ..column.clone() })
        .collect();
    Queried { columns, ..queried }
}

fn bare(body: QueryBody) -> Query {
    Query { with: None, body, order_by: Vec::new(), limit: None, locks: Vec::new(), into: None, span: Place::default() }
}

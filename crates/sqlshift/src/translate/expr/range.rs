//! Comparisons with several values: IN, BETWEEN, ALL, ANY.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/comparison-operators.html>

use super::compare::sign;
use super::text::gives_way;
use super::typed::TextCollation;
use super::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use crate::dump;
use crate::mysql::ast::{BinaryOp, Expr, ExprKind, Literal, Query};
use crate::mysql::collation::Strength;
use crate::span::Span;
use crate::translate::code::mixed::JSON_AMONG_OTHERS;
use crate::translate::code::query as code;
use crate::translate::function::is_bytes;
use compact_str::format_compact;

impl Context<'_> {
    pub(crate) fn in_list(&mut self, operand: &Expr, list: &[Expr], negated: bool, span: Span) -> Translated<Typed> {
        if matches!(operand.kind, ExprKind::Row(_)) || list.iter().any(|item| matches!(item.kind, ExprKind::Row(_))) {
            return self.in_rows(operand, list, negated, span);
        }
        let operand = self.expr(operand)?;
        let items = list.iter().map(|item| self.expr(item)).collect::<Translated<Vec<Typed>>>()?;
        let mut all = vec![operand];
        all.extend(items);
        many_digits(&all, span)?;
        self.tell_signs(&all, span);
        let mut all = self.under_one_collation(all, span)?.into_iter();
        let Some(operand) = all.next() else {
            return refuse(&code::EXPRESSION, span, "IN without an operand");
        };
        let others: Vec<Typed> = all.as_slice().to_vec();
        let is_time = |value: &Typed| matches!(value.kind, Kind::Time { .. });
        if operand.kind.is_text() && others.len() > 1 && others.iter().any(is_time) {
            return refuse(&code::EXPRESSION, span, "a text among times");
        }
        // Bytes among texts decide how all of them are compared.
        let binary = |value: &Typed| value.kind == Kind::Bytes && !gives_way(value);
        let other = |value: &Typed| value.kind.is_text() || gives_way(value);
        if operand.kind.is_text() && others.iter().any(binary) && others.iter().any(other) {
            return refuse(&code::EXPRESSION, span, "a text among bytes and texts");
        }
        if operand.kind != Kind::Json && others.len() > 1 {
            self.tell_json(&others, span);
        }
        let mut items = Vec::new();
        let mut values = Vec::new();
        let mut plain: Option<Typed> = None;
        let mut same = true;
        // Among texts, a number stays one beside a date or time.
        let literals = |test: fn(&Literal) -> bool| {
            list.iter().any(|item| matches!(&item.kind, ExprKind::Literal(literal) if test(literal)))
        };
        let mixed = literals(|literal| matches!(literal, Literal::Text { .. }))
            && literals(|literal| matches!(literal, Literal::Number(_)));
        for item in all {
            // A list of one is a comparison.
            let item = match list {
                [node] => self.year_constant(&operand, item, node)?,
                _ => item,
            };
            let (left, right) = if mixed && operand.kind.is_temporal() && item.kind.is_number() {
                self.numbers(operand.clone(), item)
            } else {
                self.comparable(operand.clone(), item, span)?
            };
            // A text that is no date or time makes the whole list one of texts.
            if operand.kind.is_temporal() && left.kind.is_text() && list.len() > 1 {
                return refuse(&code::EXPRESSION, span, "texts that are no date or time among dates and times");
            }
            same &= plain.as_ref().is_none_or(|plain| plain.sql == left.sql);
            plain.get_or_insert_with(|| left.clone());
            items.push(right.sql.clone());
            values.push((left, right));
        }
        // MySQL compares such a list as one of texts, or of dates, by what comes first.
        let temporal =
            values.iter().filter(|(left, right)| left.kind.is_temporal() || right.kind.is_temporal()).count();
        if matches!(operand.kind, Kind::Bytes | Kind::Text) && temporal > 0 && temporal < values.len() {
            return refuse(&code::EXPRESSION, span, "a text among texts and dates");
        }
        self.tell_rounding(&operand, &values, span);
        let all: Vec<&Typed> = values.iter().flat_map(|(left, right)| [left, right]).collect();
        if same && let Some(left) = &plain {
            let not = if negated { "NOT " } else { "" };
            let sql = format!("{} {not}IN ({})", left.at(Binds::Operator), items.join(", "));
            return Ok(Typed::condition(sql, Binds::Range).over(&all));
        }
        // The items are compared as different types, each by its own.
        let each: Vec<String> = values
            .iter()
            .map(|(left, right)| format!("{} = {}", left.at(Binds::Range), right.at(Binds::Range)))
            .collect();
        let sql = each.join(" OR ");
        let typed = if negated {
            Typed::condition(format!("NOT ({sql})"), Binds::Not)
        } else {
            Typed::condition(sql, Binds::Or)
        };
        Ok(typed.over(&all))
    }

    /// Beside a NULL, MySQL rounds the numbers of a list to the sort of an integer that is no column.
    fn tell_rounding(&mut self, operand: &Typed, values: &[(Typed, Typed)], span: Span) {
        let whole = |kind: &Kind| matches!(kind, Kind::Integer { .. } | Kind::Year);
        let null = values.iter().any(|(_, right)| right.kind == Kind::Null);
        let other = values.iter().any(|(_, right)| right.kind != Kind::Null && !whole(&right.kind));
        if null && other && !operand.is_column() && whole(&operand.kind) {
            self.report(&code::IN_ROUNDED, span, "an integer, a NULL and other numbers");
        }
    }

    /// Texts that are compared among each other, all under the collation that they have together.
    pub(crate) fn under_one_collation(&mut self, values: Vec<Typed>, span: Span) -> Translated<Vec<Typed>> {
        let is_string = |value: &Typed| value.kind.is_text() || matches!(value.kind, Kind::Bytes | Kind::Null);
        let values = if values.iter().all(is_string) { self.bytes_as_texts(values) } else { values };
        if !values.iter().all(|value| value.kind.is_text() || value.kind == Kind::Null) {
            return Ok(values);
        }
        let mut whole: Option<TextCollation> = None;
        for of in values.iter().filter_map(|value| value.text) {
            whole = match whole {
                None => Some(of),
                Some(other) => match self.aggregate(other, of) {
                    Some(both) => Some(both),
                    None => {
                        let message = format!("{} meets {}", other.collation.name, of.collation.name);
                        return refuse(&code::COLLATION_MIX, span, message);
                    }
                },
            };
        }
        Ok(values.into_iter().map(|value| value.under(whole)).collect())
    }

    /// Tells that documents are compared among values of other types.
    pub(crate) fn tell_json(&mut self, values: &[Typed], span: Span) {
        let is_json = |value: &Typed| value.kind == Kind::Json;
        if values.iter().any(is_json) && !values.iter().all(|value| is_json(value) || value.is_null()) {
            self.report(&JSON_AMONG_OTHERS, span, "a document is compared among values of other types");
        }
    }

    /// Among several integers MySQL compares signed and unsigned ones bit by bit.
    pub(crate) fn tell_signs(&mut self, values: &[Typed], span: Span) {
        let integer = |value: &&Typed| matches!(value.kind, Kind::Integer { .. });
        let natural = |value: &Typed| value.constant_integer().is_some_and(|value| value >= 0);
        let unsigned = values
            .iter()
            .filter(integer)
            .any(|value| matches!(value.kind, Kind::Integer { unsigned: true }) && value.pg == Pg::Numeric);
        let signed = values.iter().filter(integer).any(|value| {
            matches!(value.kind, Kind::Integer { unsigned: false }) && value.pg != Pg::Boolean && !natural(value)
        });
        if unsigned && signed {
            self.report(&code::SIGNS, span, "signed and unsigned integers of 64 bits are compared");
        }
    }

    fn in_rows(&mut self, operand: &Expr, list: &[Expr], negated: bool, span: Span) -> Translated<Typed> {
        let mut parts = Vec::new();
        let mut whole = Typed::condition("", Binds::Or);
        for item in list {
            let one = match (&operand.kind, &item.kind) {
                (ExprKind::Row(operand), ExprKind::Row(item)) => {
                    self.compare_rows(BinaryOp::Eq, operand, item, |_, _, value, _| Ok(value), span)?
                }
                _ => self.comparison(BinaryOp::Eq, operand, item, span)?,
            };
            whole = whole.mixed_with(&[&one]);
            parts.push(one.sql);
        }
        whole.sql = parts.join(" OR ").into();
        if negated {
            whole.sql = format_compact!("NOT ({})", whole.sql);
            whole.binds = Binds::Not;
        }
        Ok(whole)
    }

    pub(crate) fn in_query(&mut self, operand: &Expr, query: &Query, negated: bool, span: Span) -> Translated<Typed> {
        let not = if negated { "NOT " } else { "" };
        let single = [operand.clone()];
        let row = match &operand.kind {
            ExprKind::Row(row) => row.as_slice(),
            _ => &single,
        };
        let (left, sql) = self.quantified_sides(row, BinaryOp::Eq, query, span)?;
        let sql = format!("{} {not}IN ({sql})", left.at(Binds::Operator));
        Ok(Typed::condition(sql, Binds::Range).mixed_with(&[&left]))
    }

    /// An operand and a query's text, comparable; the query is wrapped where its columns must change.
    fn quantified_sides(
        &mut self,
        row: &[Expr],
        op: BinaryOp,
        query: &Query,
        span: Span,
    ) -> Translated<(Typed, String)> {
        let is_constant = query.is_tableless(|_| true);
        let query = self.subquery(query)?;
        if row.len() != query.columns.len() {
            return refuse(&code::COLUMN_COUNT, span, "a row is compared with a query of another width");
        }
        let mut parts = Vec::new();
        let mut columns = Vec::new();
        let mut changed = false;
        let mut whole = Typed::condition("", Binds::Atom).at_least(query.volatility);
        for (at, (node, column)) in row.iter().zip(&query.columns).enumerate() {
            let value = self.expr(node)?;
            let name = format!("q.c{}", at + 1);
            // MySQL looks for the least or greatest in the order of the column's own type, and for members by their text.
            let kinds = [&value.kind, &column.value.kind];
            let differ = kinds[0].is_text() && kinds[1].is_number() || kinds[1].is_text() && kinds[0].is_number();
            let is_member = kinds.iter().any(|kind| matches!(kind, Kind::Enum(_) | Kind::Set(_)));
            if differ && (is_member || !matches!(op, BinaryOp::Eq | BinaryOp::NotEq)) {
                return refuse(
                    &code::SUBQUERY_TYPES,
                    span,
                    "a value is compared with a query's column of another type",
                );
            }
            let column = column.value.typed(name.clone());
            if is_constant && value.kind == Kind::Year && value.is_column() && column.kind != Kind::Year {
                return refuse(&code::SUBQUERY_TYPES, span, "a YEAR is compared with a query of one value");
            }
            if !matches!(op, BinaryOp::Eq | BinaryOp::NotEq) && !self.has_one_order(&value, &column, span)? {
                return refuse(&code::SUBQUERY_TYPES, span, "a value is compared with the order of a query's column");
            }
            let (value, inner) = self.comparable(value, column, span)?;
            changed |= inner.sql != name;
            whole = whole.mixed_with(&[&value]);
            columns.push(inner.sql);
            parts.push(value.sql.clone());
            if row.len() == 1 {
                whole = Typed { sql: value.sql.clone(), binds: value.binds, kind: value.kind.clone(), ..whole };
            }
        }
        if row.len() > 1 {
            whole.sql = format_compact!("({})", parts.join(", "));
        }
        if !changed {
            return Ok((whole, query.sql));
        }
        let names: Vec<String> = (1..=columns.len()).map(|at| format!("c{at}")).collect();
        let sql = format!("SELECT {} FROM ({}) AS q ({})", columns.join(", "), query.sql, names.join(", "));
        Ok((whole, sql))
    }

    /// Whether a value is compared in the order of the column itself, in which MySQL looks for its least or greatest.
    fn has_one_order(&mut self, value: &Typed, column: &Typed, span: Span) -> Translated<bool> {
        if [value, column].iter().any(|side| side.kind == Kind::Json) {
            return Ok(false);
        }
        let Some(of) = column.text.filter(|_| column.kind.is_text()) else { return Ok(true) };
        let by_bytes = of.collation.strength == Strength::Bytes;
        if is_bytes(value) {
            return Ok(by_bytes || gives_way(value));
        }
        let whole = if value.kind.is_text() { self.collation_of(value, column, span)? } else { None };
        Ok(whole.is_none_or(|whole| {
            whole.strength == of.collation.strength || by_bytes && whole.strength == Strength::Bytes
        }))
    }

    pub(crate) fn quantified(
        &mut self,
        operand: &Expr,
        op: BinaryOp,
        all: bool,
        query: &Query,
        span: Span,
    ) -> Translated<Typed> {
        let single = [operand.clone()];
        let row = match &operand.kind {
            ExprKind::Row(row) => row.as_slice(),
            _ => &single,
        };
        if op == BinaryOp::NullSafeEq {
            return refuse(&code::EXPRESSION, span, "<=> with ALL or ANY");
        }
        let (left, sql) = self.quantified_sides(row, op, query, span)?;
        // MySQL orders times as texts here.
        if matches!(left.kind, Kind::Time { .. }) && !matches!(op, BinaryOp::Eq | BinaryOp::NotEq) {
            return refuse(&code::SUBQUERY_TYPES, span, "a time is compared with all or any of a query's");
        }
        let word = if all { "ALL" } else { "ANY" };
        let sql = format!("{} {} {word} ({sql})", left.at(Binds::Range), sign(op));
        Ok(Typed::condition(sql, Binds::Comparison).mixed_with(&[&left]))
    }

    pub(crate) fn between(
        &mut self,
        operand: &Expr,
        low: &Expr,
        high: &Expr,
        negated: bool,
        span: Span,
    ) -> Translated<Typed> {
        if [operand, low, high].iter().any(|side| matches!(side.kind, ExprKind::Row(_))) {
            return refuse(&code::ROW_VALUE, span, "BETWEEN of rows");
        }
        let first = self.expr(operand)?;
        let mut values = vec![first.clone()];
        for bound in [low, high] {
            let typed = self.expr(bound)?;
            values.push(self.year_constant(&first, typed, bound)?);
        }
        many_digits(&values, span)?;
        self.tell_json(&values, span);
        let values = self.under_one_collation(values, span)?;
        // One that is bytes makes bytes of all.
        let is_string = |side: &Typed| side.kind.is_text() || side.kind == Kind::Bytes;
        let values = if values.iter().all(is_string) && values.iter().any(|side| side.kind == Kind::Bytes) {
            values.into_iter().map(|side| self.as_bytes(side)).collect()
        } else {
            values
        };
        let Ok([value, low, high]) = <[Typed; 3]>::try_from(values) else {
            return refuse(&code::EXPRESSION, span, "BETWEEN");
        };
        // Numbers and texts among each other are compared as one kind, all three.
        let (value, low, high) = if [&value, &low, &high].iter().all(|side| side.kind.is_text())
            || [&value, &low, &high].iter().all(|side| side.kind.is_number())
            || [&value, &low, &high].iter().all(|side| side.kind.is_text() || side.kind == Kind::Bytes)
            || value.kind.is_temporal()
                && [&low, &high].iter().all(|side| is_bound(&value, side))
                && low.kind.is_number() == high.kind.is_number()
            || [&value, &low, &high].iter().any(|side| matches!(side.kind, Kind::Null | Kind::Unknown | Kind::Json))
        {
            (value, low, high)
        } else if value.kind.is_text()
            && [&low, &high].iter().any(|side| side.kind.has_date())
            && [&low, &high].iter().all(|side| side.kind.has_date() || side.kind.is_text())
        {
            if value.is_column() {
                return refuse(&code::EXPRESSION, span, "an index may decide how texts lie between dates");
            }
            let moment = Kind::Datetime { fraction: 6 };
            let is_date = |text: &str| dump::temporal_literal(text, &moment).is_some();
            if [&value, &low, &high].iter().any(|side| side.constant_text().is_some_and(|text| !is_date(text))) {
                return refuse(&code::EXPRESSION, span, "a text that is no date among dates");
            }
            let mut side = |typed: Typed| match typed.constant {
                None if typed.kind.is_text() => self.text_to_compare(typed),
                _ => self.as_datetime(typed),
            };
            (side(value), side(low), side(high))
        } else if [&value, &low, &high].iter().any(|side| side.kind.is_temporal()) {
            return refuse(&code::EXPRESSION, span, "BETWEEN of a text or a number and dates");
        } else {
            (self.as_number(value), self.as_number(low), self.as_number(high))
        };
        let (left, low) = self.comparable(value.clone(), low, span)?;
        let (other, high) = self.comparable(value, high, span)?;
        self.tell_order(&left);
        let operands = [&left, &low, &high];
        if left.sql == other.sql && left.pg != Pg::Jsonb {
            let not = if negated { "NOT " } else { "" };
            let sql = format!(
                "{} {not}BETWEEN {} AND {}",
                left.at(Binds::Operator),
                low.at(Binds::Operator),
                high.at(Binds::Operator)
            );
            return Ok(Typed::condition(sql, Binds::Range).over(&operands));
        }
        let low = self.compare(BinaryOp::GreaterEq, left.clone(), low.clone(), span)?;
        let high = self.compare(BinaryOp::LessEq, other, high.clone(), span)?;
        let sql = format!("{} AND {}", low.sql, high.sql);
        let typed = Typed::condition(sql, Binds::And).over(&[&low, &high]);
        if negated {
            let sql = format!("NOT ({})", typed.sql);
            return Ok(Typed { sql: sql.into(), binds: Binds::Not, ..typed });
        }
        Ok(typed)
    }
}

/// Texts of more digits than a double holds, whose comparison with numbers depends on what stands around it.
pub(crate) fn many_digits(values: &[Typed], span: Span) -> Translated<()> {
    if values.iter().any(|value| value.kind.is_number()) && values.iter().any(Typed::has_many_digits) {
        return refuse(&code::EXPRESSION, span, "texts of many digits among numbers");
    }
    Ok(())
}

/// Whether a bound of BETWEEN is compared with a date or time alone, whatever the other one is.
fn is_bound(value: &Typed, bound: &Typed) -> bool {
    let is_time = matches!(value.kind, Kind::Time { .. });
    match &bound.kind {
        Kind::Time { .. } => is_time,
        kind if kind.has_date() => !is_time,
        kind if kind.is_text() => !is_time || bound.constant.is_some(),
        kind if kind.is_number() => bound.constant.is_some(),
        _ => true,
    }
}

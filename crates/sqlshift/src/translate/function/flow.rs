//! Flow control and choice: CASE, IF, IFNULL, NULLIF, COALESCE, GREATEST, LEAST, ISNULL.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/flow-control-functions.html>

use super::super::code::mixed::DATE_AMONG_OTHERS;
use super::super::code::query as code;
use super::super::expr::compare::carried_by;
use super::super::expr::range::many_digits;
use super::super::expr::temporal::is_date_number;
use super::super::expr::text::are_coercible;
use super::super::expr::typed::Carried;
use super::super::expr::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use super::{Function, MANY, rule};
use crate::dump;
use crate::mysql::ast::{BinaryOp, Call, Expr};
use crate::span::Span;

pub(crate) static FUNCTIONS: &[Function] = &[
    rule("IF", 3, 3, if_, "CASE WHEN a THEN b ELSE c END"),
    rule("IFNULL", 2, 2, coalesce, "coalesce(a, b)"),
    rule("NVL", 2, 2, coalesce, "coalesce(a, b)"),
    rule("COALESCE", 1, MANY, coalesce, "coalesce(a, b, …)"),
    rule("NULLIF", 2, 2, nullif, "CASE WHEN a = b THEN NULL ELSE a END"),
    rule("ISNULL", 1, 1, isnull, "a IS NULL"),
    rule("GREATEST", 2, MANY, greatest, "CASE WHEN a IS NOT NULL AND … THEN greatest(a, …) END"),
    rule("LEAST", 2, MANY, least, "CASE WHEN a IS NOT NULL AND … THEN least(a, …) END"),
];

impl Context<'_> {
    /// The values in one type, which is the type of the whole.
    pub(crate) fn unified(&mut self, values: Vec<Typed>, span: Span) -> Translated<(Vec<Typed>, Typed)> {
        let is_string = |value: &Typed| value.kind.is_text() || matches!(value.kind, Kind::Bytes | Kind::Null);
        let values = if values.iter().all(is_string) { self.bytes_as_texts(values) } else { values };
        // What is always NULL takes the type of the others, whatever PostgreSQL takes it for.
        let values: Vec<Typed> = values
            .into_iter()
            .map(|value| if value.kind == Kind::Null { Typed::null() } else { self.as_output(value) })
            .collect();
        // Bits among numbers are a number.
        let bits = values.iter().any(|value| value.kind == Kind::Bit)
            && values.iter().any(|value| value.kind.is_number())
            && values.iter().all(|value| value.kind.is_number() || matches!(value.kind, Kind::Bit | Kind::Null));
        let values: Vec<Typed> = values
            .into_iter()
            .map(|value| if bits && value.kind == Kind::Bit { self.as_number(value) } else { value })
            .collect();
        let known: Vec<&Typed> =
            values.iter().filter(|value| !matches!(value.kind, Kind::Null | Kind::Unknown)).collect();
        let Some(first) = known.first() else {
            let model = values.first().cloned().unwrap_or_else(Typed::null);
            return Ok((values, model));
        };
        let all = |test: fn(&Kind) -> bool| known.iter().all(|value| test(&value.kind));
        let kind = if all(|kind| matches!(kind, Kind::Enum(_) | Kind::Set(_) | Kind::Text)) {
            Kind::Text
        } else if known.iter().all(|value| value.kind == first.kind) {
            first.kind.clone()
        } else if all(Kind::is_number) {
            let float = known.iter().any(|value| matches!(value.kind, Kind::Float | Kind::Double));
            let scale =
                known.iter().map(|value| if let Kind::Decimal { scale } = value.kind { scale } else { 0 }).max();
            if float {
                Kind::Double
            } else if all(Kind::is_integer) && mixes_signs(&known) {
                Kind::Decimal { scale: 0 }
            } else if all(Kind::is_integer) {
                let unsigned = known.iter().all(|value| matches!(value.kind, Kind::Integer { unsigned: true }));
                Kind::Integer { unsigned }
            } else {
                Kind::Decimal { scale: scale.unwrap_or(0) }
            }
        } else if all(Kind::has_date) {
            let fraction = known.iter().map(|value| value.kind.fraction()).max().unwrap_or(0);
            Kind::Datetime { fraction }
        } else if all(Kind::is_temporal) {
            let times = known.iter().all(|value| matches!(value.kind, Kind::Time { .. }));
            let fraction = known.iter().map(|value| value.kind.fraction()).max().unwrap_or(0);
            if times { Kind::Time { fraction } } else { Kind::Datetime { fraction } }
        } else if known.iter().any(|value| value.kind == Kind::Geometry) {
            return refuse(&code::EXPRESSION, span, "geometries and other values make one column");
        } else if known.iter().any(|value| matches!(value.kind, Kind::Bytes | Kind::Bit)) {
            Kind::Bytes
        } else {
            Kind::Text
        };
        let brought: Vec<Typed> = values.iter().cloned().map(|value| self.brought(value, &kind)).collect();
        let typed = brought.iter().filter(|value| !matches!(value.kind, Kind::Null | Kind::Unknown));
        let pg = typed.map(|value| value.pg).fold(Pg::Untyped, common_pg);
        // A NULL of an expression has a type of its own on PostgreSQL.
        let brought: Vec<Typed> = brought
            .into_iter()
            .map(|value| {
                let typed_null = value.kind == Kind::Null && !value.is_null() && !matches!(pg, Pg::Untyped | Pg::Other);
                if typed_null { value.cast(pg, Kind::Null) } else { value }
            })
            .collect();
        let operands: Vec<&Typed> = brought.iter().collect();
        let mut model = Typed::new("", kind.clone(), if pg == Pg::Untyped && kind.is_text() { Pg::Text } else { pg });
        model.loose = brought.iter().any(|value| value.loose);
        model.coercible = kind == Kind::Bytes && are_coercible(&brought);
        model.stored_as_text = kind.is_temporal();
        if kind.is_text() {
            model.text = self.collation_over(&brought);
            if let Some(of) = &mut model.text {
                // Branches do not mix their collations into a conflict until they are compared.
                if of.carried == Carried::Mixed {
                    let name = self.collation_name(of.collation);
                    of.carried = Carried::Explicit(name);
                    let collated = brought.iter().map(|value| super::super::expr::compare::collated(value, name));
                    let brought: Vec<Typed> = collated.collect();
                    return Ok((brought, model.over(&operands)));
                }
            }
        }
        Ok((brought.clone(), model.over(&operands)))
    }

    /// A value as one of this kind.
    pub(crate) fn brought(&mut self, value: Typed, kind: &Kind) -> Typed {
        match kind {
            _ if value.kind == *kind || matches!(value.kind, Kind::Null | Kind::Unknown) => value,
            Kind::Double => self.as_double(value),
            Kind::Datetime { .. } => self.as_datetime(value),
            Kind::Time { .. } => self.as_time(value),
            Kind::Text => Typed { kind: Kind::Text, ..self.as_text(value) },
            Kind::Bytes => self.as_bytes(value),
            Kind::Integer { .. } | Kind::Decimal { .. } => self.as_number(value),
            _ => value,
        }
    }

    pub(crate) fn case(
        &mut self,
        operand: Option<&Expr>,
        branches: &[(Expr, Expr)],
        otherwise: Option<&Expr>,
        span: Span,
    ) -> Translated<Typed> {
        let operand = operand.map(|operand| self.expr(operand)).transpose()?;
        let mut conditions = Vec::new();
        let mut values = Vec::new();
        let mut compared = Vec::new();
        for (condition, value) in branches {
            conditions.push(match &operand {
                None => self.branch(condition)?,
                Some(operand) => {
                    let right = self.expr(condition)?;
                    compared.push(right.clone());
                    let pair = [operand.clone(), right.clone()];
                    many_digits(&pair, span)?;
                    self.tell_signs(&pair, span);
                    self.tell_json(&pair, span);
                    self.compare(BinaryOp::Eq, operand.clone(), right, span)?
                }
            });
            values.push(self.expr(value)?);
        }
        if let Some(otherwise) = otherwise {
            values.push(self.expr(otherwise)?);
        }
        let temporal = |value: &Typed| value.kind.is_temporal();
        let one_kind = compared.iter().all(temporal) || !compared.iter().any(temporal);
        if let Some(operand) = &operand
            && (temporal(operand) || compared.iter().any(temporal))
            && !(one_kind && compared.windows(2).all(|pair| pair[0].kind.is_text() == pair[1].kind.is_text()))
        {
            self.report(&DATE_AMONG_OTHERS, span, "CASE compares with dates or times and with other values");
        }
        self.case_of(conditions, values, span)
    }

    fn branch(&mut self, condition: &Expr) -> Translated<Typed> {
        let typed = self.expr(condition)?;
        Ok(self.as_number_condition(typed))
    }

    /// `CASE`; a value more than there are conditions is that of ELSE.
    fn case_of(&mut self, conditions: Vec<Typed>, values: Vec<Typed>, span: Span) -> Translated<Typed> {
        let has_else = values.len() > conditions.len();
        let another_number = |value: &Typed| {
            value.kind.is_temporal()
                || matches!(value.kind, Kind::Enum(_) | Kind::Set(_) | Kind::Bit | Kind::Json)
                || value.kind == Kind::Bytes && value.constant.is_some()
        };
        let hybrid = values.iter().any(another_number);
        let bits = values.iter().any(|value| value.kind == Kind::Bit);
        let kinds: Vec<Kind> =
            values.iter().map(|value| value.kind.clone()).filter(|kind| *kind != Kind::Null).collect();
        let (values, model) = self.unified(values, span)?;
        if values.iter().all(Typed::is_null) {
            return Ok(Typed::null());
        }
        let mut sql = String::from("CASE");
        for (condition, value) in conditions.iter().zip(&values) {
            sql.extend([" WHEN ", &condition.sql, " THEN ", &value.sql]);
        }
        if let Some(otherwise) = values.get(conditions.len()) {
            sql.extend([" ELSE ", &otherwise.sql]);
        }
        sql.push_str(" END");
        let operands: Vec<&Typed> = conditions.iter().collect();
        let nullable = !has_else || values.iter().any(|value| value.nullable);
        // A date among moments is the number of the date, and bits among numbers are a text of bytes.
        let hybrid = match &model.kind {
            Kind::Text | Kind::Bytes => hybrid,
            Kind::Datetime { .. } => {
                kinds.iter().any(|kind| !matches!(kind, Kind::Datetime { .. } | Kind::Timestamp { .. }))
            }
            kind if kind.is_number() => bits,
            _ => false,
        };
        Ok(Typed {
            sql: sql.into(),
            binds: Binds::Atom,
            nullable,
            constant: None,
            hybrid,
            ..model.mixed_with(&operands)
        }
        .null_aware(nullable))
    }
}

impl Typed {
    fn null_aware(self, nullable: bool) -> Typed {
        Typed { nullable, ..self }
    }
}

/// Unsigned integers of 64 bits among signed ones, which make a decimal.
fn mixes_signs(values: &[&Typed]) -> bool {
    let unsigned = |value: &&&Typed| matches!(value.kind, Kind::Integer { unsigned: true });
    values.iter().any(|value| unsigned(&value) && value.pg == Pg::Numeric)
        && !values.iter().all(|value| unsigned(&value))
}

/// The type that PostgreSQL gives values of two types.
fn common_pg(a: Pg, b: Pg) -> Pg {
    const RANKS: [Pg; 6] = [Pg::Int2, Pg::Int4, Pg::Int8, Pg::Numeric, Pg::Real, Pg::Double];
    let rank = |pg: Pg| RANKS.iter().position(|other| *other == pg);
    match (a, b) {
        (Pg::Untyped, other) | (other, Pg::Untyped) => other,
        (a, b) if a == b => a,
        (a, b) => match (rank(a), rank(b)) {
            (Some(x), Some(y)) => {
                if x > y {
                    a
                } else {
                    b
                }
            }
            _ => Pg::Other,
        },
    }
}

fn if_(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let [condition, yes, no] = call.args.as_slice() else {
        return refuse(&code::FUNCTION_ARITY, span, "IF takes three arguments");
    };
    let condition = context.branch(condition)?;
    let values = vec![context.expr(yes)?, context.expr(no)?];
    context.case_of(vec![condition], values, span)
}

fn coalesce(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let values = call.args.iter().map(|arg| context.expr(arg)).collect::<Translated<Vec<Typed>>>()?;
    if values.iter().all(Typed::is_null) {
        return Ok(Typed::null());
    }
    let nullable = values.iter().all(|value| value.nullable);
    // Several bits are a number here, and bits in the branches of IF and CASE.
    let bits = values.iter().filter(|value| value.kind == Kind::Bit).count();
    let values = if bits > 1 && values.iter().all(|value| matches!(value.kind, Kind::Bit | Kind::Null)) {
        values.into_iter().map(|value| context.as_number(value)).collect()
    } else {
        values
    };
    let (values, model) = context.unified(values, span)?;
    if values.iter().all(Typed::is_null) {
        return Ok(Typed::null());
    }
    let list: Vec<&str> = values.iter().map(|value| value.sql.as_str()).collect();
    let sql = format!("coalesce({})", list.join(", "));
    let unscaled = is_unscaled(&values, &model);
    Ok(Typed { sql: sql.into(), binds: Binds::Atom, nullable, constant: None, unscaled, ..model })
}

/// Equal as MySQL compares them: a CASE, since `nullif` would compare as PostgreSQL does.
fn nullif(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let [value, other] = call.args.as_slice() else {
        return refuse(&code::FUNCTION_ARITY, span, "NULLIF takes two arguments");
    };
    let (value, node) = (context.expr(value)?, other);
    let other = context.expr(other)?;
    if value.constant.is_some() && !value.is_null() && !value.kind.is_temporal() && other.kind.is_temporal() {
        return refuse(&code::EXPRESSION, span, "a literal that NULLIF compares with a date or time becomes one");
    }
    let other = context.year_constant(&value, other, node)?;
    let equal = context.compare(BinaryOp::Eq, value.clone(), other, span)?;
    let value = context.as_output(value);
    let sql = format!("CASE WHEN {} THEN NULL ELSE {} END", equal.sql, value.sql);
    let pg = if value.pg == Pg::Untyped { Pg::Text } else { value.pg };
    let stored_as_text = value.kind.is_temporal();
    let value = Typed { sql: sql.into(), pg, stored_as_text, ..value };
    Ok(Typed { binds: Binds::Atom, nullable: true, constant: None, ..value.mixed_with(&[&equal]) })
}

fn isnull(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let Some(value) = call.args.first() else {
        return refuse(&code::FUNCTION_ARITY, span, "ISNULL takes an argument");
    };
    let value = context.expr(value)?;
    let sql = format!("{} IS NULL", value.at(Binds::Comparison));
    Ok(Typed::condition(sql, Binds::Is).mixed_with(&[&value]).not_null())
}

fn greatest(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    extreme(context, call, "greatest", span)
}

fn least(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    extreme(context, call, "least", span)
}

/// Literals that are dates count as such among dates; times are texts among texts.
fn beside_dates(context: &mut Context<'_>, values: Vec<Typed>) -> Vec<Typed> {
    let is_literal = |value: &Typed| {
        value.constant_text().is_some_and(|text| {
            text.split('-').count() == 3 && dump::temporal_literal(text, &Kind::Datetime { fraction: 6 }).is_some()
        }) || value.constant_integer().is_some_and(is_date_number)
    };
    let dates = values.iter().filter(|value| value.kind.has_date()).count();
    if dates > 0 && values.iter().all(|value| value.kind.has_date() || value.is_null() || is_literal(value)) {
        let plain = values.iter().all(|value| value.kind == Kind::Date || !value.kind.is_temporal());
        let date = |value: Typed| match plain {
            _ if value.is_null() => value,
            true => context.as_date(value),
            false => context.as_datetime(value),
        };
        return values.into_iter().map(date).collect();
    }
    let is_time = |value: &Typed| matches!(value.kind, Kind::Time { .. });
    if values.iter().any(is_time)
        && values.iter().any(|value| value.kind.is_text())
        && values.iter().all(|value| is_time(value) || value.kind.is_text() || value.is_null())
    {
        return values.into_iter().map(|value| context.as_text(value)).collect();
    }
    values
}

/// MySQL's are NULL if any argument is; PostgreSQL's pass NULLs over. Numbers among texts are compared as texts.
fn extreme(context: &mut Context<'_>, call: &Call, name: &str, span: Span) -> Translated<Typed> {
    let values = call.args.iter().map(|arg| context.expr(arg)).collect::<Translated<Vec<Typed>>>()?;
    let values = beside_dates(context, values);
    let values = context.under_one_collation(values, span)?;
    let texts = values.iter().any(|value| value.kind.is_text());
    let mixed = texts && values.iter().any(|value| !value.kind.is_text() && value.kind != Kind::Null);
    let numbers = values.iter().any(|value| value.kind.is_number());
    let documents = values.iter().any(|value| value.kind == Kind::Json);
    if documents && !values.iter().all(|value| matches!(value.kind, Kind::Json | Kind::Null)) {
        return refuse(&code::EXPRESSION, span, "the greatest of documents and of other values");
    }
    // Documents are compared as they are shown.
    let values: Vec<Typed> =
        if documents { values.into_iter().map(|value| context.as_text(value)).collect() } else { values };
    let bits = values.iter().all(|value| matches!(value.kind, Kind::Bit | Kind::Null));
    let values: Vec<Typed> =
        if bits { values.into_iter().map(|value| context.as_number(value)).collect() } else { values };
    let bytes = values.iter().any(super::is_bytes);
    if (mixed || numbers || bytes) && values.iter().any(|value| value.kind.is_temporal()) {
        return refuse(&code::EXPRESSION, span, "the greatest of dates and of texts or numbers");
    }
    let (values, model) = context.unified(values, span)?;
    let values = context.under_one_collation(values, span)?;
    for value in &values {
        context.tell_order(value);
    }
    let values: Vec<Typed> = values.into_iter().map(|value| context.ordered(value)).collect();
    let list: Vec<&str> = values.iter().map(|value| value.sql.as_str()).collect();
    let mut sql = format!("{name}({})", list.join(", "));
    let nullable: Vec<String> = values
        .iter()
        .filter(|value| value.nullable)
        .map(|value| format!("{} IS NOT NULL", value.at(Binds::Comparison)))
        .collect();
    if !nullable.is_empty() {
        sql = format!("CASE WHEN {} THEN {sql} END", nullable.join(" AND "));
    }
    let text = model.text.map(|of| super::super::expr::typed::TextCollation {
        carried: carried_by(&values.iter().filter_map(|value| value.text).map(|of| of.carried).collect::<Vec<_>>()),
        ..of
    });
    let unscaled = is_unscaled(&values, &model);
    // Years without zeros in front.
    let kind = if model.kind == Kind::Year { Kind::Integer { unsigned: true } } else { model.kind.clone() };
    Ok(Typed { sql: sql.into(), binds: Binds::Atom, kind, constant: None, text, unscaled, ..model })
}

/// Whether exact numbers have fewer digits than their common type shows.
fn is_unscaled(values: &[Typed], model: &Typed) -> bool {
    let Kind::Decimal { scale } = model.kind else { return false };
    values.iter().any(|value| match value.kind {
        Kind::Decimal { scale: own } => own < scale,
        _ => scale > 0,
    })
}

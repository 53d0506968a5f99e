//! Window functions and windows.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/window-functions.html>

use super::super::code::query as code;
use super::super::expr::typed::Constant;
use super::super::expr::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use super::{Form, Function, rule};
use crate::mysql::ast::{Bound, Call, Expr, ExprKind, Frame, OrderBy, WindowRef, WindowSpec};
use crate::postgres::ident::ident;
use crate::span::Span;

pub(crate) static FUNCTIONS: &[Function] = &[
    rule("ROW_NUMBER", 0, 0, number, "row_number()"),
    rule("RANK", 0, 0, number, "rank()"),
    rule("DENSE_RANK", 0, 0, number, "dense_rank()"),
    rule("PERCENT_RANK", 0, 0, ratio, "percent_rank()"),
    rule("CUME_DIST", 0, 0, ratio, "cume_dist()"),
    rule("NTILE", 1, 1, ntile, "ntile(n)"),
    rule("LAG", 1, 3, shifted, "lag(a, n, default)"),
    rule("LEAD", 1, 3, shifted, "lead(a, n, default)"),
    rule("FIRST_VALUE", 1, 1, of_frame, "first_value(a)"),
    rule("LAST_VALUE", 1, 1, of_frame, "last_value(a)"),
    rule("NTH_VALUE", 2, 2, of_frame, "nth_value(a, n)"),
];

/// A call with OVER.
pub(crate) fn over(context: &mut Context<'_>, function: &Function, call: &Call, span: Span) -> Translated<Typed> {
    let Form::Rule(rule, _) = function.form else {
        return refuse(&code::EXPRESSION, span, format!("{} over a window", call.name));
    };
    if call.distinct {
        return refuse(&code::EXPRESSION, span, "DISTINCT over a window");
    }
    if call.from_last || call.ignore_nulls {
        return refuse(&code::EXPRESSION, span, "FROM LAST and IGNORE NULLS");
    }
    if context.depends_on_ties(call) {
        context.report(&code::TIES, span, "rows that are equal in the order of the window come in any order");
    }
    let typed = rule(context, call, span)?;
    Ok(Typed { nullable: !function.never_null, ..typed })
}

impl Context<'_> {
    /// Whether the result depends on the order of rows that the window's order leaves equal.
    fn depends_on_ties(&self, call: &Call) -> bool {
        let Some(scope) = self.scopes.last() else { return false };
        let mut specs = Vec::new();
        let mut name = match call.over.as_deref() {
            Some(WindowRef::Spec(spec)) => {
                specs.push(spec);
                spec.base.as_ref()
            }
            Some(WindowRef::Named(name)) => Some(name),
            None => return false,
        };
        while let Some(wanted) = name {
            let found = scope.windows.iter().find(|window| window.name.text.eq_ignore_ascii_case(wanted));
            let Some(window) = found.filter(|_| specs.len() <= scope.windows.len()) else { break };
            specs.push(&window.spec);
            name = window.spec.base.as_ref();
        }
        let frame = specs.iter().find_map(|spec| spec.frame.as_ref());
        let by_rows = frame.is_some_and(|frame| {
            let whole = matches!(frame.start, Bound::UnboundedPreceding)
                && matches!(frame.end, Some(Bound::UnboundedFollowing));
            !frame.range && !whole
        });
        let keys: Vec<&Expr> = specs
            .iter()
            .flat_map(|spec| spec.partition_by.iter().chain(spec.order_by.iter().map(|order| &*order.expr)))
            .collect();
        let value = call.args.first();
        match call.name.as_str() {
            "RANK" | "DENSE_RANK" | "PERCENT_RANK" | "CUME_DIST" => return false,
            "LAG" | "LEAD" | "FIRST_VALUE" | "LAST_VALUE" | "NTH_VALUE"
                if value.is_some_and(|value| self.decide_value(&keys, value)) =>
            {
                return false;
            }
            "ROW_NUMBER" | "NTILE" | "LAG" | "LEAD" | "FIRST_VALUE" | "LAST_VALUE" | "NTH_VALUE" => {}
            _ if !by_rows => return false,
            _ => {}
        }
        match &scope.grouping {
            Some(groups) => !groups.nodes.iter().all(|node| self.decide_value(&keys, node)),
            None => !self.decide_rows(&keys),
        }
    }

    /// What stands behind a function that looks at a window: nothing if it has none.
    pub(super) fn over(&mut self, call: &Call) -> Translated<String> {
        Ok(match call.over.as_deref() {
            Some(WindowRef::Named(name)) => format!(" OVER {}", ident(&name.to_lowercase())),
            Some(WindowRef::Spec(spec)) => format!(" OVER ({})", self.window_spec(spec)?),
            None => String::new(),
        })
    }

    /// What stands between the parentheses of a window.
    pub(crate) fn window_spec(&mut self, spec: &WindowSpec) -> Translated<String> {
        let mut parts = Vec::new();
        if let Some(base) = &spec.base {
            parts.push(ident(&base.to_lowercase()).into());
        }
        if !spec.partition_by.is_empty() {
            let mut list = Vec::new();
            for node in &spec.partition_by {
                let typed = self.expr(node)?;
                if typed.kind == Kind::Json {
                    return refuse(&code::EXPRESSION, node.span, "a window of rows with the same document");
                }
                self.tell_padding(&typed, node.span);
                list.push(self.ordered(typed).sql);
            }
            parts.push(format!("PARTITION BY {}", list.join(", ")));
        }
        if !spec.order_by.is_empty() {
            parts.push(format!("ORDER BY {}", self.window_order(&spec.order_by)?));
        }
        if let Some(frame) = &spec.frame {
            parts.push(self.frame(frame)?);
        }
        Ok(parts.join(" "))
    }

    fn window_order(&mut self, order: &[OrderBy]) -> Translated<String> {
        self.inner_order = true;
        let mut list = Vec::new();
        for OrderBy { expr, descending } in order {
            let typed = self.expr(expr)?;
            list.push(self.order_term(typed, *descending));
        }
        Ok(list.join(", "))
    }

    fn frame(&mut self, frame: &Frame) -> Translated<String> {
        let unit = if frame.range { "RANGE" } else { "ROWS" };
        let start = self.bound(&frame.start)?;
        Ok(match &frame.end {
            Some(end) => format!("{unit} BETWEEN {start} AND {}", self.bound(end)?),
            None => format!("{unit} {start}"),
        })
    }

    /// The distance of a frame's bound in time: only numbers of simple units, so that no rounding is in question.
    fn frame_interval(&mut self, value: &Expr, unit: &str, span: Span) -> Translated<String> {
        let amount = self.expr(value)?;
        let simple = ["SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "YEAR"].contains(&unit);
        let digits = match (&amount.constant, amount.constant_text()) {
            (Some(Constant::Number(digits)), _) => Some(digits.clone()),
            (_, Some(text)) => Some(text.into()),
            _ => None,
        };
        match digits.filter(|digits| simple && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())) {
            Some(digits) => Ok(format!("interval '{digits} {}'", unit.to_ascii_lowercase())),
            None => refuse(&code::EXPRESSION, span, "a window's frame by this interval"),
        }
    }

    fn bound(&mut self, bound: &Bound) -> Translated<String> {
        let (node, word) = match bound {
            Bound::UnboundedPreceding => return Ok("UNBOUNDED PRECEDING".to_owned()),
            Bound::UnboundedFollowing => return Ok("UNBOUNDED FOLLOWING".to_owned()),
            Bound::CurrentRow => return Ok("CURRENT ROW".to_owned()),
            Bound::Preceding(node) => (node, "PRECEDING"),
            Bound::Following(node) => (node, "FOLLOWING"),
        };
        if let ExprKind::Interval { value, unit } = &node.kind {
            return Ok(format!("{} {word}", self.frame_interval(value, unit, node.span)?));
        }
        Ok(format!("{} {word}", self.expr(node)?.atom()))
    }
}

fn number(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let sql = windowed(context, call, &call.name.to_ascii_lowercase(), "", span)?;
    Ok(Typed::new(sql, Kind::Integer { unsigned: true }, Pg::Int8))
}

fn ratio(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let sql = windowed(context, call, &call.name.to_ascii_lowercase(), "", span)?;
    Ok(Typed::new(sql, Kind::Double, Pg::Double))
}

/// A call that has a meaning only over a window.
fn windowed(context: &mut Context<'_>, call: &Call, name: &str, args: &str, span: Span) -> Translated<String> {
    if call.over.is_none() {
        return refuse(&code::EXPRESSION, span, format!("{} without OVER", call.name));
    }
    Ok(format!("{name}({args}){}", context.over(call)?))
}

fn ntile(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let mut sql = String::new();
    for arg in &call.args {
        let typed = context.expr(arg)?;
        sql = super::bring(context, typed, super::Param::Int4).sql.into();
    }
    let sql = windowed(context, call, "ntile", &sql, span)?;
    Ok(Typed::new(sql, Kind::Integer { unsigned: true }, Pg::Int4))
}

/// LAG and LEAD; the default has the value's type.
fn shifted(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let name = call.name.to_ascii_lowercase();
    let values = [0, 2].iter().filter_map(|at| call.args.get(*at)).map(|arg| context.expr(arg));
    let values = values.collect::<Translated<Vec<Typed>>>()?;
    let is_time = |value: &Typed| matches!(value.kind, Kind::Time { .. });
    if values.iter().any(is_time) && values.iter().any(|value| value.kind.has_date()) {
        return refuse(&code::EXPRESSION, span, "a time stands for a date, or the other way round");
    }
    let (values, model) = context.unified(values, span)?;
    let mut sql = String::new();
    for (at, value) in values.iter().enumerate() {
        if at == 1
            && let Some(distance) = call.args.get(1)
        {
            let distance = context.expr(distance)?;
            sql.push_str(&format!(", {}", super::bring(context, distance, super::Param::Int4).sql));
        }
        let comma = if at > 0 { ", " } else { "" };
        sql.push_str(&format!("{comma}{}::{}", value.at(Binds::Cast), model.pg.name()));
    }
    if values.len() == 1
        && let Some(distance) = call.args.get(1)
    {
        let distance = context.expr(distance)?;
        sql.push_str(&format!(", {}", super::bring(context, distance, super::Param::Int4).sql));
    }
    let sql = windowed(context, call, &name, &sql, span)?;
    Ok(Typed { sql: sql.into(), binds: Binds::Atom, constant: None, nullable: true, ..model })
}

fn of_frame(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let name = call.name.to_ascii_lowercase();
    let Some(value) = call.args.first() else {
        return refuse(&code::FUNCTION_ARITY, span, "a value is missing");
    };
    let value = context.expr(value)?;
    let value = context.as_output(value);
    let cast = if value.pg == Pg::Untyped { "::text" } else { "" };
    let mut sql = format!("{}{cast}", value.at(Binds::Cast));
    if let Some(nth) = call.args.get(1) {
        let nth = context.expr(nth)?;
        sql.push_str(&format!(", {}", super::bring(context, nth, super::Param::Int4).sql));
    }
    let sql = windowed(context, call, &name, &sql, span)?;
    Ok(Typed { sql: sql.into(), binds: Binds::Atom, constant: None, nullable: true, ..value })
}

//! Aggregates.
//!
//! Each is also a function over a window, so a rule puts `OVER` itself where it belongs: behind the innermost call.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/aggregate-functions.html>

use super::super::code::query as code;
use super::super::expr::arith::is_binary;
use super::super::expr::coerce::shown;
use super::super::expr::text::gives_way;
use super::super::expr::typed::Constant;
use super::super::expr::{Binds, Context, Kind, Pg, Translated, Typed, refuse};
use super::super::query::scope::{Scope, Source};
use super::super::query::shows_its_order;
use super::{Function, MANY, rule};
use crate::catalog::Key;
use crate::mysql::ast::{Call, Expr, ExprKind, KeyKind, Literal, OrderBy};
use crate::postgres::literal::quote_string;
use crate::span::Span;
use compact_str::format_compact;

pub(crate) static FUNCTIONS: &[Function] = &[
    rule("ANY_VALUE", 1, 1, any_value, "(array_agg(a))[1]"),
    rule("AVG", 1, 1, avg, "avg(a)").aggregate(),
    rule("BIT_AND", 1, 1, bits, "coalesce(bit_and(a), -1), as an unsigned number").aggregate().never_null(),
    rule("BIT_OR", 1, 1, bits, "coalesce(bit_or(a), 0), as an unsigned number").aggregate().never_null(),
    rule("BIT_XOR", 1, 1, bits, "coalesce(bit_xor(a), 0), as an unsigned number").aggregate().never_null(),
    rule("COUNT", 1, MANY, count, "count(a), count(DISTINCT (a, b)) where none is NULL").aggregate().never_null(),
    rule("GROUP_CONCAT", 1, MANY, group_concat, "string_agg(a, ','), cut at group_concat_max_len").aggregate(),
    rule("GROUPING", 1, MANY, grouping, "grouping(a)").never_null(),
    rule("JSON_ARRAYAGG", 1, 1, json_array, "jsonb_agg(a)").aggregate(),
    rule("JSON_OBJECTAGG", 2, 2, json_object, "jsonb_object_agg(key, a)").aggregate(),
    rule("MAX", 1, 1, max, "max(a)").aggregate(),
    rule("MIN", 1, 1, min, "min(a)").aggregate(),
    rule("STD", 1, 1, deviation, "stddev_pop(a)").aggregate(),
    rule("STDDEV", 1, 1, deviation, "stddev_pop(a)").aggregate(),
    rule("STDDEV_POP", 1, 1, deviation, "stddev_pop(a)").aggregate(),
    rule("STDDEV_SAMP", 1, 1, deviation, "stddev_samp(a)").aggregate(),
    rule("SUM", 1, 1, sum, "sum(a)").aggregate(),
    rule("VARIANCE", 1, 1, deviation, "var_pop(a)").aggregate(),
    rule("VAR_POP", 1, 1, deviation, "var_pop(a)").aggregate(),
    rule("VAR_SAMP", 1, 1, deviation, "var_samp(a)").aggregate(),
];

fn count(context: &mut Context<'_>, call: &Call, _: Span) -> Translated<Typed> {
    let over = context.over(call)?;
    let typed = |sql: String| Typed::new(format!("{sql}{over}"), Kind::INT, Pg::Int8);
    if call.star {
        return Ok(typed("count(*)".to_owned()));
    }
    let mut args = call.args.iter().map(|arg| context.expr(arg)).collect::<Translated<Vec<Typed>>>()?;
    if !call.distinct {
        return Ok(typed(format!("count({})", args.first().map(|arg| arg.sql.as_str()).unwrap_or_default())));
    }
    for arg in &args {
        context.tell_padding(arg, Span::default());
    }
    args = args.into_iter().map(|arg| context.ordered(shown(arg))).collect();
    if let [only] = args.as_slice() {
        return Ok(typed(format!("count(DISTINCT {})", only.sql)));
    }
    // Rows in which any is NULL do not count.
    let row: Vec<_> = args.iter().map(Typed::with_type).collect();
    let known: Vec<String> = args.iter().map(|arg| format!("{} IS NOT NULL", arg.at(Binds::Comparison))).collect();
    Ok(typed(format!("count(DISTINCT ({})) FILTER (WHERE {})", row.join(", "), known.join(" AND "))))
}

fn argument(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    match call.args.as_slice() {
        [arg] => context.expr(arg),
        _ => refuse(&code::FUNCTION_ARITY, span, "an aggregate of one argument"),
    }
}

fn distinct(call: &Call) -> &'static str {
    if call.distinct { "DISTINCT " } else { "" }
}

impl Context<'_> {
    /// A number as SUM and AVG take it: the places of members are doubles.
    fn as_summand(&mut self, typed: Typed, call: &Call, span: Span) -> Translated<Typed> {
        // MySQL adds up zeros.
        if call.distinct && typed.kind.is_temporal() && typed.stored_as_text && !typed.is_column() {
            return refuse(&code::EXPRESSION, span, "a sum of the distinct dates or times that a choice gives");
        }
        Ok(if matches!(typed.kind, Kind::Enum(_) | Kind::Set(_)) {
            self.as_double(typed)
        } else {
            self.as_number(typed)
        })
    }
}

fn sum(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let arg = argument(context, call, span)?;
    let number = context.as_summand(arg, call, span)?;
    // MySQL adds up quotients with the digits that they show.
    let number = shown(number);
    let number = if number.pg == Pg::Real { context.as_double(number) } else { number };
    let kind = match &number.kind {
        Kind::Integer { .. } | Kind::Year => Kind::Decimal { scale: 0 },
        other => other.clone(),
    };
    let decimals = number.constant.as_ref().map_or(0, |constant| match constant {
        Constant::Number(digits) => digits.split_once('.').map_or(0, |(_, fraction)| fraction.len()),
        _ => 0,
    });
    if decimals > 30 {
        return refuse(&code::EXPRESSION, span, "a sum of more than 30 decimals");
    }
    let pg = if number.pg.is_float() { Pg::Double } else { Pg::Numeric };
    let cast = if matches!(number.pg, Pg::Untyped) { "::numeric" } else { "" };
    let over = context.over(call)?;
    let sql = format!("sum({}{}{cast}){over}", distinct(call), number.at(Binds::Cast));
    // MySQL begins with 0, so that the sum of negative zeros is none.
    let signed = pg == Pg::Double && matches!(number.binds, Binds::Product | Binds::Sign);
    if signed {
        let sum = Typed::new(format!("0 + {sql}"), kind, pg).binds(Binds::Sum);
        return Ok(Typed { nullable: true, loose: number.loose, ..sum.mixed_with(&[&number]) });
    }
    Ok(Typed { nullable: true, loose: number.loose, ..Typed::new(sql, kind, pg).mixed_with(&[&number]) })
}

fn avg(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let arg = argument(context, call, span)?;
    let number = shown(context.as_summand(arg, call, span)?);
    let over = context.over(call)?;
    if number.pg.is_float() {
        let number = context.as_double(number);
        let sql = format!("avg({}{}){over}", distinct(call), number.sql);
        return Ok(Typed::new(sql, Kind::Double, Pg::Double).mixed_with(&[&number]));
    }
    let scale = if let Kind::Decimal { scale } = number.kind { scale } else { 0 };
    let scale = (scale + context.division_digits()).min(30);
    let cast = if matches!(number.pg, Pg::Untyped) { "::numeric" } else { "" };
    // PostgreSQL divides to 16 digits, or to those that the operands have: large numbers would lose their fraction.
    let wide = match number.pg {
        Pg::Int2 | Pg::Int4 | Pg::Boolean | Pg::Untyped => String::new(),
        _ => format!(" * 1.{}", "0".repeat(scale as usize + 4)),
    };
    let sql = if wide.is_empty() {
        format!("avg({}{}{cast}){over}", distinct(call), number.at(Binds::Cast))
    } else {
        format!("avg({}{}{wide}){over}", distinct(call), number.at(Binds::Product))
    };
    Ok(Typed { loose: true, ..Typed::new(sql, Kind::Decimal { scale }, Pg::Numeric).mixed_with(&[&number]) })
}

fn min(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    extreme(context, call, "min", span)
}

fn max(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    extreme(context, call, "max", span)
}

fn extreme(context: &mut Context<'_>, call: &Call, name: &str, span: Span) -> Translated<Typed> {
    let arg = argument(context, call, span)?;
    let arg = if arg.pg == Pg::Boolean { context.as_number(arg) } else { arg };
    if arg.is_null() {
        return Ok(Typed::null());
    }
    match arg.kind {
        Kind::Json | Kind::Bytes => return first_in_order(context, call, &arg, name, span),
        Kind::Geometry | Kind::Bit => {
            return refuse(&code::EXPRESSION, span, format!("{name} of values of this type"));
        }
        _ => {}
    }
    context.tell_order(&arg);
    let arg = context.ordered(shown(arg));
    let cast = if arg.pg == Pg::Untyped { "::text" } else { "" };
    let over = context.over(call)?;
    // Of texts that are equal, MySQL gives the first it meets, and PostgreSQL's own aggregates the last.
    let has_ties = !shows_its_order(&arg) && arg.constant.is_none() && !context.in_definition;
    let sql = match (has_ties, key_of(context, call)) {
        (false, _) | (true, Some(KeyKind::Primary | KeyKind::Unique)) => {
            format!("{name}({}{cast}){over}", arg.at(Binds::Cast))
        }
        (true, key) => {
            // The greatest is the last of the key.
            let whole = |scope: &Scope| {
                scope.sources.len() == 1 && scope.grouping.as_ref().is_none_or(|groups| groups.nodes.is_empty())
            };
            if key.is_some() && name == "max" && call.over.is_none() && context.scopes.last().is_some_and(whole) {
                context.report(&code::TIES, span, "which of several equal texts is given is up to the server");
            }
            let helper = if name == "max" { "max_text" } else { "min_text" };
            format!("{}{over}", context.helper(helper, &[&format!("{}{cast}", arg.at(Binds::Cast))]))
        }
    };
    let pg = if arg.pg == Pg::Untyped { Pg::Text } else { arg.pg };
    let stored_as_text = arg.kind.is_temporal();
    Ok(Typed { sql: sql.into(), pg, binds: Binds::Atom, nullable: true, constant: None, stored_as_text, ..arg })
}

/// The kind of key that begins with the aggregated column; one that is unique has nothing else in it.
fn key_of(context: &Context<'_>, call: &Call) -> Option<KeyKind> {
    let ExprKind::Column(column) = &call.args.first()?.kind else { return None };
    let sources = &context.scopes.last()?.sources;
    let is_of = |source: &&Source| column.table.as_ref().is_none_or(|of| source.name.eq_ignore_ascii_case(of));
    let source = sources.iter().filter(is_of).find(|source| source.column(&column.name).is_some())?;
    let table = context.engine.catalog.table(source.table.as_ref()?)?;
    let begins = |key: &&Key| {
        let first = key.parts.first().and_then(|part| part.column.as_ref());
        first.is_some_and(|name| name.eq_ignore_ascii_case(&column.name))
    };
    let alone = |key: &&Key| key.parts.len() == 1 && matches!(key.kind, KeyKind::Primary | KeyKind::Unique);
    let mut keys = table.keys.iter().filter(begins);
    keys.clone().find(alone).map(|key| key.kind).or_else(|| keys.next().map(|_| KeyKind::Plain))
}

/// The least or greatest value of a type that PostgreSQL's own `min` and `max` do not take.
fn first_in_order(context: &mut Context<'_>, call: &Call, arg: &Typed, name: &str, span: Span) -> Translated<Typed> {
    if call.over.is_some() {
        return refuse(&code::EXPRESSION, span, format!("{name} of values of this type over a window"));
    }
    let order = if arg.kind == Kind::Json {
        format_compact!("{} COLLATE \"C\"", context.helper("json_order", &[&arg.sql]))
    } else {
        arg.sql.clone()
    };
    let descending = if name == "max" { " DESC" } else { "" };
    let sql = format!(
        "(array_agg({} ORDER BY {order}{descending}) FILTER (WHERE {} IS NOT NULL))[1]",
        arg.sql,
        arg.at(Binds::Comparison)
    );
    Ok(Typed { nullable: true, coercible: gives_way(arg), ..arg.becomes(sql, arg.kind.clone(), arg.pg) })
}

/// Outside of groups it is the value itself; a column that is not grouped by becomes any value by itself.
fn any_value(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let arg = argument(context, call, span)?;
    // It has no more than the value: not the place of a member, the digits of a year or the number of a literal.
    Ok(match &arg.kind {
        Kind::Enum(_) | Kind::Set(_) => Typed { kind: Kind::Text, ..arg },
        Kind::Year => Typed { kind: Kind::INT, ..arg },
        Kind::Bit => Typed { hybrid: true, ..arg },
        Kind::Bytes if arg.constant.is_some() => arg.binds(Binds::Cast),
        _ => arg,
    })
}

fn bits(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let (name, neutral, operation) = match call.name.as_str() {
        "BIT_AND" => ("bit_and", "-1", "1"),
        "BIT_OR" => ("bit_or", "0", "2"),
        _ => ("bit_xor", "0", "3"),
    };
    let arg = argument(context, call, span)?;
    let over = context.over(call)?;
    if is_binary(&arg) {
        // Over nothing, the neutral element has the length of the argument, which is not known here.
        if call.over.is_some() || call.distinct {
            return refuse(&code::EXPRESSION, span, "bits of byte strings over a window");
        }
        context.report(&code::BIT_BYTES, span, "over no rows this gives NULL");
        let sql = context.helper("bit_bytes", &[&arg.sql, operation]);
        let typed = Typed::new(sql, Kind::Bytes, Pg::Bytea).mixed_with(&[&arg]);
        return Ok(Typed { nullable: true, coercible: true, ..typed });
    }
    let bits = context.as_bits(arg);
    let cast = if bits.pg == Pg::Int8 { "" } else { "::bigint" };
    let sql = format!("coalesce({name}({}{}{cast}){over}, {neutral})", distinct(call), bits.at(Binds::Cast));
    let bits = bits.becomes(sql, Kind::INT, Pg::Int8);
    Ok(context.unsigned(&bits).not_null())
}

fn deviation(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let name = match call.name.as_str() {
        "STD" | "STDDEV" | "STDDEV_POP" => "stddev_pop",
        "STDDEV_SAMP" => "stddev_samp",
        "VAR_SAMP" => "var_samp",
        _ => "var_pop",
    };
    let arg = argument(context, call, span)?;
    let number = context.as_double(shown(arg));
    let over = context.over(call)?;
    let sql = format!("{name}({}{}){over}", distinct(call), number.sql);
    Ok(Typed { nullable: true, ..Typed::new(sql, Kind::Double, Pg::Double).mixed_with(&[&number]) })
}

/// The bits say which of the columns are rolled up.
fn grouping(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let mut args = Vec::new();
    for node in &call.args {
        let typed = context.expr(node)?;
        if typed.aggregated {
            return refuse(&code::EXPRESSION, span, "GROUPING of what the query does not group by");
        }
        args.push(typed.sql);
    }
    Ok(Typed::new(format!("grouping({})", args.join(", ")), Kind::INT, Pg::Int4))
}

fn json_array(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let arg = argument(context, call, span)?;
    let value = context.as_json_value(arg, span)?;
    let over = context.over(call)?;
    let sql = format!("jsonb_agg({}){over}", value.sql);
    Ok(Typed { nullable: true, ..Typed::new(sql, Kind::Json, Pg::Jsonb).mixed_with(&[&value]) })
}

fn json_object(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    let [key, value] = call.args.as_slice() else {
        return refuse(&code::FUNCTION_ARITY, span, "JSON_OBJECTAGG of a key and a value");
    };
    let (key, value) = (context.expr(key)?, context.expr(value)?);
    let key = context.as_text(key);
    let value = context.as_json_value(value, span)?;
    let over = context.over(call)?;
    let sql = format!("jsonb_object_agg({}::text, {}){over}", key.at(Binds::Cast), value.sql);
    Ok(Typed { nullable: true, ..Typed::new(sql, Kind::Json, Pg::Jsonb).mixed_with(&[&key, &value]) })
}

fn group_concat(context: &mut Context<'_>, call: &Call, span: Span) -> Translated<Typed> {
    if call.over.is_some() {
        return refuse(&code::EXPRESSION, span, "GROUP_CONCAT over a window");
    }
    let mut args = Vec::new();
    for node in &call.args {
        let typed = context.expr(node)?;
        if matches!(typed.kind, Kind::Bytes | Kind::Bit | Kind::Geometry) {
            return refuse(&code::EXPRESSION, span, "GROUP_CONCAT of bytes");
        }
        args.push(shown(typed));
    }
    let mut order = Vec::new();
    let is_constant = |key: &OrderBy| {
        let mut columns = 0;
        key.expr.each_column(&mut |_| columns += 1) && columns == 0 && position(&key.expr).is_none()
    };
    if let [first, _, ..] = call.order_by.as_slice()
        && is_constant(first)
    {
        return refuse(
            &code::EXPRESSION,
            span,
            "GROUP_CONCAT in the order of a constant, which MySQL forgets the rest for",
        );
    }
    for OrderBy { expr, descending } in &call.order_by {
        let typed = match position(expr).and_then(|at| args.get(at)) {
            Some(arg) => arg.clone(),
            None => context.expr(expr)?,
        };
        if typed.kind == Kind::Json {
            return refuse(&code::EXPRESSION, span, "GROUP_CONCAT in the order of documents");
        }
        order.push(context.order_term(typed, *descending));
        context.inner_order = true;
    }
    let keys: Vec<&Expr> = call.order_by.iter().map(|order| &*order.expr).collect();
    let is_shown = |(node, typed): (&Expr, &Typed)| {
        let by_place = keys.iter().any(|key| position(key).and_then(|at| call.args.get(at)) == Some(node));
        typed.constant.is_some() || (by_place || keys.contains(&node)) && shows_its_order(typed)
    };
    // The rows of a group are equal in what it groups by.
    let groups = context.scopes.last().and_then(|scope| scope.grouping.clone()).unwrap_or_default();
    let decided = || {
        context.decide_rows(&keys.iter().copied().chain(groups.nodes.iter().map(|node| &**node)).collect::<Vec<_>>())
    };
    if !keys.is_empty() && !call.args.iter().zip(&args).all(is_shown) && !decided() {
        context.report(&code::TIES, span, "values whose order is equal come in any order");
    }
    let shown = call.args.iter().zip(&args).filter(|(_, typed)| typed.constant.is_none());
    let by_others =
        shown.map(|(node, _)| node).any(|node| !keys.iter().any(|key| *key == node || position(key).is_some()));
    if call.distinct && !keys.is_empty() && by_others {
        context.report(&code::DISTINCT_ORDER, span, "a value of several rows comes where the first of them would");
    }
    // Distinct values come sorted, even where no order is asked for.
    if call.distinct && order.is_empty() {
        order = args.clone().into_iter().map(|arg| context.order_term(arg, false)).collect();
    }
    if call.distinct && args.len() > 1 {
        context.report(&code::GROUP_CONCAT_DISTINCT, span, "different values that make equal texts count once");
    }
    let operands = args.clone();
    let text = context.concat(args);
    if call.distinct {
        context.tell_padding(&text, Span::default());
    }
    let text = if call.distinct { context.ordered(text) } else { text };
    let separator = quote_string(call.separator.as_deref().unwrap_or(","));
    let by = if order.is_empty() { String::new() } else { format!(" ORDER BY {}", order.join(", ")) };
    let value = text.with_type();
    let sql = if call.distinct {
        context.needs.helpers.insert("group_concat_distinct");
        format!("mysql.group_concat_distinct({value}, {separator}{by})")
    } else {
        format!("string_agg({value}, {separator}{by})")
    };
    let limit = context.engine.session.group_concat_max_len.unwrap_or(1024).to_string();
    let sql = context.helper("group_concat_limit", &[&sql, &limit]);
    let operands: Vec<&Typed> = operands.iter().collect();
    Ok(Typed { nullable: true, text: text.text, ..Typed::new(sql, Kind::Text, Pg::Text).mixed_with(&operands) })
}

/// The argument that a number after ORDER BY means, counted from 0.
fn position(expr: &Expr) -> Option<usize> {
    match &expr.kind {
        ExprKind::Literal(Literal::Number(digits)) => digits.parse::<usize>().ok()?.checked_sub(1),
        _ => None,
    }
}

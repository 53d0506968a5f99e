//! DELETE from one table and from several.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/delete.html>

use super::super::code::query as code;
use super::super::expr::{Context, Translated, refuse};
use super::{change, chosen_rows, find, has_places, place, qualifier, target_sql, targets};
use crate::mysql::ast::Delete;
use crate::postgres::ident::ident;

pub(crate) fn delete(context: &mut Context<'_>, node: &Delete) -> Translated<String> {
    let parts = (node.ignore, node.with.as_ref(), node.tables.as_slice());
    change(context, parts, |context| single(context, node), |context| several(context, node))
}

fn single(context: &mut Context<'_>, node: &Delete) -> Translated<String> {
    let from = context.from(&node.tables)?;
    let qualifier = qualifier(context, 0).unwrap_or_default();
    let all = targets(context, &node.tables);
    let Some(target) = all.first() else { return refuse(&code::EXPRESSION, crate::Span::default(), "no table") };
    let from_target = (from.as_str(), target);
    let rows =
        chosen_rows(context, from_target, &qualifier, node.condition.as_ref(), &node.order_by, node.limit.as_deref())?;
    Ok(["DELETE FROM ", &from, &rows].concat())
}

/// The rows are found by a query over the join, and then deleted by their places.
fn several(context: &mut Context<'_>, node: &Delete) -> Translated<String> {
    let from = context.from(&node.tables)?;
    let all = targets(context, &node.tables);
    // Other tables may be read.
    context.changed = node
        .targets
        .iter()
        .map(|name| find(&all, &name.name.text, name.span()).map(|target| target.id.clone()))
        .collect::<Translated<_>>()?;
    let mut condition = String::new();
    if let Some(node) = &node.condition {
        condition = [" WHERE ", &context.condition(node)?.sql].concat();
    }
    let mut selected = Vec::new();
    let mut deletes = Vec::new();
    for (number, name) in node.targets.iter().enumerate() {
        let target = find(&all, &name.name.text, name.span())?;
        has_places(context, &target.id)?;
        let qualifier = qualifier(context, target.source).unwrap_or_else(|| ident(&target.name));
        let (place, found) = place(target, &qualifier, number, "doomed");
        selected.push(place);
        let target = target_sql(context, target, &qualifier);
        deletes.push(format!("DELETE FROM {target} USING doomed WHERE {found}"));
    }
    let last = deletes.pop().unwrap_or_default();
    let mut common = vec![format!("doomed AS (SELECT {} FROM {from}{condition})", selected.join(", "))];
    common.extend(deletes.iter().enumerate().map(|(at, sql)| format!("delete_{at} AS ({sql})")));
    Ok(format!("WITH {} {last}", common.join(", ")))
}

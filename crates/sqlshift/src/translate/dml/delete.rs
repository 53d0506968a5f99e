//! DELETE from one table and from several.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/delete.html>

use super::super::code::query as code;
use super::super::expr::{Context, Translated};
use super::{chosen_rows, find, has_places, only_table, scoped, target_sql, targets, with_common};
use crate::mysql::ast::Delete;
use crate::postgres::ident::ident;

pub(crate) fn delete(context: &mut Context<'_>, node: &Delete) -> Translated<String> {
    if node.ignore {
        context.report(&code::IGNORED_ERRORS, crate::Span::default(), "errors are not passed over");
    }
    context.changed = targets(context, &node.tables).into_iter().map(|target| target.id).collect();
    with_common(context, node.with.as_ref(), |context| {
        scoped(
            context,
            |context| {
                if only_table(&node.tables).is_some() { single(context, node) } else { several(context, node) }
            },
        )
    })
}

fn single(context: &mut Context<'_>, node: &Delete) -> Translated<String> {
    let from = context.from(&node.tables)?;
    let qualifier =
        context.scopes.last().and_then(|scope| scope.sources.first()).map(|source| source.qualifier.clone());
    let qualifier = qualifier.unwrap_or_default();
    let rows = chosen_rows(context, &from, &qualifier, node.condition.as_ref(), &node.order_by, node.limit.as_ref())?;
    Ok(format!("DELETE FROM {from}{rows}"))
}

/// The rows are found by a query over the join, and then deleted by their places.
fn several(context: &mut Context<'_>, node: &Delete) -> Translated<String> {
    let from = context.from(&node.tables)?;
    let all = targets(context, &node.tables);
    let mut condition = String::new();
    if let Some(node) = &node.condition {
        condition = format!(" WHERE {}", context.condition(node)?.sql);
    }
    let mut selected = Vec::new();
    let mut deletes = Vec::new();
    for (number, name) in node.targets.iter().enumerate() {
        let target = find(&all, &name.name.text, name.span())?;
        has_places(context, &target.id)?;
        let qualifier = context
            .scopes
            .last()
            .and_then(|scope| scope.sources.get(target.source))
            .map(|source| source.qualifier.clone());
        let qualifier = qualifier.unwrap_or_else(|| ident(&target.name));
        selected.push(format!("{qualifier}.ctid AS row_{number}"));
        deletes.push(format!(
            "DELETE FROM {} USING doomed WHERE {qualifier}.ctid = doomed.row_{number}",
            target_sql(context, target, &qualifier)
        ));
    }
    let last = deletes.pop().unwrap_or_default();
    let mut common = vec![format!("doomed AS (SELECT {} FROM {from}{condition})", selected.join(", "))];
    common.extend(deletes.iter().enumerate().map(|(at, sql)| format!("delete_{at} AS ({sql})")));
    Ok(format!("WITH {} {last}", common.join(", ")))
}

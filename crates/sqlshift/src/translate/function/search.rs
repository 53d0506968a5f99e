//! Full-text search.

use super::super::code::query as code;
use super::super::expr::{Context, Kind, Pg, Translated, Typed};
use crate::mysql::ast::{Expr, MatchMode};
use crate::span::Span;

/// `MATCH (columns) AGAINST (text)`: a rank, by the rules of PostgreSQL's text search.
pub(crate) fn match_against(
    context: &mut Context<'_>,
    columns: &[Expr],
    against: &Expr,
    mode: MatchMode,
    span: Span,
) -> Translated<Typed> {
    context.report(&code::FULLTEXT, span, "text search finds and ranks by other rules");
    let columns = columns.iter().map(|column| context.expr(column)).collect::<Translated<Vec<Typed>>>()?;
    let columns: Vec<Typed> = columns.into_iter().map(|column| context.as_text(column)).collect();
    let against = context.expr(against)?;
    let against = context.as_text(against);
    let list: Vec<&str> = columns.iter().map(|column| column.sql.as_str()).collect();
    let vector = format!("to_tsvector('simple', concat_ws(' ', {}))", list.join(", "));
    let query = if mode == MatchMode::Boolean {
        format!("websearch_to_tsquery('simple', {})", against.sql)
    } else {
        // A row matches that has any of the words.
        format!("replace(plainto_tsquery('simple', {})::text, '&', '|')::tsquery", against.sql)
    };
    let operands: Vec<&Typed> = columns.iter().chain([&against]).collect();
    Ok(Typed::new(format!("ts_rank({vector}, {query})::double precision"), Kind::Double, Pg::Double)
        .over(&operands)
        .not_null())
}

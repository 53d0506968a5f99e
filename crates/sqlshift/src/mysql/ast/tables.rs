//! Which tables a query names, at any depth.

use super::{Bound, Expr, ExprKind, Fallback, JsonColumn, OrderBy, Query, QueryBody, SelectItem, TableName, TableRef};
use super::{WindowRef, WindowSpec};

/// A part of a query that was not looked into yet.
enum Part<'a> {
    Query(&'a Query),
    Body(&'a QueryBody),
    Table(&'a TableRef),
    Expr(&'a Expr),
}

impl QueryBody {
    /// The tables that stand in it, in its subqueries and in its common tables.
    pub(crate) fn tables(&self) -> Vec<&TableName> {
        let mut found = Vec::new();
        // Chains of operators are deep, so the parts wait in a list and not on the stack.
        let mut open = vec![Part::Body(self)];
        while let Some(part) = open.pop() {
            match part {
                Part::Query(query) => of_query(query, &mut open),
                Part::Body(body) => of_body(body, &mut open, &mut found),
                Part::Table(table) => of_table(table, &mut open, &mut found),
                Part::Expr(expr) => of_expr(expr, &mut open),
            }
        }
        found
    }
}

fn of_query<'a>(query: &'a Query, open: &mut Vec<Part<'a>>) {
    let Query { with, body, order_by, limit, locks: _, into: _, span: _ } = query;
    open.extend(with.iter().flat_map(|with| &with.tables).map(|table| Part::Query(&table.query)));
    open.push(Part::Body(body));
    of_order(order_by, open);
    let limits = limit.iter().flat_map(|limit| std::iter::once(&limit.count).chain(&limit.offset));
    open.extend(limits.map(Part::Expr));
}

fn of_body<'a>(body: &'a QueryBody, open: &mut Vec<Part<'a>>, found: &mut Vec<&'a TableName>) {
    match body {
        QueryBody::Select(select) => {
            let items = select.items.iter().filter_map(|item| match item {
                SelectItem::Expr { expr, .. } => Some(&**expr),
                SelectItem::Star(_) | SelectItem::TableStar { .. } => None,
            });
            open.extend(items.chain(&select.condition).chain(&select.having).map(Part::Expr));
            open.extend(select.from.iter().map(Part::Table));
            of_order(&select.group_by, open);
            select.windows.iter().for_each(|window| of_window(&window.spec, open));
        }
        QueryBody::Nested(query) => open.push(Part::Query(query)),
        QueryBody::Values(rows) => open.extend(rows.iter().flatten().map(Part::Expr)),
        QueryBody::Table(name) => found.push(name),
        QueryBody::Set { left, right, op: _, all: _ } => open.extend([Part::Body(left), Part::Body(right)]),
    }
}

fn of_table<'a>(table: &'a TableRef, open: &mut Vec<Part<'a>>, found: &mut Vec<&'a TableName>) {
    match table {
        TableRef::Table { name, partitions: _, alias: _ } => found.push(name),
        TableRef::Derived { query, lateral: _, alias: _, columns: _ } => open.push(Part::Query(query)),
        TableRef::Json(table) => {
            open.push(Part::Expr(&table.input));
            of_cells(&table.columns, open);
        }
        TableRef::Join { left, right, on, kind: _, using: _, natural: _ } => {
            open.extend([Part::Table(left), Part::Table(right)]);
            open.extend(on.iter().map(Part::Expr));
        }
        TableRef::Nested(tables) => open.extend(tables.iter().map(Part::Table)),
    }
}

fn of_cells<'a>(columns: &'a [JsonColumn], open: &mut Vec<Part<'a>>) {
    for column in columns {
        match column {
            JsonColumn::Ordinality(_) => {}
            JsonColumn::Path { on_empty, on_error, .. } => {
                on_empty.iter().chain(on_error).for_each(|fallback| of_fallback(fallback, open));
            }
            JsonColumn::Nested { columns, path: _ } => of_cells(columns, open),
        }
    }
}

fn of_fallback<'a>(fallback: &'a Fallback, open: &mut Vec<Part<'a>>) {
    match fallback {
        Fallback::Null | Fallback::Error => {}
        Fallback::Default(expr) => open.push(Part::Expr(expr)),
    }
}

fn of_order<'a>(order: &'a [OrderBy], open: &mut Vec<Part<'a>>) {
    open.extend(order.iter().map(|term| Part::Expr(&term.expr)));
}

fn of_window<'a>(window: &'a WindowSpec, open: &mut Vec<Part<'a>>) {
    let WindowSpec { base: _, partition_by, order_by, frame } = window;
    open.extend(partition_by.iter().map(Part::Expr));
    of_order(order_by, open);
    for bound in frame.iter().flat_map(|frame| std::iter::once(&frame.start).chain(&frame.end)) {
        match bound {
            Bound::UnboundedPreceding | Bound::UnboundedFollowing | Bound::CurrentRow => {}
            Bound::Preceding(expr) | Bound::Following(expr) => open.push(Part::Expr(expr)),
        }
    }
}

fn of_expr<'a>(expr: &'a Expr, open: &mut Vec<Part<'a>>) {
    match &expr.kind {
        ExprKind::Literal(_)
        | ExprKind::Column(_)
        | ExprKind::UserVariable(_)
        | ExprKind::SystemVariable(_)
        | ExprKind::Parameter(_)
        | ExprKind::Keyword(_)
        | ExprKind::Default => {}
        ExprKind::Unary(_, operand)
        | ExprKind::Is { operand, .. }
        | ExprKind::Cast { operand, to: _ }
        | ExprKind::Transcode { operand, charset: _ }
        | ExprKind::Collate { operand, collation: _ }
        | ExprKind::Interval { value: operand, unit: _ }
        | ExprKind::Assign { value: operand, variable: _ }
        | ExprKind::DefaultOf(operand)
        | ExprKind::ValuesOf(operand) => open.push(Part::Expr(operand)),
        ExprKind::Binary(_, left, right) | ExprKind::Regexp { operand: left, pattern: right, negated: _ } => {
            open.extend([Part::Expr(left), Part::Expr(right)]);
        }
        ExprKind::Like { operand, pattern, escape, negated: _ } => {
            open.extend([Part::Expr(operand), Part::Expr(pattern)]);
            open.extend(escape.iter().map(|escape| Part::Expr(escape)));
        }
        ExprKind::InList { operand, list, negated: _ }
        | ExprKind::Match { against: operand, columns: list, mode: _ } => {
            open.push(Part::Expr(operand));
            open.extend(list.iter().map(Part::Expr));
        }
        ExprKind::InQuery { operand, query, negated: _ } | ExprKind::Quantified { operand, query, op: _, all: _ } => {
            open.extend([Part::Expr(operand), Part::Query(query)]);
        }
        ExprKind::Between { operand, low, high, negated: _ } => {
            open.extend([Part::Expr(operand), Part::Expr(low), Part::Expr(high)]);
        }
        ExprKind::Exists(query) | ExprKind::Subquery(query) => open.push(Part::Query(query)),
        ExprKind::Row(list) => open.extend(list.iter().map(Part::Expr)),
        ExprKind::Case { operand, branches, otherwise } => {
            open.extend(operand.iter().chain(otherwise).map(|expr| Part::Expr(expr)));
            open.extend(branches.iter().flat_map(|(when, then)| [Part::Expr(when), Part::Expr(then)]));
        }
        ExprKind::Call(call) => {
            open.extend(call.args.iter().map(Part::Expr));
            of_order(&call.order_by, open);
            if let Some(WindowRef::Spec(window)) = call.over.as_deref() {
                of_window(window, open);
            }
            call.on_empty.iter().chain(&call.on_error).for_each(|fallback| of_fallback(fallback, open));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::mysql::ast::Statement;
    use crate::mysql::lexer::tokenize;
    use crate::mysql::parse::parse;
    use crate::mysql::sql_mode::SqlMode;

    #[test]
    fn tables_are_found_at_any_depth() {
        let sql = "WITH a AS (SELECT 1 FROM t1) SELECT (SELECT x FROM t2), f(EXISTS (TABLE t3)) FROM t4 JOIN (SELECT 1 FROM t5) d \
                   ON d.x IN (SELECT y FROM t6) WHERE 't7' = x GROUP BY (SELECT 1 FROM t8) HAVING 1 < ALL (SELECT 1 FROM t9) \
                   UNION (SELECT SUM(a) OVER (ORDER BY (SELECT 1 FROM u1)) FROM u2 ORDER BY (SELECT 1 FROM u3))";
        let tokens = tokenize(sql.as_bytes(), SqlMode::default()).unwrap();
        let Ok(Statement::Query(query)) = parse(sql.as_bytes(), &tokens, SqlMode::default()) else { panic!("{sql}") };
        let mut names: Vec<&str> = query.body.tables().iter().map(|name| name.name.text.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["t2", "t3", "t4", "t5", "t6", "t8", "t9", "u1", "u2", "u3"]);
    }
}

//! Queries: SELECT with its clauses, set operations, common tables.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/select.html>

mod dependence;
mod empty_views;
pub(crate) mod from;
mod information_schema;
mod row_variables;
mod running;
pub(crate) mod scope;
mod select;
pub(crate) use row_variables::{RowVariables, by_row};
pub(crate) use select::shows_its_order;
mod server_views;
mod set;
mod with;

use super::code::query as code;
use super::expr::typed::{Carried, Constant};
use super::expr::{Binds, Context, Kind, Pg, Translated, Typed, Volatility, refuse};
use crate::catalog::is_same_name;
use crate::mysql::ast::{self, Limit, Lock, Query, QueryBody};
use crate::postgres::ident::{ident, shorten};
use crate::span::Span;
use compact_str::{CompactString, format_compact};
use scope::{SourceColumn, Value};

/// A translated query.
#[derive(Clone, Debug)]
pub(crate) struct Queried {
    pub(crate) sql: String,
    pub(crate) columns: Vec<SourceColumn>,
    /// All columns are known.
    pub(crate) known: bool,
    pub(crate) volatility: Volatility,
    /// It gives at most one row.
    pub(crate) single: bool,
    /// The places of columns of which no two rows have the same, if there are such.
    pub(crate) unique: Option<Vec<usize>>,
    /// It may stand beside UNION without parentheses.
    pub(crate) simple: bool,
}

/// What a query is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Its rows go to a client: as `Named`, and computed JSON as the text that MySQL sends.
    Client,
    /// It is all of a statement: as `Client`, and nobody asks for its columns.
    Statement,
    /// Its rows go to a table that names its columns: they bear MySQL's names.
    Named,
    /// It is a view's: as `Named`, and each text has a collation that PostgreSQL can tell.
    View,
    /// A value or a test: the names do not matter.
    Value,
}

impl Purpose {
    /// The purpose of a part of the query.
    fn within(self) -> Purpose {
        if self.is_client() || self == Purpose::View { Purpose::Named } else { self }
    }

    fn is_client(self) -> bool {
        matches!(self, Purpose::Client | Purpose::Statement)
    }
}

/// A set operation that gives rows which are equal.
fn keeps_equal_rows(body: &QueryBody) -> bool {
    match body {
        QueryBody::Set { all, .. } => *all,
        QueryBody::Nested(inner) => keeps_equal_rows(&inner.body),
        QueryBody::Values(_) | QueryBody::Table(_) => true,
        QueryBody::Select(_) => false,
    }
}

impl Context<'_> {
    /// A query inside an expression.
    pub(crate) fn subquery(&mut self, query: &Query) -> Translated<Queried> {
        self.query(query, Purpose::Value)
    }

    pub(crate) fn query(&mut self, query: &Query, purpose: Purpose) -> Translated<Queried> {
        self.nested(query.span.0, |context| context.whole_query(query, purpose))
    }

    fn whole_query(&mut self, query: &Query, purpose: Purpose) -> Translated<Queried> {
        if let Some(ast::Into::File { place, .. }) = query.into.as_deref() {
            return refuse(&code::EXPRESSION, place.0, "the rows of a part of the query go into a file");
        }
        let common = self.common.len();
        let with = match &query.with {
            Some(with) => Some(self.with(with)?),
            None => None,
        };
        let mut queried = match &query.body {
            QueryBody::Select(select) => self.select(select, query, purpose)?,
            // `(SELECT …) ORDER BY …`
            QueryBody::Nested(inner) if is_bare_select(inner) => {
                let merged = Query { body: inner.body.clone(), ..query.clone() };
                match &merged.body {
                    QueryBody::Select(select) => self.select(select, &merged, purpose)?,
                    body => self.combined(body, query, purpose)?,
                }
            }
            body => {
                let purpose = if purpose.is_client() { Purpose::Client } else { purpose };
                self.combined(body, query, purpose)?
            }
        };
        self.common.truncate(common);
        if let Some(with) = with {
            queried.sql = format!("{with} {}", queried.sql);
            queried.simple = false;
        }
        Ok(queried)
    }

    /// A set operation, VALUES or TABLE, with ORDER BY and LIMIT around it.
    fn combined(&mut self, body: &QueryBody, query: &Query, purpose: Purpose) -> Translated<Queried> {
        let mut queried = self.body(body, purpose)?;
        let tail = !query.order_by.is_empty() || query.limit.is_some();
        if tail
            && let QueryBody::Nested(inner) = body
            && (!inner.order_by.is_empty() || inner.limit.is_some())
        {
            queried.sql = format!("SELECT * FROM {} AS q", queried.sql);
        }
        if !query.order_by.is_empty() {
            self.inner_order |= !self.scopes.is_empty();
            // Texts that are equal may differ in case; UNION alone leaves one of them.
            let hides = |column: &SourceColumn| !shows_its_order(&column.value.typed(String::new()));
            let ties = keeps_equal_rows(body) && queried.columns.iter().any(hides);
            if ties || query.order_by.len() < queried.columns.len() {
                self.report(&code::TIES, query.span.0, "rows that are equal here come in any order");
            }
            let terms: Option<Vec<String>> =
                query.order_by.iter().map(|order| self.union_column(&queried, order)).collect();
            queried.sql = match terms {
                Some(terms) => format!("{} ORDER BY {}", queried.sql, terms.join(", ")),
                None => self.ordered_union(&queried, query)?,
            };
            queried.simple = false;
        }
        self.limit_and_lock(&mut queried, query, false)?;
        Ok(queried)
    }

    /// A term that names a column of a union, which is all that PostgreSQL takes there.
    fn union_column(&mut self, queried: &Queried, order: &ast::OrderBy) -> Option<String> {
        let at = match &order.expr.kind {
            ast::ExprKind::Literal(ast::Literal::Number(digits)) => digits.parse::<usize>().ok()?,
            ast::ExprKind::Column(column) => {
                let same = |own: &SourceColumn| is_same_name(&own.name, &column.name);
                queried.columns.iter().position(same)? + 1
            }
            _ => return None,
        };
        let column = queried.columns.get(at.checked_sub(1)?)?;
        let typed = column.value.typed(at.to_string());
        let plain = self.ordered(typed.clone());
        let bare = plain.sql == typed.sql && !matches!(typed.kind, Kind::Enum(_) | Kind::Set(_) | Kind::Json);
        bare.then(|| self.order_term(typed, order.descending))
    }

    /// The union as a table, ordered by expressions of its columns.
    fn ordered_union(&mut self, queried: &Queried, query: &Query) -> Translated<String> {
        let source = scope::Source::derived("u", queried.columns.clone(), queried.known);
        self.scopes.push(scope::Scope { sources: vec![source], ..scope::Scope::default() });
        let terms = query
            .order_by
            .iter()
            .map(|order| {
                let node = match &order.expr.kind {
                    ast::ExprKind::Literal(ast::Literal::Number(digits)) => {
                        let at = digits.parse::<usize>().ok().and_then(|at| at.checked_sub(1));
                        let column = at.and_then(|at| queried.columns.get(at));
                        let name = column.map(|column| (&*column.name).into()).unwrap_or_default();
                        let column = ast::Column3 { database: None, table: None, name };
                        ast::Expr::new(ast::ExprKind::Column(column), order.expr.span)
                    }
                    _ => ast::Expr::clone(&order.expr),
                };
                let typed = self.expr(&node)?;
                Ok(self.order_term(typed, order.descending))
            })
            .collect::<Translated<Vec<String>>>();
        self.scopes.pop();
        Ok(format!("SELECT * FROM ({}) AS u ORDER BY {}", queried.sql, terms?.join(", ")))
    }

    fn limit_and_lock(&mut self, queried: &mut Queried, query: &Query, grouped: bool) -> Translated<()> {
        if let Some(limit) = &query.limit {
            if query.order_by.is_empty() && !grouped {
                self.report(&code::LIMIT_WITHOUT_ORDER, limit.count.span, "which rows are given is up to the server");
            }
            queried.sql.push_str(&self.limit(limit)?);
            queried.simple = false;
        }
        for lock in &query.locks {
            if grouped || !matches!(query.body, QueryBody::Select(_)) {
                self.report(
                    &code::LOCK_LEFT_OUT,
                    query.span.0,
                    "the rows of a grouped or combined query are not locked",
                );
                break;
            }
            queried.sql.push_str(&lock_clause(lock));
            queried.simple = false;
        }
        Ok(())
    }

    pub(crate) fn limit(&mut self, limit: &Limit) -> Translated<String> {
        let mut sql = String::new();
        let count = self.expr(&limit.count)?;
        let all = matches!(&count.constant, Some(Constant::Number(digits)) if digits.parse::<i64>().is_err());
        if !all {
            sql.push_str(" LIMIT ");
            sql.push_str(&row_count(&count));
        }
        if let Some(offset) = &limit.offset {
            let offset = self.expr(offset)?;
            sql.push_str(" OFFSET ");
            sql.push_str(&row_count(&offset));
        }
        Ok(sql)
    }

    /// A term of ORDER BY: NULL is the least value on MySQL and the greatest on PostgreSQL.
    pub(crate) fn order_term(&mut self, typed: Typed, descending: bool) -> String {
        let typed = match &typed.kind {
            // In the order of their definition.
            Kind::Enum(_) | Kind::Set(_) => self.as_number(typed),
            Kind::Json => {
                let sql = format!("{} COLLATE \"C\"", self.helper("json_sort", &[&typed.sql]));
                typed.becomes(sql, Kind::Json, Pg::Other).binds(Binds::Collate)
            }
            _ => typed,
        };
        self.tell_order(&typed);
        let typed = self.ordered(typed);
        // A bare number would count columns.
        let sql = if typed.pg == Pg::Untyped && typed.constant.is_some() {
            format_compact!("{}::text", typed.at(Binds::Cast))
        } else if typed.constant.is_some() {
            format_compact!("({}){}", typed.sql, if typed.is_null() { "::text" } else { "" })
        } else {
            typed.sql
        };
        [&sql, direction(descending, typed.nullable)].concat()
    }

    /// A query as a value.
    pub(crate) fn scalar(&mut self, query: &Query, span: Span) -> Translated<Typed> {
        let queried = self.subquery(query)?;
        let [column] = queried.columns.as_slice() else {
            return refuse(&code::COLUMN_COUNT, span, "a query of several columns stands where a value is needed");
        };
        let mut typed = column.value.typed(format!("({})", queried.sql)).at_least(queried.volatility);
        typed.nullable = true;
        typed.stored_as_text = typed.kind.is_temporal();
        if let Some(of) = &mut typed.text
            && let Carried::Explicit(name) = of.carried
        {
            of.carried = Carried::Column(name);
        }
        Ok(typed)
    }
}

/// What stands behind a term of ORDER BY.
fn direction(descending: bool, nullable: bool) -> &'static str {
    match (descending, nullable) {
        (false, true) => " NULLS FIRST",
        (false, false) => "",
        (true, true) => " DESC NULLS LAST",
        (true, false) => " DESC",
    }
}

/// A SELECT with nothing around it.
fn is_bare_select(query: &Query) -> bool {
    matches!(query.body, QueryBody::Select(_))
        && query.with.is_none()
        && query.order_by.is_empty()
        && query.limit.is_none()
        && query.into.is_none()
        && query.locks.is_empty()
}

/// A number of rows; MySQL's greatest is beyond PostgreSQL's.
fn row_count(typed: &Typed) -> String {
    match &typed.constant {
        None if typed.pg == Pg::Numeric => format!("least({}, 9223372036854775807)::bigint", typed.sql),
        None if typed.pg == Pg::Text => format!("{}::bigint", typed.at(Binds::Cast)),
        _ => typed.at(Binds::Sum).into_owned(),
    }
}

fn lock_clause(lock: &Lock) -> String {
    let mut sql = String::from(if lock.share { " FOR SHARE" } else { " FOR UPDATE" });
    if !lock.of.is_empty() {
        let names: Vec<CompactString> = lock.of.iter().map(|table| ident(&shorten(&table.name.text))).collect();
        sql.push_str(&format!(" OF {}", names.join(", ")));
    }
    if lock.nowait {
        sql.push_str(" NOWAIT");
    }
    if lock.skip_locked {
        sql.push_str(" SKIP LOCKED");
    }
    sql
}

/// A column of a result from its value.
pub(crate) fn result_column(name: &str, typed: &Typed) -> SourceColumn {
    SourceColumn { name: shorten(name).into(), value: Value::of_typed(typed), merged: false }
}

//! FROM: tables, joins, derived tables, JSON_TABLE.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/join.html>

use super::{Cursor, Parsed};
use crate::mysql::ast::{Expr, ExprKind, JoinKind, JsonColumn, JsonTable, Query, QueryBody, TableRef};
use crate::mysql::keywords::Kind::*;
use crate::span::Span;

impl Cursor<'_> {
    /// Tables parted by commas.
    pub(super) fn table_refs(&mut self) -> Parsed<Vec<TableRef>> {
        let mut tables = vec![self.joined()?];
        while self.eat(Comma) {
            tables.push(self.joined()?);
        }
        Ok(tables)
    }

    fn joined(&mut self) -> Parsed<TableRef> {
        let first = self.table_factor()?;
        match self.kind {
            NATURAL | LEFT | RIGHT | CROSS | INNER | JOIN | STRAIGHT_JOIN | ON => self.joins(first),
            _ => Ok(first),
        }
    }

    fn joins(&mut self, first: TableRef) -> Parsed<TableRef> {
        let mut left = first;
        let mut length = 0;
        loop {
            length += 1;
            self.limit(length <= 500)?;
            let natural = self.eat(NATURAL);
            let kind = if self.is(LEFT) && self.eat(LEFT) {
                self.eat(OUTER);
                JoinKind::Left
            } else if self.eat(RIGHT) {
                self.eat(OUTER);
                JoinKind::Right
            } else if self.eat(CROSS) {
                JoinKind::Cross
            } else if self.eat(INNER) || self.is(JOIN) || self.is(STRAIGHT_JOIN) {
                JoinKind::Inner
            } else if natural {
                return Err(self.error("`JOIN`"));
            } else if self.is(ON) && self.adds_condition(&mut left)? {
                continue;
            } else {
                return Ok(left);
            };
            if !self.eat(STRAIGHT_JOIN) {
                self.expect(JOIN)?;
            }
            let mut right = self.table_factor()?;
            // `a LEFT JOIN b JOIN c ON … ON …`: the conditions close from the inside.
            let outer = matches!(kind, JoinKind::Left | JoinKind::Right) && !natural;
            if outer && !self.is(ON) && !self.is(USING) {
                right = self.nested(|cursor| cursor.joins(right.clone()))?;
            }
            let on = if !natural && self.eat(ON) { Some(self.expr()?) } else { None };
            let using = if !natural && on.is_none() && self.eat(USING) { self.names()? } else { Vec::new() };
            left = TableRef::Join { kind, left: Box::new(left), right: Box::new(right), on, using, natural };
        }
    }

    /// `a JOIN b JOIN c ON x ON y`: a further condition of inner joins. An outer join keeps it for itself.
    fn adds_condition(&mut self, left: &mut TableRef) -> Parsed<bool> {
        let TableRef::Join { kind: JoinKind::Inner | JoinKind::Cross, left: inner, on: Some(condition), .. } = left
        else {
            return Ok(false);
        };
        let open = matches!(
            inner.as_ref(),
            TableRef::Join { kind: JoinKind::Inner | JoinKind::Cross, on: None, using, natural: false, .. } if using.is_empty()
        );
        if !open {
            return Ok(false);
        }
        self.expect(ON)?;
        let more = self.expr()?;
        let span = condition.span.to(more.span);
        let both = ExprKind::Binary(crate::mysql::ast::BinaryOp::And, Box::new(condition.clone()), Box::new(more));
        *condition = Expr::new(both, span);
        Ok(true)
    }

    fn table_factor(&mut self) -> Parsed<TableRef> {
        match self.kind {
            LeftBrace | LeftParen => return self.composed_factor(),
            LATERAL | JSON_TABLE if self.is_at(1, LeftParen) => return self.composed_factor(),
            _ => {}
        }
        let name = self.table_name()?;
        let mut partitions = Vec::new();
        if self.is(PARTITION) && self.is_at(1, LeftParen) {
            self.advance();
            partitions = self.names()?;
        }
        let alias = if self.eat(AS) { Some(self.name()?) } else { self.implicit_alias(false) };
        if matches!(self.kind, USE | FORCE | IGNORE) {
            self.index_hints()?;
        }
        Ok(TableRef::Table { name, partitions, alias })
    }

    /// What is no name of a table.
    #[inline(never)]
    fn composed_factor(&mut self) -> Parsed<TableRef> {
        if self.is(LeftBrace) {
            self.advance();
            self.name()?;
            let joined = self.joined()?;
            self.expect(RightBrace)?;
            return Ok(joined);
        }
        let lateral = self.eat(LATERAL);
        if self.query_in_parentheses() {
            return self.nested(|cursor| cursor.derived_or_refs(lateral));
        }
        if self.eat(LeftParen) {
            let tables = self.nested(Self::table_refs)?;
            self.expect(RightParen)?;
            return Ok(TableRef::Nested(tables));
        }
        self.json_table()
    }

    fn index_hints(&mut self) -> Parsed<()> {
        loop {
            if self
                .eat_one_of(&[
                    &[USE, INDEX],
                    &[USE, KEY],
                    &[FORCE, INDEX],
                    &[FORCE, KEY],
                    &[IGNORE, INDEX],
                    &[IGNORE, KEY],
                ])
                .is_none()
            {
                return Ok(());
            }
            if self.eat(FOR) && self.eat_one_of(&[&[JOIN], &[ORDER, BY], &[GROUP, BY]]).is_none() {
                return Err(self.error("`JOIN`, `ORDER BY` or `GROUP BY`"));
            }
            self.names()?;
        }
    }

    /// `(query) alias`, or tables in parentheses of which the first is one.
    fn derived_or_refs(&mut self, lateral: bool) -> Parsed<TableRef> {
        let start = self.span();
        // `((SELECT …) a JOIN b)` begins like a query.
        if self.is_at(1, LeftParen) {
            self.advance();
            let first = self.nested(|cursor| cursor.derived_or_query(start))?;
            match first {
                Ok(query) => {
                    self.expect(RightParen)?;
                    return self.derived_alias(lateral, query);
                }
                Err(table) => {
                    let mut tables = vec![self.joins(table)?];
                    while self.eat(Comma) {
                        tables.push(self.joined()?);
                    }
                    self.expect(RightParen)?;
                    return Ok(TableRef::Nested(tables));
                }
            }
        }
        let query = self.subquery()?;
        self.derived_alias(lateral, query)
    }

    /// Behind an opening parenthesis, before another one.
    fn derived_or_query(&mut self, start: Span) -> Parsed<Result<Query, TableRef>> {
        let inner = if self.is_at(1, LeftParen) && self.query_in_parentheses() {
            self.advance();
            let inner = self.nested(|cursor| cursor.derived_or_query(start))?;
            match inner {
                Ok(query) => {
                    self.expect(RightParen)?;
                    query
                }
                Err(table) => {
                    let mut tables = vec![self.joins(table)?];
                    while self.eat(Comma) {
                        tables.push(self.joined()?);
                    }
                    self.expect(RightParen)?;
                    return Ok(Err(TableRef::Nested(tables)));
                }
            }
        } else {
            self.subquery()?
        };
        let goes_on = [UNION, EXCEPT, INTERSECT, ORDER, LIMIT];
        if self.is(RightParen) || self.is_any(&goes_on) {
            let body = self.set_operations(QueryBody::Nested(Box::new(inner)), 0)?;
            return Ok(Ok(self.query_tail(None, body, start)?));
        }
        Ok(Err(self.derived_alias(false, inner)?))
    }

    fn derived_alias(&mut self, lateral: bool, query: Query) -> Parsed<TableRef> {
        self.eat(AS);
        let alias = self.implicit_alias(false);
        let columns = if alias.is_some() && self.is(LeftParen) { self.names()? } else { Vec::new() };
        Ok(TableRef::Derived { lateral, query: Box::new(query), alias, columns })
    }

    fn json_table(&mut self) -> Parsed<TableRef> {
        self.expect(JSON_TABLE)?;
        self.expect(LeftParen)?;
        let input = self.expr()?;
        self.expect(Comma)?;
        let path = self.string()?;
        let columns = self.json_columns()?;
        self.expect(RightParen)?;
        self.eat(AS);
        let alias = self.name()?;
        Ok(TableRef::Json(Box::new(JsonTable { input, path, columns, alias })))
    }

    fn json_columns(&mut self) -> Parsed<Vec<JsonColumn>> {
        self.expect(COLUMNS)?;
        self.expect(LeftParen)?;
        let mut columns = Vec::new();
        loop {
            columns.push(self.nested(Self::json_column)?);
            if self.eat(RightParen) {
                return Ok(columns);
            }
            self.expect(Comma)?;
        }
    }

    fn json_column(&mut self) -> Parsed<JsonColumn> {
        if self.eat(NESTED) {
            self.eat(PATH);
            let path = self.string()?;
            return Ok(JsonColumn::Nested { path, columns: self.json_columns()? });
        }
        let name = self.name()?;
        if self.eat_all(&[FOR, ORDINALITY]) {
            return Ok(JsonColumn::Ordinality(name));
        }
        let data_type = self.column_type()?;
        let exists = self.eat(EXISTS);
        self.expect(PATH)?;
        let path = self.string()?;
        let (mut on_empty, mut on_error) = (None, None);
        while self.is(NULL) || self.is(ERROR) || self.is(DEFAULT) {
            let fallback = self.fallback()?;
            if self.eat_all(&[ON, EMPTY]) {
                on_empty = Some(fallback);
            } else {
                self.expect_all(&[ON, ERROR])?;
                on_error = Some(fallback);
            }
        }
        Ok(JsonColumn::Path { name, data_type, exists, path, on_empty, on_error })
    }
}

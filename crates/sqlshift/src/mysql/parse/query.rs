//! Queries: SELECT, VALUES, TABLE, set operations, joins.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/select.html>

use super::{Cursor, Parsed};
use crate::mysql::ast::{
    CheckOption, CommonTable, CreateView, Expr, ExprKind, Into, Limit, Literal, Lock, Name, OrderBy, Place, Query,
    QueryBody, Select, SelectItem, SetOp, SqlTypeOf, Statement, With,
};
use crate::mysql::keywords::Kind::{self, *};
use crate::mysql::types::{IntWidth, LobSize, SqlType};
use crate::span::Span;
use compact_str::CompactString;
use std::sync::Arc;

const BEGINNINGS: [Kind; 4] = [SELECT, WITH, VALUES, TABLE];

impl Cursor<'_> {
    /// A query begins here, in parentheses or not.
    pub(super) fn begins_query(&self) -> bool {
        self.is_any(&BEGINNINGS) || self.query_in_parentheses()
    }

    /// Parentheses open here, and a query stands in them.
    pub(super) fn query_in_parentheses(&self) -> bool {
        let mut at = 0;
        while self.is_at(at, LeftParen) {
            at += 1;
        }
        at > 0
            && (self.is_at(at, SELECT)
                || self.is_at(at, WITH)
                || (self.is_at(at, TABLE) && self.kind_at(at + 1).is_word())
                || (self.is_at(at, VALUES) && self.is_at(at + 1, ROW)))
    }

    /// `(query)`
    pub(super) fn subquery(&mut self) -> Parsed<Query> {
        match self.query_or_start()? {
            Ok(query) => Ok(query),
            Err(_) => Err(self.error("`)`")),
        }
    }

    /// `(query)`, or a subquery with which an expression in these parentheses begins; they are open then.
    pub(super) fn query_or_start(&mut self) -> Parsed<Result<Query, Expr>> {
        let start = self.span();
        self.expect(LeftParen)?;
        if !self.query_in_parentheses() {
            let query = self.query()?;
            self.expect(RightParen)?;
            return Ok(Ok(query));
        }
        let inner = match self.nested(Self::query_or_start)? {
            Ok(inner) => inner,
            Err(subquery) => {
                // The expression goes on in the inner parentheses.
                self.pending = Some(subquery);
                let mut list = self.list()?;
                self.expect(RightParen)?;
                let whole = if list.len() == 1 { list.pop() } else { None };
                let span = self.since(start);
                return Ok(Err(whole.unwrap_or_else(|| Expr::new(ExprKind::Row(list), span))));
            }
        };
        let goes_on = [UNION, EXCEPT, INTERSECT, ORDER, LIMIT, FOR, LOCK, INTO];
        if self.is(RightParen) || self.is_any(&goes_on) {
            let body = self.set_operations(QueryBody::Nested(Box::new(inner)), 0)?;
            let query = self.query_tail(None, body, start)?;
            self.expect(RightParen)?;
            return Ok(Ok(query));
        }
        let span = self.since(start);
        Ok(Err(Expr::new(ExprKind::Subquery(Box::new(inner)), span)))
    }

    /// A whole query.
    pub(super) fn query(&mut self) -> Parsed<Query> {
        self.nested(Self::query_inner)
    }

    fn query_inner(&mut self) -> Parsed<Query> {
        let start = self.span();
        let with = self.with()?;
        let operand = self.query_operand()?;
        let body = self.set_operations(operand, 0)?;
        self.query_tail(with, body, start)
    }

    /// `WITH …`, if it comes next.
    pub(super) fn with(&mut self) -> Parsed<Option<With>> {
        if !self.eat(WITH) {
            return Ok(None);
        }
        let recursive = self.eat(RECURSIVE);
        let mut tables = Vec::new();
        loop {
            let name = self.name()?;
            let columns = if self.is(LeftParen) { self.names()? } else { Vec::new() };
            self.expect(AS)?;
            tables.push(CommonTable { name, columns, query: self.subquery()? });
            if !self.eat(Comma) {
                return Ok(Some(With { recursive, tables }));
            }
        }
    }

    fn query_operand(&mut self) -> Parsed<QueryBody> {
        if self.is(LeftParen) {
            return Ok(QueryBody::Nested(Box::new(self.subquery()?)));
        }
        if self.eat(SELECT) {
            return Ok(QueryBody::Select(self.select()?));
        }
        if self.eat(TABLE) {
            return Ok(QueryBody::Table(Box::new(self.table_name()?)));
        }
        if self.eat(VALUES) {
            let mut rows = Vec::new();
            loop {
                self.eat(ROW);
                self.expect(LeftParen)?;
                rows.push(if self.is(RightParen) { Vec::new() } else { self.list()? });
                self.expect(RightParen)?;
                if !self.eat(Comma) {
                    return Ok(QueryBody::Values(rows));
                }
            }
        }
        Err(self.error("a query"))
    }

    /// INTERSECT binds before UNION and EXCEPT.
    pub(super) fn set_operations(&mut self, first: QueryBody, floor: u8) -> Parsed<QueryBody> {
        let mut left = first;
        let mut length = 0;
        loop {
            let (op, rank) = if self.is(UNION) {
                (SetOp::Union, 1)
            } else if self.is(EXCEPT) {
                (SetOp::Except, 1)
            } else if self.is(INTERSECT) {
                (SetOp::Intersect, 2)
            } else {
                return Ok(left);
            };
            if rank <= floor {
                return Ok(left);
            }
            length += 1;
            self.limit(length <= 1000)?;
            self.advance();
            let all = self.eat(ALL);
            if !all {
                self.eat_any(&[DISTINCT, DISTINCTROW]);
            }
            let operand = self.query_operand()?;
            let right = self.set_operations(operand, rank)?;
            left = QueryBody::Set { op, all, left: Box::new(left), right: Box::new(right) };
        }
    }

    pub(super) fn query_tail(&mut self, with: Option<With>, body: QueryBody, start: Span) -> Parsed<Query> {
        let order_by = if self.eat_all(&[ORDER, BY]) { self.order_list()? } else { Vec::new() };
        let limit = self.limit_clause()?;
        let mut query = Query { with, body, order_by, limit, locks: Vec::new(), into: None, span: Place(start) };
        if matches!(self.kind, PROCEDURE | INTO | FOR | LOCK) {
            self.locks_and_into(&mut query)?;
        }
        // INTO may stand before FROM as well.
        if query.into.is_none() {
            query.into = self.into_before_from.take();
        }
        query.span = Place(self.since(start));
        Ok(query)
    }

    /// `FOR UPDATE`, `LOCK IN SHARE MODE` and `INTO` at the end of a query.
    #[inline(never)]
    fn locks_and_into(&mut self, query: &mut Query) -> Parsed<()> {
        if self.eat(PROCEDURE) {
            return Err(self.error("the end of the query"));
        }
        loop {
            if self.is(INTO) {
                query.into = self.into()?;
            } else if self.is(FOR) && matches!(self.kind_at(1), UPDATE | SHARE) {
                self.advance();
                let share = self.eat(SHARE);
                self.eat(UPDATE);
                let of = if self.eat(OF) { self.tables()? } else { Vec::new() };
                let nowait = self.eat(NOWAIT);
                let skip_locked = self.eat_all(&[SKIP, LOCKED]);
                query.locks.push(Lock { share, of, nowait, skip_locked });
            } else if self.eat_all(&[LOCK, IN, SHARE, MODE]) {
                query.locks.push(Lock { share: true, of: Vec::new(), nowait: false, skip_locked: false });
            } else {
                return Ok(());
            }
        }
    }

    fn into(&mut self) -> Parsed<Option<Box<Into>>> {
        let start = self.span();
        if !self.eat(INTO) {
            return Ok(None);
        }
        if let Some(kind) = self.eat_any(&[OUTFILE, DUMPFILE]) {
            let path = self.string()?;
            let format = self.file_format()?;
            let place = Place(self.since(start));
            return Ok(Some(Box::new(Into::File { place, path, format, raw: kind == 1 })));
        }
        let mut variables = vec![self.name()?.text];
        while self.eat(Comma) {
            variables.push(self.name()?.text);
        }
        Ok(Some(Box::new(Into::Variables(variables))))
    }

    /// `LIMIT n`, `LIMIT m, n`, `LIMIT n OFFSET m`.
    pub(super) fn limit_clause(&mut self) -> Parsed<Option<Box<Limit>>> {
        if !self.eat(LIMIT) {
            return Ok(None);
        }
        let first = self.simple()?;
        let limit = if self.eat(Comma) {
            Limit { count: self.simple()?, offset: Some(first) }
        } else {
            let offset = if self.eat(OFFSET) { Some(self.simple()?) } else { None };
            Limit { count: first, offset }
        };
        Ok(Some(Box::new(limit)))
    }

    /// `SELECT` was read.
    fn select(&mut self) -> Parsed<Box<Select>> {
        let start = self.span();
        let (mut distinct, mut calc_found_rows) = (false, false);
        loop {
            match self.kind {
                DISTINCT | DISTINCTROW => distinct = true,
                SQL_CALC_FOUND_ROWS => calc_found_rows = true,
                ALL | UNIQUE | HIGH_PRIORITY | STRAIGHT_JOIN | SQL_SMALL_RESULT | SQL_BIG_RESULT
                | SQL_BUFFER_RESULT | SQL_NO_CACHE | SQL_CACHE => {}
                _ => break,
            }
            self.advance();
        }
        let mut items = Vec::new();
        loop {
            items.push(self.select_item()?);
            if !self.eat(Comma) {
                break;
            }
        }
        if self.is(INTO) {
            self.into_before_from = self.into()?;
        }
        let from = if self.eat(FROM) && !self.eat(DUAL) { self.table_refs()? } else { Vec::new() };
        let condition = if self.eat(WHERE) { Some(self.expr()?) } else { None };
        let (group_by, rollup) = if self.eat_all(&[GROUP, BY]) { self.grouping()? } else { (Vec::new(), false) };
        let having = if self.eat(HAVING) { Some(self.expr()?) } else { None };
        let windows = if self.eat(WINDOW) { self.windows()? } else { Vec::new() };
        let span = Place(self.since(start));
        Ok(Box::new(Select {
            distinct,
            calc_found_rows,
            items,
            from,
            condition,
            group_by,
            rollup,
            having,
            windows,
            span,
        }))
    }

    /// What `GROUP BY` groups by, and whether `WITH ROLLUP`.
    fn grouping(&mut self) -> Parsed<(Vec<OrderBy>, bool)> {
        let rollup = self.is(ROLLUP) && self.is_at(1, LeftParen);
        if !rollup {
            let list = self.order_list()?;
            return Ok((list, self.eat_all(&[WITH, ROLLUP])));
        }
        self.advance();
        self.advance();
        let list = self.order_list()?;
        self.expect(RightParen)?;
        self.eat_all(&[WITH, ROLLUP]);
        Ok((list, true))
    }

    fn select_item(&mut self) -> Parsed<SelectItem> {
        let start = self.span();
        if self.eat(Star) {
            return Ok(SelectItem::Star(Place(start)));
        }
        if let Some((database, table)) = self.table_star() {
            return Ok(SelectItem::TableStar { database, table, span: Place(self.since(start)) });
        }
        let expr = self.expr()?;
        let whole = self.since(start);
        let aliased = self.eat(AS) || self.begins_alias(true);
        let name = match &expr.kind {
            _ if aliased => self.bare_name()?,
            ExprKind::Literal(Literal::Text { text, .. }) => text.clone(),
            ExprKind::Column(column) => column.name.clone(),
            _ => self.text_of(whole).into(),
        };
        Ok(SelectItem::Expr { expr: Arc::new(expr), name, aliased })
    }

    /// `t.*` or `d.t.*`, if it comes next.
    fn table_star(&mut self) -> Option<(Option<CompactString>, CompactString)> {
        if !self.is_at(1, Dot) {
            return None;
        }
        let first = self.peek().word()?;
        if self.is_at(2, Star) {
            let table = CompactString::new(first);
            self.seek(self.index + 3);
            return Some((None, table));
        }
        let second = self.peek_at(2).word()?;
        if self.is_at(3, Dot) && self.is_at(4, Star) {
            let names = (Some(CompactString::new(first)), CompactString::new(second));
            self.seek(self.index + 5);
            return Some(names);
        }
        None
    }

    /// An alias without `AS`; strings may be one of a column.
    pub(super) fn implicit_alias(&mut self, strings: bool) -> Option<Name> {
        if self.begins_alias(strings) { self.name().ok() } else { None }
    }

    fn begins_alias(&self, strings: bool) -> bool {
        match self.kind {
            Text => strings,
            Variable => false,
            kind => kind.is_word() && !kind.is_reserved(),
        }
    }

    /// A type of CAST: those of columns, and `SIGNED`, `UNSIGNED`.
    pub(super) fn type_of_cast(&mut self) -> Parsed<SqlTypeOf> {
        if let Some(word) = self.eat_any(&[SIGNED, UNSIGNED]) {
            self.eat_any(&[INTEGER, INT]);
            let data_type =
                SqlType::Integer { width: IntWidth::Big, unsigned: word == 1, zerofill: false, display: None };
            let array = self.eat(ARRAY);
            return Ok(SqlTypeOf { data_type, charset: None, collation: None, array, unsized_: true });
        }
        let mut of = self.column_type()?;
        of.array = self.eat(ARRAY);
        Ok(of)
    }

    pub(super) fn column_type(&mut self) -> Parsed<SqlTypeOf> {
        let is_string = self.is_any(&[CHAR, CHARACTER, NCHAR, BINARY]);
        let unsized_ = is_string && !self.is_at(1, LeftParen);
        let (mut data_type, charset, binary) = self.type_and_charset()?;
        if unsized_ {
            data_type = match data_type {
                SqlType::Binary { .. } => SqlType::Blob { size: LobSize::Long },
                SqlType::Char { .. } => SqlType::Text { size: LobSize::Long },
                other => other,
            };
        }
        let mut of = SqlTypeOf { data_type, charset, collation: None, array: false, unsized_ };
        if self.eat_all(&[CHARACTER, SET]) || self.eat(CHARSET) {
            of.charset = Some(self.name()?.text.to_ascii_lowercase());
            self.eat(BINARY);
        }
        if self.eat(COLLATE) {
            of.collation = Some(self.name()?.text.to_ascii_lowercase());
        }
        if binary && of.collation.is_none() {
            let charset = of.charset.clone().unwrap_or_else(|| CompactString::const_new("utf8mb4"));
            of.collation = crate::mysql::collation::bin_collation(&charset).map(|found| found.name.as_str().into());
        }
        Ok(of)
    }

    /// `VIEW` was read: `name (columns) AS query WITH CHECK OPTION`.
    pub(super) fn create_view(&mut self, or_replace: bool, alter: bool) -> Parsed<Statement> {
        let if_not_exists = self.eat_all(&[IF, NOT, EXISTS]);
        let name = self.table_name()?;
        let columns = if self.is(LeftParen) { self.names()? } else { Vec::new() };
        self.expect(AS)?;
        let query = self.query()?;
        let mut check_option = None;
        if self.eat(WITH) {
            check_option = Some(if self.eat(LOCAL) { CheckOption::Local } else { CheckOption::Cascaded });
            self.eat(CASCADED);
            self.expect_all(&[CHECK, OPTION])?;
        }
        let view = CreateView { or_replace, alter, if_not_exists, name, columns, query, check_option };
        Ok(Statement::CreateView(Box::new(view)))
    }
}

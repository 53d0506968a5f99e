//! INSERT, REPLACE, UPDATE, DELETE.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/sql-data-manipulation-statements.html>

use super::{Cursor, Parsed};
use crate::mysql::ast::{
    Assignment, Delete, Expr, ExprKind, Insert, InsertSource, Statement, TableName, TableRef, Update, With,
};
use crate::mysql::keywords::Kind::*;

impl Cursor<'_> {
    /// `INSERT` or `REPLACE` was read.
    pub(super) fn insert(&mut self, replace: bool) -> Parsed<Statement> {
        self.eat_any(&[LOW_PRIORITY, DELAYED, HIGH_PRIORITY]);
        let ignore = self.eat(IGNORE);
        self.eat(INTO);
        let table = self.table_name()?;
        let mut partitions = Vec::new();
        if self.is(PARTITION) && self.is_at(1, LeftParen) {
            self.advance();
            partitions = self.names()?;
        }
        let mut columns = None;
        if self.is(LeftParen) && !self.query_in_parentheses() {
            columns = Some(self.column_names()?);
        }
        let source = if self.eat(SET) {
            let assignments = self.assignments()?;
            let (names, values) = assignments.into_iter().map(|one| (one.column, one.value)).unzip();
            columns = Some(names);
            InsertSource::Values(vec![values])
        } else if (self.is(VALUES) || self.is(VALUE)) && !self.is_at(1, ROW) {
            self.advance();
            InsertSource::Values(self.value_rows()?)
        } else {
            InsertSource::Query(Box::new(self.query()?))
        };
        let mut row_alias = None;
        if self.eat(AS) {
            let name = self.name()?;
            let names = if self.is(LeftParen) { self.names()? } else { Vec::new() };
            row_alias = Some((name, names));
        }
        let mut on_duplicate = Vec::new();
        if self.eat_all(&[ON, DUPLICATE, KEY, UPDATE]) {
            on_duplicate = self.assignments()?;
        }
        let insert = Insert { replace, ignore, table, partitions, columns, source, row_alias, on_duplicate };
        Ok(Statement::Insert(Box::new(insert)))
    }

    /// `(a, t.b)`: the table's name may stand before a column's.
    fn column_names(&mut self) -> Parsed<Vec<crate::mysql::ast::Name>> {
        self.expect(LeftParen)?;
        let mut names = Vec::new();
        while !self.is(RightParen) {
            let mut name = self.name()?;
            while self.eat(Dot) {
                name = self.name()?;
            }
            names.push(name);
            if !self.eat(Comma) {
                break;
            }
        }
        self.expect(RightParen)?;
        Ok(names)
    }

    fn value_rows(&mut self) -> Parsed<Vec<Vec<Expr>>> {
        let mut rows = Vec::new();
        loop {
            self.eat(ROW);
            self.expect(LeftParen)?;
            rows.push(if self.is(RightParen) { Vec::new() } else { self.list()? });
            self.expect(RightParen)?;
            if !self.eat(Comma) {
                return Ok(rows);
            }
        }
    }

    /// `a = x, t.b = y`
    fn assignments(&mut self) -> Parsed<Vec<Assignment>> {
        let mut assignments = Vec::new();
        loop {
            let mut column = self.name()?;
            let mut table = None;
            while self.eat(Dot) {
                table = Some(std::mem::replace(&mut column, self.name()?));
            }
            if !self.eat(Equal) && !self.eat(ColonEqual) {
                return Err(self.error("`=`"));
            }
            let value = if self.is(DEFAULT) && !self.is_at(1, LeftParen) {
                let span = self.span();
                self.advance();
                Expr::new(ExprKind::Default, span)
            } else {
                self.expr()?
            };
            assignments.push(Assignment { table, column, value });
            if !self.eat(Comma) {
                return Ok(assignments);
            }
        }
    }

    /// `UPDATE` was read.
    pub(super) fn update(&mut self, with: Option<With>) -> Parsed<Statement> {
        self.eat(LOW_PRIORITY);
        let ignore = self.eat(IGNORE);
        let tables = self.table_refs()?;
        self.expect(SET)?;
        let assignments = self.assignments()?;
        let condition = if self.eat(WHERE) { Some(self.expr()?) } else { None };
        let order_by = if self.eat_all(&[ORDER, BY]) { self.order_list()? } else { Vec::new() };
        let limit = self.limit_clause()?;
        let update = Update { with, ignore, tables, assignments, condition, order_by, limit };
        Ok(Statement::Update(Box::new(update)))
    }

    /// `DELETE` was read.
    pub(super) fn delete(&mut self, with: Option<With>) -> Parsed<Statement> {
        let mut ignore = false;
        while let Some(option) = self.eat_any(&[LOW_PRIORITY, QUICK, IGNORE]) {
            ignore |= option == 2;
        }
        let mut delete = Delete {
            with,
            ignore,
            targets: Vec::new(),
            tables: Vec::new(),
            condition: None,
            order_by: Vec::new(),
            limit: None,
        };
        if !self.eat(FROM) {
            delete.targets = self.delete_targets()?;
            self.expect(FROM)?;
            delete.tables = self.table_refs()?;
        } else if self.is_target_list() {
            delete.targets = self.delete_targets()?;
            self.expect(USING)?;
            delete.tables = self.table_refs()?;
        } else {
            let name = self.table_name()?;
            self.eat(AS);
            let aliased = self.kind.is_word() && !self.kind.is_reserved();
            let alias = if aliased { Some(self.name()?) } else { None };
            let mut partitions = Vec::new();
            if self.eat(PARTITION) {
                partitions = self.names()?;
            }
            delete.tables = vec![TableRef::Table { name, partitions, alias }];
        }
        if self.eat(WHERE) {
            delete.condition = Some(self.expr()?);
        }
        if self.eat_all(&[ORDER, BY]) {
            delete.order_by = self.order_list()?;
        }
        delete.limit = self.limit_clause()?;
        Ok(Statement::Delete(Box::new(delete)))
    }

    /// Whether `USING` follows the tables that come next.
    fn is_target_list(&self) -> bool {
        let mut at = 0;
        loop {
            match self.kind_at(at) {
                USING => return at > 0,
                Dot | Comma | Star => {}
                kind if kind.is_word() && !kind.is_reserved() => {}
                _ => return false,
            }
            at += 1;
        }
    }

    /// `t, d.u.*`
    fn delete_targets(&mut self) -> Parsed<Vec<TableName>> {
        let mut targets = Vec::new();
        loop {
            let mut table = TableName { database: None, name: self.name()? };
            while self.eat(Dot) {
                if self.eat(Star) {
                    break;
                }
                table = TableName { database: Some(table.name), name: self.name()? };
            }
            targets.push(table);
            if !self.eat(Comma) {
                return Ok(targets);
            }
        }
    }
}

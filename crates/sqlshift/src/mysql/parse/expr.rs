//! Expressions, by the productions of MySQL's own grammar: `expr`, `boolean_primary`, `predicate`, `bit_expr`,
//! `simple_expr`.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/expressions.html>

use super::{Cursor, Parsed};
use crate::mysql::ast::{BinaryOp, Call, Column3, Expr, ExprKind, Is, Literal, MatchMode, OrderBy, UnaryOp};
use crate::mysql::keywords::{Upper, is_reserved};
use crate::mysql::token::Token;
use crate::span::Span;
use std::sync::Arc;

/// How many operators of one rank may follow one another.
const MAX_CHAIN: usize = 4000;

impl Cursor<'_> {
    /// A whole expression.
    pub(super) fn expr(&mut self) -> Parsed<Expr> {
        // Most expressions are one word or literal.
        if self.pending.is_none() && matches!(self.peek_at(1), Token::Sign("," | ")") | Token::Eof) {
            return self.prefix();
        }
        self.nested(Self::or)
    }

    /// `@a := expr`, which stands where an operand does and takes all that follows for its value.
    fn assignment(&mut self) -> Parsed<Expr> {
        let start = self.span();
        let Token::Word(word) = self.peek() else { return Err(self.error("a variable")) };
        let variable = word.value.trim_start_matches('@').to_lowercase();
        self.advance();
        self.advance();
        let value = Box::new(self.expr()?);
        Ok(Expr::new(ExprKind::Assign { variable, value }, self.since(start)))
    }

    fn or(&mut self) -> Parsed<Expr> {
        self.chain(Self::xor, |cursor| {
            let or = cursor.eat("OR") || (!cursor.mode.pipes_as_concat && cursor.sign("||"));
            or.then_some(BinaryOp::Or)
        })
    }

    fn xor(&mut self) -> Parsed<Expr> {
        self.chain(Self::and, |cursor| cursor.eat("XOR").then_some(BinaryOp::Xor))
    }

    fn and(&mut self) -> Parsed<Expr> {
        self.chain(Self::not, |cursor| (cursor.eat("AND") || cursor.sign("&&")).then_some(BinaryOp::And))
    }

    /// Operands parted by operators of one rank, from left to right.
    fn chain(
        &mut self,
        operand: fn(&mut Self) -> Parsed<Expr>,
        operator: fn(&mut Self) -> Option<BinaryOp>,
    ) -> Parsed<Expr> {
        let start = self.start();
        let mut left = operand(self)?;
        let mut length = 0;
        while let Some(op) = operator(self) {
            length += 1;
            self.limit(length <= MAX_CHAIN)?;
            let right = operand(self)?;
            left = Expr::new(ExprKind::Binary(op, Box::new(left), Box::new(right)), self.since(start));
        }
        Ok(left)
    }

    fn not(&mut self) -> Parsed<Expr> {
        if self.pending.is_none() && self.is("NOT") {
            let start = self.span();
            self.advance();
            let operand = self.nested(Self::not)?;
            return Ok(Expr::new(ExprKind::Unary(UnaryOp::Not, Box::new(operand)), self.since(start)));
        }
        self.comparison()
    }

    /// `boolean_primary`, and `IS TRUE` behind it.
    fn comparison(&mut self) -> Parsed<Expr> {
        let start = self.start();
        let mut left = self.predicate()?;
        let mut length = 0;
        loop {
            length += 1;
            self.limit(length <= MAX_CHAIN)?;
            if self.at_word() && self.eat("IS") {
                let negated = self.eat("NOT");
                let what = match self.eat_any(&["NULL", "TRUE", "FALSE", "UNKNOWN"]) {
                    Some(0) => Is::Null,
                    Some(1) => Is::True,
                    Some(2) => Is::False,
                    Some(_) => Is::Unknown,
                    None => return Err(self.error("`NULL`, `TRUE`, `FALSE` or `UNKNOWN`")),
                };
                left = Expr::new(ExprKind::Is { operand: Box::new(left), what, negated }, self.since(start));
                continue;
            }
            let op = match self.peek() {
                Token::Sign("=") => BinaryOp::Eq,
                Token::Sign("<=>") => BinaryOp::NullSafeEq,
                Token::Sign("<>") => BinaryOp::NotEq,
                Token::Sign("<") => BinaryOp::Less,
                Token::Sign("<=") => BinaryOp::LessEq,
                Token::Sign(">") => BinaryOp::Greater,
                Token::Sign(">=") => BinaryOp::GreaterEq,
                _ => return Ok(left),
            };
            self.advance();
            if let Some(quantifier) = ["ALL", "ANY", "SOME"].iter().position(|word| self.is(word))
                && self.peek_at(1).is("(")
            {
                self.advance();
                let query = Box::new(self.subquery()?);
                let operand = Box::new(left);
                let kind = ExprKind::Quantified { operand, op, all: quantifier == 0, query };
                left = Expr::new(kind, self.since(start));
                continue;
            }
            let right = self.predicate()?;
            left = Expr::new(ExprKind::Binary(op, Box::new(left), Box::new(right)), self.since(start));
        }
    }

    fn predicate(&mut self) -> Parsed<Expr> {
        let start = self.start();
        let left = self.bit_expr(0)?;
        if !self.at_word() {
            return Ok(left);
        }
        let negated = self.is("NOT")
            && ["IN", "BETWEEN", "LIKE", "REGEXP", "RLIKE"].iter().any(|word| self.is_at(1, word))
            && self.eat("NOT");
        let operand = |left| Box::new(left);
        let kind = if self.eat("IN") {
            self.in_operand(operand(left), negated)?
        } else if self.eat("BETWEEN") {
            let low = Box::new(self.bit_expr(0)?);
            self.expect("AND")?;
            let high = Box::new(self.nested(Self::predicate)?);
            ExprKind::Between { operand: operand(left), low, high, negated }
        } else if self.eat("LIKE") {
            let pattern = Box::new(self.bit_expr(POSTFIX)?);
            let escape = if self.eat("ESCAPE") { Some(Box::new(self.simple()?)) } else { None };
            ExprKind::Like { operand: operand(left), pattern, escape, negated }
        } else if self.eat("REGEXP") || self.eat("RLIKE") {
            ExprKind::Regexp { operand: operand(left), pattern: Box::new(self.bit_expr(0)?), negated }
        } else if self.is("SOUNDS") && self.is_at(1, "LIKE") {
            self.eat("SOUNDS LIKE");
            ExprKind::Binary(BinaryOp::SoundsLike, operand(left), Box::new(self.bit_expr(0)?))
        } else if self.is("MEMBER") && (self.is_at(1, "OF") || self.peek_at(1).is("(")) {
            self.eat("MEMBER");
            self.eat("OF");
            self.expect_sign("(")?;
            let array = self.expr()?;
            self.expect_sign(")")?;
            ExprKind::Binary(BinaryOp::MemberOf, operand(left), Box::new(array))
        } else {
            return Ok(left);
        };
        Ok(Expr::new(kind, self.since(start)))
    }

    fn in_operand(&mut self, operand: Box<Expr>, negated: bool) -> Parsed<ExprKind> {
        if self.query_in_parentheses() {
            let before = self.index;
            match self.subquery() {
                Ok(query) => return Ok(ExprKind::InQuery { operand, query: Box::new(query), negated }),
                // A list whose first value is a query.
                Err(_) if self.at(",") => self.index = before,
                Err(error) => return Err(error),
            }
        }
        self.expect_sign("(")?;
        let list = self.list()?;
        self.expect_sign(")")?;
        Ok(ExprKind::InList { operand, list, negated })
    }

    /// Operators on bits and numbers, from the rank `floor` on.
    fn bit_expr(&mut self, floor: u8) -> Parsed<Expr> {
        let start = self.start();
        let mut left = self.simple()?;
        let mut length = 0;
        loop {
            let (op, rank) = match self.peek() {
                Token::Sign("|") => (BinaryOp::BitOr, 1),
                Token::Sign("&") => (BinaryOp::BitAnd, 2),
                Token::Sign("<<") => (BinaryOp::ShiftLeft, 3),
                Token::Sign(">>") => (BinaryOp::ShiftRight, 3),
                Token::Sign("+") => (BinaryOp::Plus, 4),
                Token::Sign("-") => (BinaryOp::Minus, 4),
                Token::Sign("*") => (BinaryOp::Multiply, 5),
                Token::Sign("/") => (BinaryOp::Divide, 5),
                Token::Sign("%") => (BinaryOp::Modulo, 5),
                Token::Sign("^") => (BinaryOp::BitXor, 6),
                Token::Sign("||") if self.mode.pipes_as_concat => (BinaryOp::Concat, 7),
                _ if self.is("DIV") => (BinaryOp::IntDivide, 5),
                _ if self.is("MOD") => (BinaryOp::Modulo, 5),
                _ => return Ok(left),
            };
            if rank <= floor {
                return Ok(left);
            }
            length += 1;
            self.limit(length <= MAX_CHAIN)?;
            self.advance();
            let right = self.nested(|cursor| cursor.bit_expr(rank))?;
            left = self.operation(op, left, right, start)?;
        }
    }

    /// `a + INTERVAL n unit` is a call of DATE_ADD.
    fn operation(&mut self, op: BinaryOp, left: Expr, right: Expr, start: Span) -> Parsed<Expr> {
        let is_interval = |expr: &Expr| matches!(expr.kind, ExprKind::Interval { .. });
        let span = self.since(start);
        let call = |name: &str, args| Expr::new(ExprKind::Call(Box::new(Call::new(name, args, span))), span);
        match op {
            BinaryOp::Plus if is_interval(&left) => Ok(call("DATE_ADD", vec![right, left])),
            BinaryOp::Plus if is_interval(&right) => Ok(call("DATE_ADD", vec![left, right])),
            BinaryOp::Minus if is_interval(&right) => Ok(call("DATE_SUB", vec![left, right])),
            _ if is_interval(&left) || is_interval(&right) => Err(self.error("`+` or `-` beside an interval")),
            _ => Ok(Expr::new(ExprKind::Binary(op, Box::new(left), Box::new(right)), span)),
        }
    }

    /// One operand with what is written directly before and behind it.
    pub(super) fn simple(&mut self) -> Parsed<Expr> {
        let start = self.start();
        let mut operand = match self.pending.take() {
            Some(pending) => pending,
            None => self.nested(Self::prefix)?,
        };
        while self.is("COLLATE") {
            self.advance();
            let collation = self.name()?.text.to_ascii_lowercase();
            operand = Expr::new(ExprKind::Collate { operand: Box::new(operand), collation }, self.since(start));
        }
        Ok(operand)
    }

    fn prefix(&mut self) -> Parsed<Expr> {
        let start = self.span();
        let unary = match self.peek() {
            Token::Sign("-") => Some(UnaryOp::Minus),
            Token::Sign("+") => Some(UnaryOp::Plus),
            Token::Sign("~") => Some(UnaryOp::BitNot),
            Token::Sign("!") => Some(UnaryOp::Not),
            _ if self.is("BINARY") => Some(UnaryOp::Binary),
            _ => None,
        };
        if let Some(op) = unary {
            self.advance();
            let operand = self.simple()?;
            return Ok(Expr::new(ExprKind::Unary(op, Box::new(operand)), self.since(start)));
        }
        match self.peek() {
            // Arguments of a function that stands for all columns are read there.
            Token::Word(word) if word.quoted => return self.column_ref(),
            Token::Word(word) => {
                let word = &*word.value;
                if word.starts_with('@') && !word.starts_with("@@") && self.peek_at(1).is(":=") {
                    return self.assignment();
                }
                return if word.starts_with('@') { Ok(self.variable(word)) } else { self.word(word) };
            }
            _ => {}
        }
        let kind = match self.peek() {
            Token::Number(digits) => self.take(ExprKind::Literal(Literal::Number(digits.to_string()))),
            Token::Text(text) => self.take(ExprKind::Literal(Literal::Text { text: text.to_string(), charset: None })),
            Token::National(text) => {
                self.advance();
                let mut text = text.to_string();
                while let Token::Text(more) = self.peek() {
                    text.push_str(more);
                    self.advance();
                }
                ExprKind::Literal(Literal::Text { text, charset: Some("utf8mb3".to_owned()) })
            }
            Token::Hex(digits) => {
                self.take(ExprKind::Literal(Literal::Hex { digits: digits.to_string(), charset: None }))
            }
            Token::Bits(digits) => self.take(ExprKind::Literal(Literal::Bits(digits.to_string()))),
            Token::Placeholder { index, .. } => self.take(ExprKind::Parameter(*index)),
            Token::Sign("(") => return self.parenthesised(),
            Token::Sign("{") => return self.odbc(),
            _ => return Err(self.error("an expression")),
        };
        Ok(Expr::new(kind, start))
    }

    fn take(&mut self, kind: ExprKind) -> ExprKind {
        self.advance();
        kind
    }

    /// `@name`, `@@name`, `@@session.name`.
    fn variable(&mut self, word: &str) -> Expr {
        let start = self.span();
        self.advance();
        let name = word.trim_start_matches('@').to_lowercase();
        if !word.starts_with("@@") {
            return Expr::new(ExprKind::UserVariable(name), start);
        }
        let mut name = name;
        while self.at(".") {
            self.advance();
            if let Token::Word(part) = self.peek() {
                let part = part.value.to_lowercase();
                let scope = ["session", "global", "local", "persist"].contains(&name.as_str());
                name = if scope { part } else { format!("{name}.{part}") };
                self.advance();
            }
        }
        Expr::new(ExprKind::SystemVariable(name), self.since(start))
    }

    /// `{fn f()}`, `{d '2024-01-01'}`.
    fn odbc(&mut self) -> Parsed<Expr> {
        let start = self.span();
        self.expect_sign("{")?;
        let word = self.name()?.text.to_ascii_uppercase();
        let inner = self.expr()?;
        self.expect_sign("}")?;
        let text = match &inner.kind {
            ExprKind::Literal(Literal::Text { text, .. }) => text.clone(),
            _ => return Ok(inner),
        };
        let literal = match word.as_str() {
            "D" => Literal::Date(text),
            "T" => Literal::Time(text),
            "TS" => Literal::Timestamp(text),
            _ => return Ok(inner),
        };
        Ok(Expr::new(ExprKind::Literal(literal), self.since(start)))
    }

    /// A row, a subquery or an expression in parentheses.
    fn parenthesised(&mut self) -> Parsed<Expr> {
        let start = self.span();
        if self.query_in_parentheses() {
            // `((SELECT 1) + 1)` begins like a query and is an expression.
            match self.query_or_start()? {
                Ok(query) => {
                    let query = Box::new(query);
                    return Ok(Expr::new(ExprKind::Subquery(query), self.since(start)));
                }
                Err(subquery) => self.pending = Some(subquery),
            }
        } else {
            self.expect_sign("(")?;
        }
        let mut list = self.list()?;
        self.expect_sign(")")?;
        if list.len() == 1
            && let Some(only) = list.pop()
        {
            return Ok(only);
        }
        Ok(Expr::new(ExprKind::Row(list), self.since(start)))
    }

    /// Expressions parted by commas.
    pub(super) fn list(&mut self) -> Parsed<Vec<Expr>> {
        let mut list = vec![self.expr()?];
        while self.sign(",") {
            list.push(self.expr()?);
        }
        Ok(list)
    }

    /// What begins with an unquoted word.
    fn word(&mut self, word: &str) -> Parsed<Expr> {
        let start = self.span();
        let upper = Upper::of(word);
        let next = self.peek_at(1);
        let simple = match upper.as_str() {
            "NULL" => Some(ExprKind::Literal(Literal::Null)),
            "TRUE" => Some(ExprKind::Literal(Literal::True)),
            "FALSE" => Some(ExprKind::Literal(Literal::False)),
            _ => None,
        };
        if let Some(kind) = simple
            && !next.is("(")
            && !next.is(".")
        {
            return Ok(Expr::new(self.take(kind), start));
        }
        if let Token::Text(text) = next {
            let text = text.to_string();
            let literal = match upper.as_str() {
                "DATE" => Some(Literal::Date(text.clone())),
                "TIME" => Some(Literal::Time(text.clone())),
                "TIMESTAMP" => Some(Literal::Timestamp(text.clone())),
                _ => introduced(word).map(|charset| Literal::Text { text, charset: Some(charset) }),
            };
            if let Some(literal) = literal {
                self.advance();
                self.advance();
                return Ok(Expr::new(ExprKind::Literal(literal), self.since(start)));
            }
        }
        if let (Some(charset), Token::Hex(_) | Token::Bits(_)) = (introduced(word), next) {
            let digits = match next {
                Token::Bits(bits) => super::bits_to_hex(bits),
                Token::Hex(digits) => digits.to_string(),
                _ => String::new(),
            };
            self.advance();
            self.advance();
            let literal = Literal::Hex { digits, charset: Some(charset) };
            return Ok(Expr::new(ExprKind::Literal(literal), self.since(start)));
        }
        match upper.as_str() {
            "CASE" => return self.case(),
            "INTERVAL" => return self.interval(),
            "EXISTS" if next.is("(") => {
                self.advance();
                let query = Box::new(self.subquery()?);
                return Ok(Expr::new(ExprKind::Exists(query), self.since(start)));
            }
            "ROW" if next.is("(") => {
                self.advance();
                self.expect_sign("(")?;
                let list = self.list()?;
                self.expect_sign(")")?;
                return Ok(Expr::new(ExprKind::Row(list), self.since(start)));
            }
            "MATCH" => return self.match_against(),
            "DEFAULT" if !next.is("(") => return Ok(Expr::new(self.take(ExprKind::Default), start)),
            "CURRENT_DATE" | "CURRENT_TIME" | "CURRENT_TIMESTAMP" | "LOCALTIME" | "LOCALTIMESTAMP" | "UTC_DATE"
            | "UTC_TIME" | "UTC_TIMESTAMP" | "CURRENT_USER"
                if !next.is("(") =>
            {
                self.advance();
                return Ok(Expr::new(ExprKind::Call(Box::new(Call::new(upper.as_str(), Vec::new(), start))), start));
            }
            _ => {}
        }
        if next.is("(") {
            return self.call(word.to_ascii_uppercase(), None);
        }
        // `database.function(…)`
        if next.is(".")
            && matches!(self.peek_at(2), Token::Word(_))
            && self.peek_at(3).is("(")
            && let Token::Word(name) = self.peek_at(2)
        {
            let name = name.value.to_ascii_uppercase();
            self.advance();
            self.advance();
            return self.call(name, Some(word.to_owned()));
        }
        if is_reserved(word) && !next.is(".") {
            return Err(self.error("an expression"));
        }
        self.column_ref()
    }

    /// A column, and `->` behind it.
    fn column_ref(&mut self) -> Parsed<Expr> {
        let start = self.span();
        let (mut database, mut table, mut name) = (None, None, self.name()?.text);
        for _ in 0..2 {
            if !self.at(".") || !matches!(self.peek_at(1), Token::Word(_)) {
                break;
            }
            self.advance();
            (database, table, name) = (table, Some(name), self.name()?.text);
        }
        let column = Expr::new(ExprKind::Column(Column3 { database, table, name }), self.since(start));
        let unquote = self.at("->>");
        if !unquote && !self.at("->") {
            return Ok(column);
        }
        self.advance();
        let path_span = self.span();
        let path = Literal::Text { text: self.string()?, charset: None };
        let path = Expr::new(ExprKind::Literal(path), path_span);
        let span = self.since(start);
        let call = |name: &str, args| Expr::new(ExprKind::Call(Box::new(Call::new(name, args, span))), span);
        let value = call("JSON_EXTRACT", vec![column, path]);
        Ok(if unquote { call("JSON_UNQUOTE", vec![value]) } else { value })
    }

    fn case(&mut self) -> Parsed<Expr> {
        let start = self.span();
        self.expect("CASE")?;
        let operand = if self.is("WHEN") { None } else { Some(Box::new(self.expr()?)) };
        let mut branches = Vec::new();
        while self.eat("WHEN") {
            let condition = self.expr()?;
            self.expect("THEN")?;
            branches.push((condition, self.expr()?));
        }
        let otherwise = if self.eat("ELSE") { Some(Box::new(self.expr()?)) } else { None };
        self.expect("END")?;
        Ok(Expr::new(ExprKind::Case { operand, branches, otherwise }, self.since(start)))
    }

    /// `INTERVAL n unit`, or the function `INTERVAL(a, b, …)`.
    fn interval(&mut self) -> Parsed<Expr> {
        let start = self.span();
        self.expect("INTERVAL")?;
        if self.at("(") {
            let before = self.index;
            self.advance();
            if !["SELECT", "WITH"].iter().any(|word| self.is(word)) {
                let list = self.list()?;
                if list.len() > 1 {
                    self.expect_sign(")")?;
                    let call = Call::new("INTERVAL", list, start);
                    return Ok(Expr::new(ExprKind::Call(Box::new(call)), self.since(start)));
                }
            }
            self.index = before;
        }
        let value = Box::new(self.expr()?);
        let unit = self.name()?.text.to_ascii_uppercase();
        Ok(Expr::new(ExprKind::Interval { value, unit }, self.since(start)))
    }

    /// `MATCH (a, b) AGAINST ('text' IN BOOLEAN MODE)`
    fn match_against(&mut self) -> Parsed<Expr> {
        let start = self.span();
        self.expect("MATCH")?;
        let columns = if self.sign("(") {
            let columns = self.list()?;
            self.expect_sign(")")?;
            columns
        } else {
            let mut columns = vec![self.column_ref()?];
            while self.sign(",") {
                columns.push(self.column_ref()?);
            }
            columns
        };
        self.expect("AGAINST")?;
        self.expect_sign("(")?;
        let against = Box::new(self.bit_expr(0)?);
        let mut mode = MatchMode::Natural;
        if self.eat("IN BOOLEAN MODE") {
            mode = MatchMode::Boolean;
        }
        self.eat("IN NATURAL LANGUAGE MODE");
        if self.eat("WITH QUERY EXPANSION") {
            mode = MatchMode::QueryExpansion;
        }
        self.expect_sign(")")?;
        Ok(Expr::new(ExprKind::Match { columns, against, mode }, self.since(start)))
    }

    /// `a [ASC | DESC], b …`
    pub(super) fn order_list(&mut self) -> Parsed<Vec<OrderBy>> {
        let mut list = Vec::new();
        loop {
            let expr = self.expr()?;
            let descending = self.eat_any(&["ASC", "DESC"]) == Some(1);
            list.push(OrderBy { expr: Arc::new(expr), descending });
            if !self.sign(",") {
                return Ok(list);
            }
        }
    }
}

/// Above every operator of `bit_expr`.
const POSTFIX: u8 = 6;

/// The character set that `_name` before a string names, in lower case.
fn introduced(word: &str) -> Option<String> {
    let name = word.strip_prefix('_')?.to_ascii_lowercase();
    crate::mysql::collation::default_collation(&name).map(|_| name)
}

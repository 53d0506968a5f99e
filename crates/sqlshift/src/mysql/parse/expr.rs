//! Expressions: operators by their ranks in MySQL's own grammar, and the operands between them.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/expressions.html>

use super::{Cursor, Parsed};
use crate::mysql::ast::{BinaryOp, Call, Column3, Expr, ExprKind, Is, Literal, MatchMode, OrderBy, UnaryOp};
use crate::mysql::keywords::Kind::{self, *};
use crate::span::Span;
use compact_str::CompactString;
use std::sync::Arc;

/// How many operators of one rank may follow one another.
const MAX_CHAIN: usize = 4000;

/// How tightly operators bind.
mod rank {
    pub(super) const OR: u8 = 1;
    pub(super) const XOR: u8 = 2;
    pub(super) const AND: u8 = 3;
    pub(super) const NOT: u8 = 4;
    /// Comparisons and `IS`.
    pub(super) const COMPARISON: u8 = 5;
    /// `IN`, `BETWEEN`, `LIKE`, …, of which one operand has at most one.
    pub(super) const PREDICATE: u8 = 6;
    pub(super) const BIT_OR: u8 = 7;
    pub(super) const BIT_AND: u8 = 8;
    pub(super) const SHIFT: u8 = 9;
    pub(super) const SUM: u8 = 10;
    pub(super) const PRODUCT: u8 = 11;
    pub(super) const BIT_XOR: u8 = 12;
    /// `||` under `PIPES_AS_CONCAT`.
    pub(super) const CONCAT: u8 = 13;
}

/// What stands between two operands, or behind one.
enum Operator {
    Binary(BinaryOp),
    Is,
    Predicate,
}

impl Cursor<'_> {
    /// A whole expression.
    pub(super) fn expr(&mut self) -> Parsed<Expr> {
        // Most expressions are one word or literal.
        if self.pending.is_none() && matches!(self.kind_at(1), Comma | RightParen | End) {
            return self.prefix();
        }
        self.nested(|cursor| cursor.operation(0))
    }

    /// `@a := expr`, which stands where an operand does and takes all that follows for its value.
    fn assignment(&mut self) -> Parsed<Expr> {
        let start = self.span();
        let variable = self.text().trim_start_matches('@').to_lowercase();
        self.advance();
        self.advance();
        let value = Box::new(self.expr()?);
        Ok(Expr::new(ExprKind::Assign { variable: variable.into(), value }, self.since(start)))
    }

    /// The operator that comes next, with its rank.
    fn operator(&self) -> Option<(u8, Operator)> {
        use Operator::{Binary, Is, Predicate};
        Some(match self.kind {
            OR => (rank::OR, Binary(BinaryOp::Or)),
            DoubleBar if self.mode.pipes_as_concat => (rank::CONCAT, Binary(BinaryOp::Concat)),
            DoubleBar => (rank::OR, Binary(BinaryOp::Or)),
            XOR => (rank::XOR, Binary(BinaryOp::Xor)),
            AND | DoubleAmpersand => (rank::AND, Binary(BinaryOp::And)),
            IS => (rank::COMPARISON, Is),
            Equal => (rank::COMPARISON, Binary(BinaryOp::Eq)),
            NullSafeEqual => (rank::COMPARISON, Binary(BinaryOp::NullSafeEq)),
            NotEqual => (rank::COMPARISON, Binary(BinaryOp::NotEq)),
            Less => (rank::COMPARISON, Binary(BinaryOp::Less)),
            LessEqual => (rank::COMPARISON, Binary(BinaryOp::LessEq)),
            Greater => (rank::COMPARISON, Binary(BinaryOp::Greater)),
            GreaterEqual => (rank::COMPARISON, Binary(BinaryOp::GreaterEq)),
            IN | BETWEEN | LIKE | REGEXP | RLIKE => (rank::PREDICATE, Predicate),
            NOT if matches!(self.kind_at(1), IN | BETWEEN | LIKE | REGEXP | RLIKE) => (rank::PREDICATE, Predicate),
            SOUNDS if self.is_at(1, LIKE) => (rank::PREDICATE, Predicate),
            MEMBER if matches!(self.kind_at(1), OF | LeftParen) => (rank::PREDICATE, Predicate),
            Bar => (rank::BIT_OR, Binary(BinaryOp::BitOr)),
            Ampersand => (rank::BIT_AND, Binary(BinaryOp::BitAnd)),
            ShiftLeft => (rank::SHIFT, Binary(BinaryOp::ShiftLeft)),
            ShiftRight => (rank::SHIFT, Binary(BinaryOp::ShiftRight)),
            Plus => (rank::SUM, Binary(BinaryOp::Plus)),
            Minus => (rank::SUM, Binary(BinaryOp::Minus)),
            Star => (rank::PRODUCT, Binary(BinaryOp::Multiply)),
            Slash => (rank::PRODUCT, Binary(BinaryOp::Divide)),
            Percent | MOD => (rank::PRODUCT, Binary(BinaryOp::Modulo)),
            DIV => (rank::PRODUCT, Binary(BinaryOp::IntDivide)),
            Caret => (rank::BIT_XOR, Binary(BinaryOp::BitXor)),
            _ => return None,
        })
    }

    /// Operands and the operators between them that bind more tightly than `floor`.
    fn operation(&mut self, floor: u8) -> Parsed<Expr> {
        let start = self.start();
        // What is read already takes no operator that binds more tightly than this.
        let mut ceiling = rank::CONCAT;
        let mut left = if self.is(NOT) && floor < rank::NOT && self.pending.is_none() {
            self.advance();
            let operand = self.nested(|cursor| cursor.operation(rank::AND))?;
            ceiling = rank::AND;
            Expr::new(ExprKind::Unary(UnaryOp::Not, Box::new(operand)), self.since(start))
        } else {
            self.simple()?
        };
        let mut length = 0;
        while let Some((rank, operator)) = self.operator()
            && rank > floor
            && rank <= ceiling
        {
            length = if rank == ceiling { length + 1 } else { 1 };
            self.limit(length <= MAX_CHAIN)?;
            ceiling = if rank == rank::PREDICATE { rank::COMPARISON } else { rank };
            let kind = match operator {
                Operator::Binary(op) => {
                    self.advance();
                    if rank == rank::COMPARISON && matches!(self.kind, ALL | ANY | SOME) && self.is_at(1, LeftParen) {
                        self.quantified(op, Box::new(left))?
                    } else {
                        let right = self.operation(rank)?;
                        if rank >= rank::BIT_OR && (left.is_interval() || right.is_interval()) {
                            self.shifted_date(op, left, right, start)?
                        } else {
                            ExprKind::Binary(op, Box::new(left), Box::new(right))
                        }
                    }
                }
                Operator::Is => self.is_what(Box::new(left))?,
                Operator::Predicate => self.predicate(Box::new(left))?,
            };
            left = Expr::new(kind, self.since(start));
        }
        Ok(left)
    }

    /// `ALL (query)`, `ANY (query)` or `SOME (query)` behind a comparison.
    fn quantified(&mut self, op: BinaryOp, operand: Box<Expr>) -> Parsed<ExprKind> {
        let all = self.is(ALL);
        self.advance();
        Ok(ExprKind::Quantified { operand, op, all, query: Box::new(self.subquery()?) })
    }

    /// `IS [NOT] NULL | TRUE | FALSE | UNKNOWN`
    fn is_what(&mut self, operand: Box<Expr>) -> Parsed<ExprKind> {
        self.advance();
        let negated = self.eat(NOT);
        let what = match self.kind {
            NULL => Is::Null,
            TRUE => Is::True,
            FALSE => Is::False,
            UNKNOWN => Is::Unknown,
            _ => return Err(self.error("`NULL`, `TRUE`, `FALSE` or `UNKNOWN`")),
        };
        self.advance();
        Ok(ExprKind::Is { operand, what, negated })
    }

    /// An operator of the rank of `IN`, with what follows it.
    fn predicate(&mut self, operand: Box<Expr>) -> Parsed<ExprKind> {
        let negated = self.eat(NOT);
        let operator = self.kind;
        self.advance();
        Ok(match operator {
            IN => self.in_operand(operand, negated)?,
            BETWEEN => {
                let low = Box::new(self.operation(rank::PREDICATE)?);
                self.expect(AND)?;
                let high = Box::new(self.nested(|cursor| cursor.operation(rank::COMPARISON))?);
                ExprKind::Between { operand, low, high, negated }
            }
            LIKE => {
                let pattern = Box::new(self.operation(rank::BIT_XOR)?);
                let escape = if self.eat(ESCAPE) { Some(Box::new(self.simple()?)) } else { None };
                ExprKind::Like { operand, pattern, escape, negated }
            }
            SOUNDS => {
                self.expect(LIKE)?;
                ExprKind::Binary(BinaryOp::SoundsLike, operand, Box::new(self.operation(rank::PREDICATE)?))
            }
            MEMBER => {
                self.eat(OF);
                self.expect(LeftParen)?;
                let array = Box::new(self.expr()?);
                self.expect(RightParen)?;
                ExprKind::Binary(BinaryOp::MemberOf, operand, array)
            }
            _ => ExprKind::Regexp { operand, pattern: Box::new(self.operation(rank::PREDICATE)?), negated },
        })
    }

    fn in_operand(&mut self, operand: Box<Expr>, negated: bool) -> Parsed<ExprKind> {
        if self.query_in_parentheses() {
            let before = self.index;
            match self.subquery() {
                Ok(query) => return Ok(ExprKind::InQuery { operand, query: Box::new(query), negated }),
                // A list whose first value is a query.
                Err(_) if self.is(Comma) => self.seek(before),
                Err(error) => return Err(error),
            }
        }
        self.expect(LeftParen)?;
        let list = self.list()?;
        self.expect(RightParen)?;
        Ok(ExprKind::InList { operand, list, negated })
    }

    /// `a + INTERVAL n unit` is a call of DATE_ADD.
    #[cold]
    fn shifted_date(&self, op: BinaryOp, left: Expr, right: Expr, start: Span) -> Parsed<ExprKind> {
        let (name, args) = match op {
            BinaryOp::Plus if left.is_interval() => ("DATE_ADD", vec![right, left]),
            BinaryOp::Plus => ("DATE_ADD", vec![left, right]),
            BinaryOp::Minus if right.is_interval() => ("DATE_SUB", vec![left, right]),
            _ => return Err(self.error("`+` or `-` beside an interval")),
        };
        Ok(ExprKind::Call(Box::new(Call::new(name, args, self.since(start)))))
    }

    /// One operand with what is written directly before and behind it.
    pub(super) fn simple(&mut self) -> Parsed<Expr> {
        let start = self.start();
        let mut operand = match self.pending.take() {
            Some(pending) => pending,
            None => self.prefix()?,
        };
        while self.eat(COLLATE) {
            let collation = self.name()?.text.to_ascii_lowercase();
            operand = Expr::new(ExprKind::Collate { operand: Box::new(operand), collation }, self.since(start));
        }
        Ok(operand)
    }

    fn prefix(&mut self) -> Parsed<Expr> {
        match self.kind {
            Word => self.word(),
            Quoted => self.column_ref(),
            Variable => self.variable(),
            Minus => self.unary(UnaryOp::Minus),
            Plus => self.unary(UnaryOp::Plus),
            Tilde => self.unary(UnaryOp::BitNot),
            Bang => self.unary(UnaryOp::Not),
            BINARY => self.unary(UnaryOp::Binary),
            LeftParen => self.parenthesised(),
            LeftBrace => self.odbc(),
            kind if kind.is_word() => self.keyword(kind),
            _ => self.literal(),
        }
    }

    fn unary(&mut self, op: UnaryOp) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        let operand = self.nested(Self::simple)?;
        Ok(Expr::new(ExprKind::Unary(op, Box::new(operand)), self.since(start)))
    }

    /// A number, a string, a placeholder.
    fn literal(&mut self) -> Parsed<Expr> {
        let start = self.span();
        let text = || CompactString::new(self.text());
        let kind = match self.kind {
            Number => ExprKind::Literal(Literal::Number(text())),
            Text => ExprKind::Literal(Literal::Text { text: text(), charset: None }),
            National => {
                let mut text = text();
                while self.is_at(1, Text) {
                    self.advance();
                    text.push_str(self.text());
                }
                ExprKind::Literal(Literal::Text { text, charset: Some(CompactString::const_new("utf8mb3")) })
            }
            Hex => ExprKind::Literal(Literal::Hex { digits: text(), charset: None }),
            Bits => ExprKind::Literal(Literal::Bits(text())),
            Placeholder => ExprKind::Parameter(self.peek().parameter as usize),
            _ => return Err(self.error("an expression")),
        };
        self.advance();
        Ok(Expr::new(kind, start))
    }

    /// `@name`, `@@name`, `@@session.name`.
    fn variable(&mut self) -> Parsed<Expr> {
        let start = self.span();
        let word = self.text();
        if !word.starts_with("@@") && self.is_at(1, ColonEqual) {
            return self.assignment();
        }
        self.advance();
        let name = word.trim_start_matches('@').to_lowercase();
        if !word.starts_with("@@") {
            return Ok(Expr::new(ExprKind::UserVariable(name.into()), start));
        }
        let mut name = name;
        while self.is(Dot) {
            self.advance();
            if let Some(part) = self.peek().word() {
                let part = part.to_lowercase();
                let scope = ["session", "global", "local", "persist"].contains(&name.as_str());
                name = if scope { part } else { format!("{name}.{part}") };
                self.advance();
            }
        }
        Ok(Expr::new(ExprKind::SystemVariable(name.into()), self.since(start)))
    }

    /// `{fn f()}`, `{d '2024-01-01'}`.
    fn odbc(&mut self) -> Parsed<Expr> {
        let start = self.span();
        self.expect(LeftBrace)?;
        let word = self.name()?.text.to_ascii_uppercase();
        let inner = self.expr()?;
        self.expect(RightBrace)?;
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
            self.expect(LeftParen)?;
        }
        let first = self.expr()?;
        if self.eat(RightParen) {
            return Ok(first);
        }
        let list = self.list_from(first)?;
        self.expect(RightParen)?;
        Ok(Expr::new(ExprKind::Row(list), self.since(start)))
    }

    /// Expressions parted by commas.
    pub(super) fn list(&mut self) -> Parsed<Vec<Expr>> {
        let first = self.expr()?;
        self.list_from(first)
    }

    /// Expressions parted by commas, of which the first was read.
    fn list_from(&mut self, first: Expr) -> Parsed<Vec<Expr>> {
        if !self.is(Comma) {
            return Ok(vec![first]);
        }
        let mut list = Vec::with_capacity(4);
        list.push(first);
        while self.eat(Comma) {
            list.push(self.expr()?);
        }
        Ok(list)
    }

    /// What begins with a word that is no keyword.
    fn word(&mut self) -> Parsed<Expr> {
        match self.kind_at(1) {
            LeftParen => self.call(),
            Text | Hex | Bits => self.introduced(),
            _ => self.column_or_call(),
        }
    }

    /// `_charset 'text'`, or a column.
    fn introduced(&mut self) -> Parsed<Expr> {
        let start = self.span();
        let charset = introduced(self.text());
        if charset.is_none() {
            return self.column_or_call();
        }
        self.advance();
        let literal = match self.kind {
            Text => Literal::Text { text: self.text().into(), charset },
            Bits => Literal::Hex { digits: super::bits_to_hex(self.text()).into(), charset },
            _ => Literal::Hex { digits: self.text().into(), charset },
        };
        self.advance();
        Ok(Expr::new(ExprKind::Literal(literal), self.since(start)))
    }

    /// What begins with a keyword.
    fn keyword(&mut self, keyword: Kind) -> Parsed<Expr> {
        let start = self.span();
        let next = self.kind_at(1);
        if next == LeftParen {
            return match keyword {
                CASE => self.case(),
                INTERVAL => self.interval(),
                MATCH => self.match_against(),
                EXISTS => {
                    self.advance();
                    let query = Box::new(self.subquery()?);
                    Ok(Expr::new(ExprKind::Exists(query), self.since(start)))
                }
                ROW => {
                    self.advance();
                    self.advance();
                    let list = self.list()?;
                    self.expect(RightParen)?;
                    Ok(Expr::new(ExprKind::Row(list), self.since(start)))
                }
                _ => self.call(),
            };
        }
        let kind = match keyword {
            CASE => return self.case(),
            INTERVAL => return self.interval(),
            MATCH => return self.match_against(),
            NULL if next != Dot => ExprKind::Literal(Literal::Null),
            TRUE if next != Dot => ExprKind::Literal(Literal::True),
            FALSE if next != Dot => ExprKind::Literal(Literal::False),
            DATE | TIME | TIMESTAMP if next == Text => return self.temporal(keyword),
            DEFAULT => ExprKind::Default,
            CURRENT_DATE | CURRENT_TIME | CURRENT_TIMESTAMP | LOCALTIME | LOCALTIMESTAMP | UTC_DATE | UTC_TIME
            | UTC_TIMESTAMP | CURRENT_USER => ExprKind::Call(Box::new(Call::new(keyword.text(), Vec::new(), start))),
            _ => return self.column_or_call(),
        };
        self.advance();
        Ok(Expr::new(kind, start))
    }

    /// `DATE '…'`, `TIME '…'`, `TIMESTAMP '…'`
    fn temporal(&mut self, of: Kind) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        let text = self.string()?;
        let literal = match of {
            DATE => Literal::Date(text),
            TIME => Literal::Time(text),
            _ => Literal::Timestamp(text),
        };
        Ok(Expr::new(ExprKind::Literal(literal), self.since(start)))
    }

    /// A column, or `database.function(…)`.
    fn column_or_call(&mut self) -> Parsed<Expr> {
        if self.is_at(1, Dot) {
            if self.is_at(3, LeftParen) && self.kind_at(2).is_word() {
                let database = self.bare_name()?;
                self.advance();
                return self.call_in(Some(database));
            }
        } else if self.kind.is_reserved() {
            return Err(self.error("an expression"));
        }
        self.column_ref()
    }

    /// A column, and `->` behind it.
    fn column_ref(&mut self) -> Parsed<Expr> {
        let start = self.span();
        let (mut database, mut table, mut name) = (None, None, self.bare_name()?);
        for _ in 0..2 {
            if !self.is(Dot) || !self.kind_at(1).is_word() {
                break;
            }
            self.advance();
            (database, table, name) = (table, Some(name), self.bare_name()?);
        }
        let column = Expr::new(ExprKind::Column(Column3 { database, table, name }), self.since(start));
        let unquote = self.is(LongArrow);
        if !unquote && !self.is(Arrow) {
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
        self.expect(CASE)?;
        let operand = if self.is(WHEN) { None } else { Some(Box::new(self.expr()?)) };
        let mut branches = Vec::new();
        while self.eat(WHEN) {
            let condition = self.expr()?;
            self.expect(THEN)?;
            branches.push((condition, self.expr()?));
        }
        let otherwise = if self.eat(ELSE) { Some(Box::new(self.expr()?)) } else { None };
        self.expect(END)?;
        Ok(Expr::new(ExprKind::Case { operand, branches, otherwise }, self.since(start)))
    }

    /// `INTERVAL n unit`, or the function `INTERVAL(a, b, …)`.
    fn interval(&mut self) -> Parsed<Expr> {
        let start = self.span();
        self.expect(INTERVAL)?;
        if self.is(LeftParen) {
            let before = self.index;
            self.advance();
            if !self.is_any(&[SELECT, WITH]) {
                let list = self.list()?;
                if list.len() > 1 {
                    self.expect(RightParen)?;
                    let call = Call::new("INTERVAL", list, start);
                    return Ok(Expr::new(ExprKind::Call(Box::new(call)), self.since(start)));
                }
            }
            self.seek(before);
        }
        let value = Box::new(self.expr()?);
        let unit = self.name()?.text.to_ascii_uppercase();
        Ok(Expr::new(ExprKind::Interval { value, unit }, self.since(start)))
    }

    /// `MATCH (a, b) AGAINST ('text' IN BOOLEAN MODE)`
    fn match_against(&mut self) -> Parsed<Expr> {
        let start = self.span();
        self.expect(MATCH)?;
        let columns = if self.eat(LeftParen) {
            let columns = self.list()?;
            self.expect(RightParen)?;
            columns
        } else {
            let mut columns = vec![self.column_ref()?];
            while self.eat(Comma) {
                columns.push(self.column_ref()?);
            }
            columns
        };
        self.expect(AGAINST)?;
        self.expect(LeftParen)?;
        let against = Box::new(self.operation(rank::PREDICATE)?);
        let mut mode = MatchMode::Natural;
        if self.eat_all(&[IN, BOOLEAN, MODE]) {
            mode = MatchMode::Boolean;
        }
        self.eat_all(&[IN, NATURAL, LANGUAGE, MODE]);
        if self.eat_all(&[WITH, QUERY, EXPANSION]) {
            mode = MatchMode::QueryExpansion;
        }
        self.expect(RightParen)?;
        Ok(Expr::new(ExprKind::Match { columns, against, mode }, self.since(start)))
    }

    /// `a [ASC | DESC], b …`
    pub(super) fn order_list(&mut self) -> Parsed<Vec<OrderBy>> {
        let mut list = Vec::new();
        loop {
            let expr = self.expr()?;
            let descending = self.eat_any(&[ASC, DESC]) == Some(1);
            list.push(OrderBy { expr: Arc::new(expr), descending });
            if !self.eat(Comma) {
                return Ok(list);
            }
        }
    }
}

/// The character set that `_name` before a string names, in lower case.
fn introduced(word: &str) -> Option<CompactString> {
    let name = CompactString::from(word.strip_prefix('_')?.to_ascii_lowercase());
    crate::mysql::collation::default_collation(&name).map(|_| name)
}

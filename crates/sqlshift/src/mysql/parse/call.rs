//! Calls of functions, those with a grammar of their own among them.

use super::{Cursor, Parsed};
use crate::mysql::ast::{
    Bound, Call, Expr, ExprKind, Fallback, Frame, Literal, NamedWindow, SqlTypeOf, WindowRef, WindowSpec,
};
use crate::mysql::keywords::Kind::{self, *};
use crate::span::Span;
use compact_str::CompactString;

impl Cursor<'_> {
    /// The call of the function whose name comes next.
    pub(super) fn call(&mut self) -> Parsed<Expr> {
        match self.kind {
            CAST | CONVERT | DEFAULT => self.special(),
            VALUES | VALUE if self.kind_at(2).is_word() => self.special(),
            _ => self.call_in(None),
        }
    }

    /// The call of the function of this database whose name comes next.
    pub(super) fn call_in(&mut self, database: Option<CompactString>) -> Parsed<Expr> {
        let start = self.span();
        let keyword = self.kind;
        let mut name = CompactString::new(self.text());
        name.make_ascii_uppercase();
        let mut call = Call::new(name, Vec::new(), start);
        call.database = database;
        self.advance();
        self.expect(LeftParen)?;
        if self.eat(Star) {
            call.star = true;
        } else if !self.is(RightParen) {
            self.arguments(keyword, &mut call)?;
        }
        self.expect(RightParen)?;
        if self.is_any(&[FROM, IGNORE, RESPECT, OVER]) {
            self.behind_call(&mut call)?;
        }
        Ok(Expr::new(ExprKind::Call(Box::new(call)), self.since(start)))
    }

    fn arguments(&mut self, function: Kind, call: &mut Call) -> Parsed<()> {
        match function {
            EXTRACT => {
                call.args.push(self.unit()?);
                self.expect(FROM)?;
                call.args.push(self.expr()?);
                return Ok(());
            }
            TIMESTAMPADD | TIMESTAMPDIFF | GET_FORMAT => {
                call.args.push(self.unit()?);
                self.expect(Comma)?;
            }
            TRIM => return self.trim(call),
            POSITION => {
                let sought = self.simple()?;
                self.expect(IN)?;
                let text = self.expr()?;
                call.name = CompactString::const_new("LOCATE");
                call.args = vec![sought, text];
                return Ok(());
            }
            _ => {}
        }
        call.distinct = self.eat_any(&[DISTINCT, DISTINCTROW, UNIQUE]).is_some();
        self.eat(ALL);
        if call.args.is_empty() {
            call.args = self.list()?;
        } else {
            call.args.extend(self.list()?);
        }
        while !self.is(RightParen) && self.behind_arguments(call)? {}
        Ok(())
    }

    /// What may stand behind the arguments, if it comes next.
    fn behind_arguments(&mut self, call: &mut Call) -> Parsed<bool> {
        match self.kind {
            // SUBSTRING(text FROM position FOR length)
            FROM | FOR => {
                self.advance();
                call.args.push(self.expr()?);
            }
            USING => {
                self.advance();
                let charset = self.name()?.text.to_ascii_lowercase();
                let data_type = crate::mysql::types::SqlType::Text { size: crate::mysql::types::LobSize::Normal };
                call.returning = Some(Box::new(SqlTypeOf {
                    data_type,
                    charset: Some(charset),
                    collation: None,
                    array: false,
                    unsized_: true,
                }));
            }
            AS | RETURNING => {
                self.advance();
                call.returning = Some(Box::new(self.type_of_cast()?));
            }
            ORDER if self.is_at(1, BY) => {
                self.seek(self.index + 2);
                call.order_by = self.order_list()?;
            }
            SEPARATOR => {
                self.advance();
                call.separator = Some(self.string()?);
            }
            NULL | ERROR | DEFAULT => {
                let fallback = self.fallback()?;
                if self.eat_all(&[ON, EMPTY]) {
                    call.on_empty = Some(Box::new(fallback));
                } else {
                    self.expect_all(&[ON, ERROR])?;
                    call.on_error = Some(Box::new(fallback));
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// `NULL | ERROR | DEFAULT x`
    pub(super) fn fallback(&mut self) -> Parsed<Fallback> {
        match self.eat_any(&[NULL, ERROR, DEFAULT]) {
            Some(0) => Ok(Fallback::Null),
            Some(1) => Ok(Fallback::Error),
            Some(_) => Ok(Fallback::Default(self.simple()?)),
            None => Err(self.error("`NULL`, `ERROR` or `DEFAULT`")),
        }
    }

    /// A unit, or what else a function takes as a word.
    fn unit(&mut self) -> Parsed<Expr> {
        let name = self.name()?;
        let word = name.text.to_ascii_uppercase();
        let word = word.strip_prefix("SQL_TSI_").map_or_else(|| word.clone(), CompactString::from);
        Ok(Expr::new(ExprKind::Keyword(word), name.span))
    }

    /// `[BOTH | LEADING | TRAILING] [what FROM] text`: the arguments are text, what, side.
    fn trim(&mut self, call: &mut Call) -> Parsed<()> {
        let span = self.span();
        let side = match self.eat_any(&[BOTH, LEADING, TRAILING]) {
            Some(1) => "LEADING",
            Some(2) => "TRAILING",
            _ => "BOTH",
        };
        let space = |span: Span| {
            Expr::new(ExprKind::Literal(Literal::Text { text: CompactString::const_new(" "), charset: None }), span)
        };
        let what = if self.eat(FROM) {
            space(span)
        } else {
            let first = self.expr()?;
            if !self.eat(FROM) {
                call.args = vec![first, space(span), Expr::new(ExprKind::Keyword(side.into()), span)];
                return Ok(());
            }
            first
        };
        call.args = vec![self.expr()?, what, Expr::new(ExprKind::Keyword(side.into()), span)];
        Ok(())
    }

    /// What looks like a call and is a node of its own.
    fn special(&mut self) -> Parsed<Expr> {
        let (start, function) = (self.span(), self.kind);
        self.advance();
        self.expect(LeftParen)?;
        let kind = match function {
            CAST => {
                let operand = Box::new(self.expr()?);
                if self.eat_all(&[AT, TIME, ZONE]) {
                    self.eat(INTERVAL);
                    self.string()?;
                }
                self.expect(AS)?;
                ExprKind::Cast { operand, to: Box::new(self.type_of_cast()?) }
            }
            CONVERT => {
                let operand = Box::new(self.expr()?);
                if self.eat(USING) {
                    ExprKind::Transcode { operand, charset: self.name()?.text.to_ascii_lowercase() }
                } else {
                    self.expect(Comma)?;
                    ExprKind::Cast { operand, to: Box::new(self.type_of_cast()?) }
                }
            }
            DEFAULT => ExprKind::DefaultOf(Box::new(self.simple()?)),
            _ => ExprKind::ValuesOf(Box::new(self.simple()?)),
        };
        self.expect(RightParen)?;
        Ok(Expr::new(kind, self.since(start)))
    }

    fn behind_call(&mut self, call: &mut Call) -> Parsed<()> {
        if self.is(FROM) && matches!(self.kind_at(1), FIRST | LAST) {
            self.advance();
            call.from_last = self.eat(LAST);
            self.eat(FIRST);
        }
        if self.eat_all(&[IGNORE, NULLS]) {
            call.ignore_nulls = true;
        }
        self.eat_all(&[RESPECT, NULLS]);
        if self.is(OVER) && (self.is_at(1, LeftParen) || self.kind_at(1).is_word()) {
            self.advance();
            call.over = Some(Box::new(if self.is(LeftParen) {
                WindowRef::Spec(self.window_spec()?)
            } else {
                WindowRef::Named(self.name()?.text)
            }));
        }
        Ok(())
    }

    /// `(name PARTITION BY … ORDER BY … ROWS …)`
    fn window_spec(&mut self) -> Parsed<WindowSpec> {
        self.expect(LeftParen)?;
        let mut spec = WindowSpec { base: None, partition_by: Vec::new(), order_by: Vec::new(), frame: None };
        let clause = self.is_any(&[PARTITION, ORDER, ROWS, RANGE, GROUPS]);
        if !clause && self.kind.is_word() {
            spec.base = Some(self.name()?.text);
        }
        if self.eat_all(&[PARTITION, BY]) {
            spec.partition_by = self.list()?;
        }
        if self.eat_all(&[ORDER, BY]) {
            spec.order_by = self.order_list()?;
        }
        if let Some(unit) = self.eat_any(&[ROWS, RANGE]) {
            let range = unit == 1;
            let frame = if self.eat(BETWEEN) {
                let start = self.bound()?;
                self.expect(AND)?;
                Frame { range, start, end: Some(self.bound()?) }
            } else {
                Frame { range, start: self.bound()?, end: None }
            };
            spec.frame = Some(frame);
        }
        self.expect(RightParen)?;
        Ok(spec)
    }

    fn bound(&mut self) -> Parsed<Bound> {
        if self.eat_all(&[UNBOUNDED, PRECEDING]) {
            return Ok(Bound::UnboundedPreceding);
        }
        if self.eat_all(&[UNBOUNDED, FOLLOWING]) {
            return Ok(Bound::UnboundedFollowing);
        }
        if self.eat_all(&[CURRENT, ROW]) {
            return Ok(Bound::CurrentRow);
        }
        let distance = Box::new(self.expr()?);
        match self.eat_any(&[PRECEDING, FOLLOWING]) {
            Some(0) => Ok(Bound::Preceding(distance)),
            Some(_) => Ok(Bound::Following(distance)),
            None => Err(self.error("`PRECEDING` or `FOLLOWING`")),
        }
    }

    /// `WINDOW a AS (…), b AS (…)`
    pub(super) fn windows(&mut self) -> Parsed<Vec<NamedWindow>> {
        let mut windows = Vec::new();
        loop {
            let name = self.name()?;
            self.expect(AS)?;
            windows.push(NamedWindow { name, spec: self.window_spec()? });
            if !self.eat(Comma) {
                return Ok(windows);
            }
        }
    }
}

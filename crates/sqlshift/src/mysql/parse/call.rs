//! Calls of functions, those with a grammar of their own among them.

use super::{Cursor, Parsed};
use crate::mysql::ast::{
    Bound, Call, Expr, ExprKind, Fallback, Frame, Literal, NamedWindow, SqlTypeOf, WindowRef, WindowSpec,
};
use crate::mysql::token::Token;
use crate::span::Span;

impl Cursor<'_> {
    /// The call of the function of this name, whose name comes next.
    pub(super) fn call(&mut self, name: String, database: Option<String>) -> Parsed<Expr> {
        let start = self.span();
        let name_span = start;
        self.advance();
        self.expect_sign("(")?;
        let mut call = Call { database, ..Call::new(&name, Vec::new(), name_span) };
        if call.database.is_none()
            && let Some(special) = self.special(&name, start)?
        {
            return Ok(special);
        }
        if self.sign("*") {
            call.star = true;
        } else if !self.at(")") {
            self.arguments(&mut call)?;
        }
        self.expect_sign(")")?;
        self.behind_call(&mut call)?;
        Ok(Expr::new(ExprKind::Call(Box::new(call)), self.since(start)))
    }

    fn arguments(&mut self, call: &mut Call) -> Parsed<()> {
        match call.name.as_str() {
            "EXTRACT" => {
                call.args.push(self.keyword()?);
                self.expect("FROM")?;
                call.args.push(self.expr()?);
                return Ok(());
            }
            "TIMESTAMPADD" | "TIMESTAMPDIFF" | "GET_FORMAT" => {
                call.args.push(self.keyword()?);
                self.expect_sign(",")?;
            }
            "TRIM" => return self.trim(call),
            "POSITION" => {
                let sought = self.predicate_operand()?;
                self.expect("IN")?;
                let text = self.expr()?;
                "LOCATE".clone_into(&mut call.name);
                call.args = vec![sought, text];
                return Ok(());
            }
            _ => {}
        }
        call.distinct = self.eat_any(&["DISTINCT", "DISTINCTROW", "UNIQUE"]).is_some();
        self.eat("ALL");
        call.args.extend(self.list()?);
        loop {
            if self.eat("FROM") {
                // SUBSTRING(text FROM position FOR length)
                call.args.push(self.expr()?);
            } else if self.eat("FOR") {
                call.args.push(self.expr()?);
            } else if self.eat("USING") {
                let charset = self.name()?.text.to_ascii_lowercase();
                let data_type = crate::mysql::types::SqlType::Text { size: crate::mysql::types::LobSize::Normal };
                call.returning = Some(Box::new(SqlTypeOf {
                    data_type,
                    charset: Some(charset),
                    collation: None,
                    array: false,
                    unsized_: true,
                }));
            } else if self.eat("AS") || self.eat("RETURNING") {
                call.returning = Some(Box::new(self.type_of_cast()?));
            } else if self.eat("ORDER BY") {
                call.order_by = self.order_list()?;
            } else if self.eat("SEPARATOR") {
                call.separator = Some(self.string()?);
            } else if self.is("NULL") || self.is("ERROR") || self.is("DEFAULT") {
                let fallback = self.fallback()?;
                if self.eat("ON EMPTY") {
                    call.on_empty = Some(fallback);
                } else {
                    self.expect("ON ERROR")?;
                    call.on_error = Some(fallback);
                }
            } else {
                return Ok(());
            }
        }
    }

    /// `NULL | ERROR | DEFAULT x`
    pub(super) fn fallback(&mut self) -> Parsed<Fallback> {
        match self.eat_any(&["NULL", "ERROR", "DEFAULT"]) {
            Some(0) => Ok(Fallback::Null),
            Some(1) => Ok(Fallback::Error),
            Some(_) => Ok(Fallback::Default(self.simple()?)),
            None => Err(self.error("`NULL`, `ERROR` or `DEFAULT`")),
        }
    }

    fn keyword(&mut self) -> Parsed<Expr> {
        let name = self.name()?;
        let word = name.text.to_ascii_uppercase();
        let word = word.strip_prefix("SQL_TSI_").map_or(word.clone(), str::to_owned);
        Ok(Expr::new(ExprKind::Keyword(word), name.span))
    }

    /// An operand before `IN`.
    fn predicate_operand(&mut self) -> Parsed<Expr> {
        self.simple()
    }

    /// `[BOTH | LEADING | TRAILING] [what FROM] text`: the arguments are text, what, side.
    fn trim(&mut self, call: &mut Call) -> Parsed<()> {
        let span = self.span();
        let side = match self.eat_any(&["BOTH", "LEADING", "TRAILING"]) {
            Some(1) => "LEADING",
            Some(2) => "TRAILING",
            _ => "BOTH",
        };
        let space =
            |span: Span| Expr::new(ExprKind::Literal(Literal::Text { text: " ".to_owned(), charset: None }), span);
        let what = if self.eat("FROM") {
            space(span)
        } else {
            let first = self.expr()?;
            if !self.eat("FROM") {
                call.args = vec![first, space(span), Expr::new(ExprKind::Keyword(side.to_owned()), span)];
                return Ok(());
            }
            first
        };
        call.args = vec![self.expr()?, what, Expr::new(ExprKind::Keyword(side.to_owned()), span)];
        Ok(())
    }

    /// What looks like a call and is a node of its own.
    fn special(&mut self, name: &str, start: Span) -> Parsed<Option<Expr>> {
        let kind = match name {
            "CAST" => {
                let operand = Box::new(self.expr()?);
                let timezone = self.eat("AT TIME ZONE");
                if timezone {
                    self.eat("INTERVAL");
                    self.string()?;
                }
                self.expect("AS")?;
                ExprKind::Cast { operand, to: Box::new(self.type_of_cast()?) }
            }
            "CONVERT" => {
                let operand = Box::new(self.expr()?);
                if self.eat("USING") {
                    ExprKind::Transcode { operand, charset: self.name()?.text.to_ascii_lowercase() }
                } else {
                    self.expect_sign(",")?;
                    ExprKind::Cast { operand, to: Box::new(self.type_of_cast()?) }
                }
            }
            "VALUES" | "VALUE" if matches!(self.peek(), Token::Word(_)) => ExprKind::ValuesOf(Box::new(self.simple()?)),
            "DEFAULT" => ExprKind::DefaultOf(Box::new(self.simple()?)),
            _ => return Ok(None),
        };
        self.expect_sign(")")?;
        Ok(Some(Expr::new(kind, self.since(start))))
    }

    fn behind_call(&mut self, call: &mut Call) -> Parsed<()> {
        if self.is("FROM") && (self.is_at(1, "FIRST") || self.is_at(1, "LAST")) {
            self.advance();
            call.from_last = self.eat("LAST");
            self.eat("FIRST");
        }
        if self.eat("IGNORE NULLS") {
            call.ignore_nulls = true;
        }
        self.eat("RESPECT NULLS");
        if self.is("OVER") && (self.peek_at(1).is("(") || matches!(self.peek_at(1), Token::Word(_))) {
            self.advance();
            call.over = Some(if self.at("(") {
                WindowRef::Spec(self.window_spec()?)
            } else {
                WindowRef::Named(self.name()?.text)
            });
        }
        Ok(())
    }

    /// `(name PARTITION BY … ORDER BY … ROWS …)`
    fn window_spec(&mut self) -> Parsed<WindowSpec> {
        self.expect_sign("(")?;
        let mut spec = WindowSpec { base: None, partition_by: Vec::new(), order_by: Vec::new(), frame: None };
        let clause = ["PARTITION", "ORDER", "ROWS", "RANGE", "GROUPS"].iter().any(|word| self.is(word));
        if !clause && matches!(self.peek(), Token::Word(_)) {
            spec.base = Some(self.name()?.text);
        }
        if self.eat("PARTITION BY") {
            spec.partition_by = self.list()?;
        }
        if self.eat("ORDER BY") {
            spec.order_by = self.order_list()?;
        }
        if let Some(unit) = self.eat_any(&["ROWS", "RANGE"]) {
            let range = unit == 1;
            let frame = if self.eat("BETWEEN") {
                let start = self.bound()?;
                self.expect("AND")?;
                Frame { range, start, end: Some(self.bound()?) }
            } else {
                Frame { range, start: self.bound()?, end: None }
            };
            spec.frame = Some(frame);
        }
        self.expect_sign(")")?;
        Ok(spec)
    }

    fn bound(&mut self) -> Parsed<Bound> {
        if self.eat("UNBOUNDED PRECEDING") {
            return Ok(Bound::UnboundedPreceding);
        }
        if self.eat("UNBOUNDED FOLLOWING") {
            return Ok(Bound::UnboundedFollowing);
        }
        if self.eat("CURRENT ROW") {
            return Ok(Bound::CurrentRow);
        }
        let distance = Box::new(self.expr()?);
        match self.eat_any(&["PRECEDING", "FOLLOWING"]) {
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
            self.expect("AS")?;
            windows.push(NamedWindow { name, spec: self.window_spec()? });
            if !self.sign(",") {
                return Ok(windows);
            }
        }
    }
}

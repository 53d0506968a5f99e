//! `CREATE EVENT` and `ALTER EVENT`, whose bodies are single statements.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/create-event.html>

use super::{Cursor, Parsed};
use crate::mysql::ast::{Event, Other, Schedule, Statement};
use crate::mysql::keywords::Kind::*;

impl Cursor<'_> {
    /// `EVENT` was read.
    pub(super) fn event(&mut self, create: bool) -> Parsed<Statement> {
        let if_not_exists = self.eat_all(&[IF, NOT, EXISTS]);
        let mut event = Event {
            create,
            if_not_exists,
            name: self.table_name()?,
            schedule: None,
            renamed: false,
            active: None,
            remarks: false,
            body: None,
        };
        while !self.ended() {
            if self.eat_all(&[ON, SCHEDULE]) {
                event.schedule = Some(self.schedule()?);
            } else if self.eat_all(&[ON, COMPLETION]) {
                self.eat(NOT);
                self.eat(PRESERVE);
                event.remarks = true;
            } else if self.eat_all(&[RENAME, TO]) {
                self.table_name()?;
                event.renamed = true;
            } else if self.eat(ENABLE) {
                event.active = Some(true);
            } else if self.eat(DISABLE) {
                // Where the server is a replica.
                if self.eat(ON) {
                    self.advance();
                }
                event.active = Some(false);
            } else if self.eat(COMMENT) {
                self.string()?;
                event.remarks = true;
            } else if self.eat(DO) {
                if self.is(BEGIN) || self.is_at(1, Colon) {
                    return Ok(Statement::Other(Other::Event));
                }
                event.body = Some(Box::new(self.statement()?));
            } else {
                return Ok(Statement::Other(Other::Event));
            }
        }
        Ok(Statement::Event(Box::new(event)))
    }

    fn schedule(&mut self) -> Parsed<Schedule> {
        if self.eat(AT) {
            return Ok(Schedule::At(self.expr()?));
        }
        self.eat(EVERY);
        let amount = self.expr()?;
        let unit = self.name()?.text.to_ascii_uppercase();
        let starts = if self.eat(STARTS) { Some(self.expr()?) } else { None };
        let ends = self.eat(ENDS);
        if ends {
            self.expr()?;
        }
        Ok(Schedule::Every { amount, unit, starts, ends })
    }
}

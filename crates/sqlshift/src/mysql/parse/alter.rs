//! ALTER TABLE: each action.

use super::{Cursor, Parsed};
use crate::mysql::ast::{AlterAction, AlterTable, ColumnPlace, Name, Statement, TableOptions};
use crate::mysql::keywords::Kind::*;

impl Cursor<'_> {
    pub(super) fn alter_table(&mut self) -> Parsed<Statement> {
        self.eat_all(&[IF, EXISTS]);
        let table = self.table_name()?;
        let mut actions = Vec::new();
        while !self.ended() {
            self.alter_action(&mut actions)?;
            self.eat(Comma);
        }
        Ok(Statement::AlterTable(Box::new(AlterTable { table, actions })))
    }

    fn alter_action(&mut self, actions: &mut Vec<AlterAction>) -> Parsed<()> {
        let action = if let Some(action) = self.partition_action()? {
            action
        } else if self.eat(ADD) {
            if self.is(SYSTEM) || self.is(PERIOD) {
                self.unknown()
            } else if let Some(constraint) = self.constraint()? {
                AlterAction::AddConstraint(constraint)
            } else {
                self.eat(COLUMN);
                let if_not_exists = self.eat_all(&[IF, NOT, EXISTS]);
                if self.eat(LeftParen) {
                    loop {
                        if let Some(constraint) = self.constraint()? {
                            actions.push(AlterAction::AddConstraint(constraint));
                        } else {
                            let mut constraints = Vec::new();
                            let column = self.column(&mut constraints)?;
                            actions.push(AlterAction::AddColumn { if_not_exists, column, place: None, constraints });
                        }
                        if self.eat(RightParen) {
                            return Ok(());
                        }
                        self.expect(Comma)?;
                    }
                }
                let mut constraints = Vec::new();
                let column = self.column(&mut constraints)?;
                AlterAction::AddColumn { if_not_exists, column, place: self.place()?, constraints }
            }
        } else if self.eat(DROP) {
            self.drop_action()?
        } else if self.eat(MODIFY) {
            self.eat(COLUMN);
            self.eat_all(&[IF, EXISTS]);
            let mut constraints = Vec::new();
            let column = self.column(&mut constraints)?;
            let place = self.place()?;
            AlterAction::ChangeColumn { old: column.name.clone(), column, place, constraints }
        } else if self.eat(CHANGE) {
            self.eat(COLUMN);
            self.eat_all(&[IF, EXISTS]);
            let old = self.name()?;
            let mut constraints = Vec::new();
            let column = self.column(&mut constraints)?;
            let place = self.place()?;
            AlterAction::ChangeColumn { old, column, place, constraints }
        } else if self.eat_all(&[RENAME, COLUMN]) {
            let old = self.name()?;
            self.expect(TO)?;
            AlterAction::RenameColumn { old, new: self.name()? }
        } else if self.eat_all(&[RENAME, INDEX]) || self.eat_all(&[RENAME, KEY]) {
            let old = self.name()?;
            self.expect(TO)?;
            AlterAction::RenameKey { old, new: self.name()? }
        } else if self.eat(RENAME) {
            if self.eat_any(&[TO, AS]).is_none() {
                self.eat(Equal);
            }
            AlterAction::RenameTable { new: self.table_name()? }
        } else if self.eat_all(&[ALTER, INDEX]) {
            self.name()?;
            self.eat_any(&[VISIBLE, INVISIBLE]);
            AlterAction::Storage
        } else if self.is(ALTER) {
            self.eat(ALTER);
            if (self.is(CHECK) || self.is(CONSTRAINT)) && !self.is_at(1, SET) && !self.is_at(1, DROP) {
                self.advance();
                let name = self.name()?;
                // A check that is not enforced is none.
                actions.push(if self.eat_all(&[NOT, ENFORCED]) {
                    AlterAction::DropConstraint { name }
                } else {
                    self.expect(ENFORCED)?;
                    AlterAction::EnforceCheck { name }
                });
                return Ok(());
            }
            self.eat(COLUMN);
            let column = self.name()?;
            if self.eat_all(&[DROP, DEFAULT]) {
                AlterAction::SetDefault { column, default: None }
            } else if self.eat_all(&[SET, VISIBLE]) {
                AlterAction::SetVisible { column, visible: true }
            } else if self.eat_all(&[SET, INVISIBLE]) {
                AlterAction::SetVisible { column, visible: false }
            } else {
                if self.is(SET) && !self.is_at(1, DEFAULT) {
                    actions.push(self.unknown());
                    return Ok(());
                }
                self.expect_all(&[SET, DEFAULT])?;
                AlterAction::SetDefault { column, default: Some(self.expr()?) }
            }
        } else if self.eat_all(&[ENABLE, KEYS]) || self.eat_all(&[DISABLE, KEYS]) || self.eat(FORCE) || self.eat(NOWAIT)
        {
            AlterAction::Storage
        } else if self.eat(ALGORITHM) || self.eat(LOCK) {
            self.option_value()?;
            AlterAction::Storage
        } else if self.is(CONVERT) && self.is_at(1, TO) {
            let span = self.span();
            self.eat_all(&[CONVERT, TO]);
            if self.eat_one_of(&[&[CHARACTER, SET], &[CHARSET], &[CHAR, SET]]).is_none() {
                return Err(self.error("`CHARACTER SET`"));
            }
            let charset = if self.eat(DEFAULT) { None } else { Some(self.option_value()?) };
            let collation = if self.eat(COLLATE) { Some(self.option_value()?) } else { None };
            AlterAction::Convert { charset, collation, span: self.since(span) }
        } else if self.eat_all(&[ORDER, BY]) {
            while !self.ended() {
                self.advance();
            }
            AlterAction::Storage
        } else {
            let mut options = TableOptions::default();
            let mut any = false;
            while self.table_option(&mut options)? {
                any = true;
            }
            if any { AlterAction::Options(options) } else { self.unknown() }
        };
        actions.push(action);
        Ok(())
    }

    fn drop_action(&mut self) -> Parsed<AlterAction> {
        if self.eat_all(&[PRIMARY, KEY]) {
            return Ok(AlterAction::DropPrimaryKey);
        }
        if self.is(SYSTEM) || self.is(PERIOD) {
            return Ok(self.unknown());
        }
        if self.eat_all(&[FOREIGN, KEY]) {
            self.eat_all(&[IF, EXISTS]);
            return Ok(AlterAction::DropForeignKey { name: self.name()? });
        }
        if self.eat(INDEX) || self.eat(KEY) {
            self.eat_all(&[IF, EXISTS]);
            return Ok(AlterAction::DropKey { name: self.name()? });
        }
        if self.eat(CHECK) || self.eat(CONSTRAINT) {
            self.eat_all(&[IF, EXISTS]);
            return Ok(AlterAction::DropConstraint { name: self.name()? });
        }
        self.eat(COLUMN);
        let if_exists = self.eat_all(&[IF, EXISTS]);
        let name = self.name()?;
        self.eat_any(&[RESTRICT, CASCADE]);
        Ok(AlterAction::DropColumn { if_exists, name })
    }

    fn place(&mut self) -> Parsed<Option<ColumnPlace>> {
        if self.eat(AFTER) {
            return Ok(Some(ColumnPlace::After(self.name()?)));
        }
        Ok(self.eat(FIRST).then_some(ColumnPlace::First))
    }

    /// Passes the rest of an action that is not read.
    fn unknown(&mut self) -> AlterAction {
        let span = self.span();
        let mut text = String::new();
        while !self.ended() && !self.is(Comma) {
            if text.len() < 40 {
                text.push_str(&format!("{} ", self.peek()));
            }
            self.skip_item();
        }
        AlterAction::Unknown(Name { text: text.trim_end().into(), span })
    }
}

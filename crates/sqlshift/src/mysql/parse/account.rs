//! Accounts, roles and privileges.

use super::{Cursor, Parsed};
use crate::mysql::ast::{Account, Grantee, Level, Name, Privileges, Statement, TableName, User};
use crate::mysql::keywords::Kind::*;
use compact_str::CompactString;

impl Cursor<'_> {
    /// `USER` or `ROLE` comes next, behind `CREATE`.
    pub(super) fn create_account(&mut self) -> Parsed<Statement> {
        let role = self.eat(ROLE);
        if !role {
            self.expect(USER)?;
        }
        let if_not_exists = self.eat_all(&[IF, NOT, EXISTS]);
        let users = self.users()?;
        Ok(Statement::Account(Box::new(Account::Create { role, if_not_exists, users })))
    }

    /// `ALTER USER` was read.
    pub(super) fn alter_account(&mut self) -> Parsed<Statement> {
        let if_exists = self.eat_all(&[IF, EXISTS]);
        Ok(Statement::Account(Box::new(Account::Alter { if_exists, users: self.users()? })))
    }

    /// `DROP USER` or `DROP ROLE` was read.
    pub(super) fn drop_account(&mut self) -> Parsed<Statement> {
        let if_exists = self.eat_all(&[IF, EXISTS]);
        Ok(Statement::Account(Box::new(Account::Drop { if_exists, names: self.grantees()? })))
    }

    /// `RENAME USER` was read.
    pub(super) fn rename_account(&mut self) -> Parsed<Statement> {
        let mut renames = Vec::new();
        loop {
            let from = self.grantee()?;
            self.expect(TO)?;
            renames.push((from, self.grantee()?));
            if !self.eat(Comma) {
                return Ok(Statement::Account(Box::new(Account::Rename(renames))));
            }
        }
    }

    /// `SET PASSWORD`, `SET ROLE` and `SET DEFAULT ROLE`, if one of them comes next.
    pub(super) fn set_account(&mut self) -> Parsed<Option<Statement>> {
        if self.eat(ROLE) {
            self.eat_all(&[ALL, EXCEPT]);
            return Ok(Some(Statement::Account(Box::new(Account::SetRole(self.grantees()?)))));
        }
        if self.eat_all(&[DEFAULT, ROLE]) {
            let roles = self.grantees()?;
            self.expect(TO)?;
            let role = roles.into_iter().next().filter(|role| !role.name.is("NONE"));
            return Ok(Some(Statement::Account(Box::new(Account::SetDefaultRole { role, to: self.grantees()? }))));
        }
        if !self.eat(PASSWORD) {
            return Ok(None);
        }
        let span = self.span();
        let account = if self.eat(FOR) {
            self.grantee()?
        } else {
            Grantee { name: Name { text: CompactString::default(), span }, current: true }
        };
        let mut user = User { account, password: None, locked: None, expired: false, connections: None };
        if self.eat(Equal) || self.eat(TO) {
            // MariaDB: PASSWORD('text').
            if self.eat(PASSWORD) {
                self.expect(LeftParen)?;
            }
            user.password = self.is(Text).then(|| self.text().into());
        }
        self.rest();
        Ok(Some(Statement::Account(Box::new(Account::Alter { if_exists: false, users: vec![user] }))))
    }

    /// `GRANT` or `REVOKE` was read.
    pub(super) fn privileges(&mut self, grant: bool) -> Parsed<Statement> {
        self.eat_all(&[IF, EXISTS]);
        let before = self.index;
        let mut list = Vec::new();
        loop {
            list.push(self.privilege()?);
            if !self.eat(Comma) {
                break;
            }
        }
        if !self.eat(ON) {
            // Roles, or all privileges at once.
            if !grant && list.iter().any(|(name, _)| name.starts_with("ALL")) {
                self.rest();
                return Ok(Statement::Account(Box::new(Account::Other)));
            }
            self.seek(before);
            let roles = self.grantees()?;
            self.expect(if grant { TO } else { FROM })?;
            let to = self.grantees()?;
            let admin = self.eat_all(&[WITH, ADMIN, OPTION]);
            self.rest();
            return Ok(Statement::Account(Box::new(Account::Roles { grant, roles, to, admin })));
        }
        if list.iter().any(|(name, _)| name == "PROXY") {
            self.rest();
            return Ok(Statement::Account(Box::new(Account::Other)));
        }
        let on = self.level()?;
        if !self.eat(TO) && !self.eat(FROM) {
            return Err(self.error("`TO`"));
        }
        let mut to = Vec::new();
        for user in self.users()? {
            to.push(user.account);
        }
        let mut grant_option = false;
        while !self.ended() {
            grant_option |= self.eat_all(&[GRANT, OPTION]);
            if !self.ended() {
                self.advance();
            }
        }
        Ok(Statement::Account(Box::new(Account::Privileges(Privileges { grant, list, on, to, grant_option }))))
    }

    /// The words of a privilege, or a role's name, with its columns.
    fn privilege(&mut self) -> Parsed<(CompactString, Vec<Name>)> {
        let mut words = CompactString::default();
        let mut columns = Vec::new();
        while !self.ended() && !self.is(Comma) && !self.is_any(&[ON, TO, FROM]) {
            if self.is(LeftParen) {
                columns = self.names()?;
                continue;
            }
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&self.peek().to_string().to_ascii_uppercase());
            self.advance();
        }
        if words.is_empty() {
            return Err(self.error("a privilege"));
        }
        Ok((words, columns))
    }

    fn level(&mut self) -> Parsed<Level> {
        if let Some(kind) = self.eat_any(&[FUNCTION, PROCEDURE]) {
            return Ok(Level::Routine { function: kind == 0, name: self.table_name()? });
        }
        self.eat(TABLE);
        if self.eat(Star) {
            if self.eat(Dot) {
                return if self.eat(Star) { Ok(Level::Server) } else { Err(self.error("`*`")) };
            }
            return Ok(Level::Database(None));
        }
        let first = self.name()?;
        if !self.eat(Dot) {
            return Ok(Level::Table(TableName { database: None, name: first }));
        }
        if self.eat(Star) {
            return Ok(Level::Database(Some(first)));
        }
        Ok(Level::Table(TableName { database: Some(first), name: self.name()? }))
    }

    fn grantees(&mut self) -> Parsed<Vec<Grantee>> {
        let mut list = vec![self.grantee()?];
        while self.eat(Comma) {
            list.push(self.grantee()?);
        }
        Ok(list)
    }

    /// `user`, `'user'@'host'`, `CURRENT_USER()`
    fn grantee(&mut self) -> Parsed<Grantee> {
        let current = self.is(CURRENT_USER) || self.is(USER) && self.is_at(1, LeftParen);
        let name = self.name()?;
        if current {
            if self.eat(LeftParen) {
                self.expect(RightParen)?;
            }
            return Ok(Grantee { name, current });
        }
        if self.eat(At) {
            self.advance();
            // A host without quotes may be several tokens: 10.0.0.1, db-1.
            while self.adjoining() && !self.is(Comma) && !self.is(LeftParen) && !self.is(RightParen) {
                self.advance();
            }
        } else if self.kind.is_word() && self.text().starts_with('@') {
            self.advance();
        }
        Ok(Grantee { name, current })
    }

    /// The next token stands directly behind the last one.
    fn adjoining(&self) -> bool {
        let last = self.index.checked_sub(1).and_then(|at| self.tokens.get(at));
        !self.ended() && last.is_some_and(|last| last.span.end == self.span().start)
    }

    /// Accounts with their options; those at the end are for all of them.
    fn users(&mut self) -> Parsed<Vec<User>> {
        let mut users: Vec<User> = Vec::new();
        loop {
            let account = self.grantee()?;
            let mut user = User { account, password: None, locked: None, expired: false, connections: None };
            self.user_options(&mut user)?;
            users.push(user);
            if !self.eat(Comma) {
                break;
            }
        }
        if let Some((last, others)) = users.split_last_mut() {
            for user in others {
                user.locked = user.locked.or(last.locked);
                user.expired |= last.expired;
                user.connections = user.connections.or(last.connections);
            }
        }
        Ok(users)
    }

    fn user_options(&mut self, user: &mut User) -> Parsed<()> {
        while !self.ended() && !self.is(Comma) {
            if self.eat(IDENTIFIED) {
                if self.eat_any(&[WITH, VIA]).is_some() {
                    self.name()?;
                }
                let hashed = match self.eat_any(&[BY, AS, USING]) {
                    Some(0) => self.eat(PASSWORD),
                    Some(_) => true,
                    None => continue,
                };
                if self.is(Text) {
                    user.password = (!hashed).then(|| self.text().into());
                }
                self.advance();
            } else if self.eat_all(&[ACCOUNT, LOCK]) {
                user.locked = Some(true);
            } else if self.eat_all(&[ACCOUNT, UNLOCK]) {
                user.locked = Some(false);
            } else if self.eat_all(&[PASSWORD, EXPIRE]) {
                user.expired = self.ended() || self.is(Comma);
            } else if self.eat(MAX_USER_CONNECTIONS) {
                user.connections = Some(self.number()?);
            } else if self.is(WITH) && self.is_at(1, GRANT) || self.is(GRANT) {
                return Ok(());
            } else {
                self.advance();
            }
        }
        Ok(())
    }

    /// Passes what is left of the statement.
    fn rest(&mut self) {
        while !self.ended() {
            self.advance();
        }
    }
}

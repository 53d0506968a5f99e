//! Which statement it is.

use super::{Cursor, ParseError, Parsed};
use crate::mysql::ast::{
    Expr, ExprKind, Housekeeping, Other, Server, SetItem, Show, Statement, TableName, Transaction,
};
use crate::mysql::keywords::Kind::{self, *};
use compact_str::CompactString;

impl Cursor<'_> {
    pub(super) fn statement(&mut self) -> Parsed<Statement> {
        let first = self.kind;
        match first {
            SELECT | VALUES | TABLE => return Ok(Statement::Query(Box::new(self.query()?))),
            LeftParen if self.query_in_parentheses() => return Ok(Statement::Query(Box::new(self.query()?))),
            WITH => return self.with_statement(),
            _ => {}
        }
        let before = self.index;
        self.advance();
        match first {
            CREATE => self.create(),
            ALTER => self.alter(),
            DROP => self.drop(),
            INSERT => self.insert(false),
            REPLACE => self.insert(true),
            UPDATE => self.update(None),
            DELETE => self.delete(None),
            DO => Ok(Statement::Do(self.list()?)),
            SHOW => self.show(),
            EXPLAIN | DESCRIBE | DESC => self.explain(),
            SET => self.set(),
            GRANT => self.privileges(true),
            REVOKE => self.privileges(false),
            TRUNCATE => {
                self.eat(TABLE);
                Ok(Statement::Truncate { table: self.table_name()? })
            }
            USE => Ok(Statement::Use { name: self.name()? }),
            _ => {
                self.seek(before);
                self.by_first_words()
            }
        }
    }

    /// Statements whose first word is that of others as well, or that are few.
    fn by_first_words(&mut self) -> Parsed<Statement> {
        if let Some(transaction) = self.transaction()? {
            return Ok(Statement::Transaction(transaction));
        }
        if let Some(prepared) = self.prepared()? {
            return Ok(prepared);
        }
        if let Some(server) = self.server()? {
            return Ok(server);
        }
        if self.eat_all(&[RENAME, TABLE]) || self.eat_all(&[RENAME, TABLES]) {
            let mut renames = Vec::new();
            loop {
                let from = self.table_name()?;
                self.expect(TO)?;
                renames.push((from, self.table_name()?));
                if !self.eat(Comma) {
                    return Ok(Statement::RenameTable { renames });
                }
            }
        }
        if self.eat_all(&[RENAME, USER]) {
            return self.rename_account();
        }
        Ok(self.not_read())
    }

    /// Statements that are recognised but not read.
    fn not_read(&mut self) -> Statement {
        use Housekeeping as H;
        const KEEPING: &[(&[Kind], Housekeeping)] = &[
            (&[LOCK, TABLES], H::Locks),
            (&[LOCK, TABLE], H::Locks),
            (&[UNLOCK, TABLES], H::Unlock),
            (&[UNLOCK, TABLE], H::Unlock),
            (&[FLUSH], H::Server),
            (&[ANALYZE], H::Server),
            (&[OPTIMIZE], H::Server),
            (&[CHECK], H::Server),
            (&[REPAIR], H::Server),
            (&[CHECKSUM], H::Server),
            (&[RESET], H::Server),
            (&[PURGE], H::Server),
            (&[CHANGE], H::Server),
            (&[STOP], H::Server),
            (&[START, SLAVE], H::Server),
            (&[START, REPLICA], H::Server),
            (&[START, GROUP_REPLICATION], H::Server),
            (&[INSTALL], H::Server),
            (&[UNINSTALL], H::Server),
            (&[CACHE, INDEX], H::Server),
            (&[LOAD, INDEX], H::Server),
            (&[RESTART], H::Server),
            (&[SHUTDOWN], H::Server),
            (&[CLONE], H::Server),
            (&[LOCK, INSTANCE], H::Server),
            (&[UNLOCK, INSTANCE], H::Server),
        ];
        if let Some((_, kind)) = KEEPING.iter().find(|(words, _)| self.eat_all(words)) {
            return Statement::Housekeeping(*kind);
        }
        Statement::Other(if self.eat(HANDLER) { Other::Handler } else { Other::Statement })
    }

    fn create(&mut self) -> Parsed<Statement> {
        let or_replace = self.eat_all(&[OR, REPLACE]);
        self.eat_any(&[ONLINE, OFFLINE]);
        let temporary = self.eat(TEMPORARY);
        if self.eat(TABLE) {
            return self.create_table(or_replace, temporary);
        }
        if self.eat(DATABASE) || self.eat(SCHEMA) {
            self.eat_all(&[IF, NOT, EXISTS]);
            let name = self.name()?;
            let (charset, collation) = self.database_options()?;
            return Ok(Statement::CreateDatabase { name, charset, collation });
        }
        if self.eat_all(&[SPATIAL, REFERENCE, SYSTEM]) {
            return Ok(Statement::Other(Other::ServerObject));
        }
        if self.is_any(&[UNIQUE, INDEX, FULLTEXT, SPATIAL]) {
            return self.create_index();
        }
        // Words up to the kind: DEFINER=…, ALGORITHM=…, SQL SECURITY, AGGREGATE.
        for _ in 0..24 {
            let other = match self.kind {
                PROCEDURE | FUNCTION => Some(Other::Routine),
                TRIGGER => {
                    self.advance();
                    return Ok(Statement::CreateTrigger { table: self.trigger_table() });
                }
                EVENT => {
                    self.advance();
                    return self.event(true);
                }
                VIEW => {
                    self.advance();
                    return self.create_view(or_replace, false);
                }
                USER | ROLE => return self.create_account(),
                SEQUENCE => Some(Other::Sequence),
                SERVER => {
                    self.advance();
                    return self.foreign_server(false);
                }
                TABLESPACE | LOGFILE | UNDO | RESOURCE => {
                    return Ok(Statement::Housekeeping(Housekeeping::Server));
                }
                End => return Err(self.error("what to create")),
                _ => None,
            };
            self.advance();
            if let Some(other) = other {
                return Ok(Statement::Other(other));
            }
        }
        Err(self.error("what to create"))
    }

    /// The table whose changes a trigger waits for, where the statement says it as it should.
    fn trigger_table(&mut self) -> Option<TableName> {
        self.eat_all(&[IF, NOT, EXISTS]);
        self.table_name().ok()?;
        self.eat_any(&[BEFORE, AFTER])?;
        self.eat_any(&[INSERT, UPDATE, DELETE])?;
        if self.eat(ON) { self.table_name().ok() } else { None }
    }

    fn database_options(&mut self) -> Parsed<(Option<CompactString>, Option<CompactString>)> {
        let (mut charset, mut collation) = (None, None);
        while !self.ended() {
            self.eat(DEFAULT);
            if self.eat_all(&[CHARACTER, SET]) || self.eat_all(&[CHAR, SET]) || self.eat(CHARSET) {
                charset = Some(self.option_value()?.text.to_ascii_lowercase());
            } else if self.eat(COLLATE) {
                collation = Some(self.option_value()?.text.to_ascii_lowercase());
            } else if self.eat(ENCRYPTION) || self.eat(COMMENT) {
                self.option_value()?;
            } else if self.eat_all(&[READ, ONLY]) {
                self.option_value()?;
            } else {
                return Err(self.error("an option of the database"));
            }
        }
        Ok((charset, collation))
    }

    fn alter(&mut self) -> Parsed<Statement> {
        self.eat_any(&[IGNORE, ONLINE, OFFLINE]);
        if self.eat(TABLE) {
            return self.alter_table();
        }
        if self.eat(DATABASE) || self.eat(SCHEMA) {
            let options = [DEFAULT, CHARACTER, CHAR, CHARSET, COLLATE, ENCRYPTION, READ];
            let unnamed = self.is_any(&options);
            let name = if unnamed { None } else { Some(self.name()?) };
            let (charset, collation) = self.database_options()?;
            return Ok(Statement::AlterDatabase { name, charset, collation });
        }
        if self.eat(USER) {
            return self.alter_account();
        }
        if let Some(which) = self.eat_any(&[PROCEDURE, FUNCTION]) {
            return self.alter_routine(which == 1);
        }
        if self.eat(EVENT) {
            return self.event(false);
        }
        if self.eat_any(&[TABLESPACE, LOGFILE, UNDO, INSTANCE, RESOURCE]).is_some() {
            return Ok(Statement::Housekeeping(Housekeeping::Server));
        }
        if self.eat(SERVER) {
            return self.foreign_server(true);
        }
        if let Some(distance) = (0..8).find(|distance| self.is_at(*distance, EVENT)) {
            self.seek(self.index + distance + 1);
            return self.event(false);
        }
        // Words up to VIEW: ALGORITHM=…, DEFINER=…, SQL SECURITY.
        for distance in 0..24 {
            if self.is_at(distance, VIEW) {
                self.seek(self.index + distance + 1);
                return self.create_view(true, true);
            }
        }
        Ok(Statement::Other(Other::Statement))
    }

    fn drop(&mut self) -> Parsed<Statement> {
        let temporary = self.eat(TEMPORARY);
        if self.eat(TABLE) || self.eat(TABLES) {
            let if_exists = self.eat_all(&[IF, EXISTS]);
            let tables = self.tables()?;
            self.eat_any(&[RESTRICT, CASCADE]);
            return Ok(Statement::DropTable { temporary, if_exists, tables });
        }
        if self.eat(VIEW) {
            let if_exists = self.eat_all(&[IF, EXISTS]);
            let views = self.tables()?;
            self.eat_any(&[RESTRICT, CASCADE]);
            return Ok(Statement::DropView { if_exists, views });
        }
        if self.eat(DATABASE) || self.eat(SCHEMA) {
            self.eat_all(&[IF, EXISTS]);
            return Ok(Statement::DropDatabase { name: self.name()? });
        }
        if self.eat(INDEX) {
            self.eat_all(&[IF, EXISTS]);
            let name = self.name()?;
            self.expect(ON)?;
            let table = self.table_name()?;
            while !self.ended() {
                self.skip_item();
            }
            return Ok(Statement::DropIndex { name, table });
        }
        if self.eat_any(&[USER, ROLE]).is_some() {
            return self.drop_account();
        }
        if self.eat(PREPARE) {
            return Ok(Statement::Deallocate { name: self.name()? });
        }
        if self.eat_any(&[TABLESPACE, LOGFILE, UNDO, RESOURCE]).is_some() {
            return Ok(Statement::Housekeeping(Housekeeping::Server));
        }
        if self.eat(SPATIAL) {
            return Ok(Statement::Other(Other::ServerObject));
        }
        if self.eat(SERVER) {
            let if_exists = self.eat_all(&[IF, EXISTS]);
            return Ok(Statement::Server(Server::DropRemote { if_exists, name: self.name()? }));
        }
        if self.eat(EVENT) {
            self.eat_all(&[IF, EXISTS]);
            return Ok(Statement::DropEvent { name: self.table_name()? });
        }
        Ok(Statement::Other(match self.eat_any(&[PROCEDURE, FUNCTION, TRIGGER]) {
            Some(0 | 1) => Other::DropRoutine,
            Some(_) => Other::DropTrigger,
            None => Other::Statement,
        }))
    }

    fn set(&mut self) -> Parsed<Statement> {
        if let Some(account) = self.set_account()? {
            return Ok(account);
        }
        let mut items = Vec::new();
        loop {
            items.push(self.set_item()?);
            if !self.eat(Comma) {
                return Ok(Statement::Set(items));
            }
        }
    }

    fn set_item(&mut self) -> Parsed<SetItem> {
        if self.eat(NAMES) {
            let charset = self.name()?.text.to_ascii_lowercase();
            let collation = if self.eat(COLLATE) { Some(self.name()?.text.to_ascii_lowercase()) } else { None };
            return Ok(SetItem::Names { charset, collation });
        }
        if self.eat_all(&[CHARACTER, SET]) || self.eat_all(&[CHAR, SET]) || self.eat(CHARSET) {
            return Ok(SetItem::CharacterSet(self.name()?.text.to_ascii_lowercase()));
        }
        let before = self.index;
        let scope = self.eat_any(&[GLOBAL, SESSION, LOCAL, PERSIST, PERSIST_ONLY]);
        if self.eat(TRANSACTION) {
            let mut words = String::new();
            while !self.ended() {
                words.push_str(&format!("{} ", self.peek()));
                self.advance();
            }
            let global = scope.is_some_and(|scope| scope == 0 || scope > 2);
            return Ok(if global {
                SetItem::Other
            } else {
                SetItem::Isolation(words.trim_end().to_ascii_uppercase().into())
            });
        }
        if self.is(RESOURCE) || self.is(PASSWORD) {
            while !self.ended() {
                self.advance();
            }
            return Ok(SetItem::Other);
        }
        let mut global = scope.is_some_and(|scope| scope == 0 || scope > 2);
        if scope.is_some() && (self.is(Equal) || self.is(ColonEqual)) {
            self.seek(before);
        }
        let mut name = self.name()?.text.to_lowercase();
        let user = name.starts_with('@') && !name.starts_with("@@");
        while self.eat(Dot) {
            global |= ["@@global", "@@persist", "@@persist_only"].contains(&name.as_str());
            name = self.name()?.text.to_lowercase();
        }
        if !self.eat(Equal) && !self.eat(ColonEqual) {
            return Err(self.error("`=`"));
        }
        let bare = self.is_any(&[ON, DEFAULT, BINARY, ALL, SYSTEM]);
        let value = if bare {
            let word = self.name()?;
            Expr::new(ExprKind::Keyword(word.text), word.span)
        } else {
            self.expr()?
        };
        let name = name.trim_start_matches('@').to_owned();
        Ok(if user {
            SetItem::User { name: name.into(), value }
        } else {
            SetItem::System { name: name.into(), global, value }
        })
    }

    fn with_statement(&mut self) -> Parsed<Statement> {
        let before = self.index;
        let with = self.with()?;
        if self.eat(UPDATE) {
            return self.update(with);
        }
        if self.eat(DELETE) {
            return self.delete(with);
        }
        self.seek(before);
        Ok(Statement::Query(Box::new(self.query()?)))
    }

    /// `EXPLAIN`, `DESCRIBE` or `DESC` was read.
    fn explain(&mut self) -> Parsed<Statement> {
        let mut analyze = false;
        loop {
            if self.eat(ANALYZE) {
                analyze = true;
            } else if self.eat_any(&[EXTENDED, PARTITIONS]).is_some() {
                // Says what is told anyway.
            } else if self.is(FORMAT) && self.is_at(1, Equal) {
                self.advance();
                self.option_value()?;
            } else {
                break;
            }
        }
        if self.eat_all(&[FOR, CONNECTION]) {
            self.number()?;
            let what = "PLAN OF A CONNECTION".to_owned();
            let show = Show { what: what.into(), of: None, database: None, like: None, condition: None };
            return Ok(Statement::Show(Box::new(show)));
        }
        let explained = [SELECT, INSERT, REPLACE, UPDATE, DELETE, WITH, TABLE];
        if self.is_any(&explained) || self.query_in_parentheses() {
            let statement = Box::new(self.statement()?);
            return Ok(Statement::Explain { analyze, statement });
        }
        let table = self.table_name()?;
        let column = if self.ended() { None } else { Some(self.name()?.text) };
        Ok(Statement::Describe { table, column })
    }

    fn transaction(&mut self) -> Parsed<Option<Transaction>> {
        // Of other words behind it, a compound statement of MariaDB begins, which MySQL does not know.
        if self.eat(BEGIN) {
            self.eat(WORK);
            return if self.ended() {
                Ok(Some(Transaction::Begin { read_only: false }))
            } else {
                Err(self.error("the end of BEGIN"))
            };
        }
        if self.eat_all(&[START, TRANSACTION]) {
            let mut read_only = false;
            while !self.ended() {
                read_only |= self.eat_all(&[READ, ONLY]);
                if !self.ended() {
                    self.advance();
                }
            }
            return Ok(Some(Transaction::Begin { read_only }));
        }
        if self.eat(COMMIT) {
            self.eat(WORK);
            return Ok(Some(Transaction::Commit { chain: self.chained() }));
        }
        if self.eat(SAVEPOINT) {
            return Ok(Some(Transaction::Savepoint(self.name()?)));
        }
        if self.eat_all(&[RELEASE, SAVEPOINT]) {
            return Ok(Some(Transaction::Release(self.name()?)));
        }
        if self.eat(ROLLBACK) {
            self.eat(WORK);
            if self.eat(TO) {
                self.eat(SAVEPOINT);
                return Ok(Some(Transaction::RollbackTo(self.name()?)));
            }
            return Ok(Some(Transaction::Rollback { chain: self.chained() }));
        }
        Ok(None)
    }

    /// `[AND [NO] CHAIN] [[NO] RELEASE]`
    fn chained(&mut self) -> bool {
        let chain = self.eat_all(&[AND, CHAIN]);
        if !chain {
            self.eat_all(&[AND, NO, CHAIN]);
        }
        if !self.eat_all(&[NO, RELEASE]) {
            self.eat(RELEASE);
        }
        chain
    }

    fn prepared(&mut self) -> Parsed<Option<Statement>> {
        if self.eat(PREPARE) {
            let name = self.name()?;
            self.expect(FROM)?;
            return Ok(Some(Statement::Prepare { name, source: self.expr()? }));
        }
        if self.eat(EXECUTE) {
            let name = self.name()?;
            let at = self.span();
            let using = if self.eat(USING) { self.list()? } else { Vec::new() };
            // MariaDB takes expressions.
            let variable = |value: &Expr| matches!(value.kind, ExprKind::UserVariable(_));
            if !self.mode.mariadb && !using.iter().all(variable) {
                let message = "expected user variables behind `USING`".to_owned();
                return Err(Box::new(ParseError { message, span: at, too_large: false }));
            }
            return Ok(Some(Statement::Execute { name, using }));
        }
        if self.eat_all(&[DEALLOCATE, PREPARE]) {
            return Ok(Some(Statement::Deallocate { name: self.name()? }));
        }
        Ok(None)
    }

    /// `SHOW` was read.
    fn show(&mut self) -> Parsed<Statement> {
        let mut what = String::new();
        let mut show = Show { what: CompactString::default(), of: None, database: None, like: None, condition: None };
        let modifiers = [GLOBAL, SESSION, LOCAL];
        while !self.ended() {
            if self.eat(LIKE) {
                show.like = Some(self.string()?);
            } else if self.eat(WHERE) {
                show.condition = Some(self.expr()?);
            } else if self.eat_any(&[FROM, IN]).is_some() {
                if matches!(self.kind, Number | Text) {
                    self.advance();
                    continue;
                }
                let about_table =
                    ["COLUMNS", "FIELDS", "INDEX", "INDEXES", "KEYS"].iter().any(|word| what.ends_with(word));
                if about_table && show.of.is_none() {
                    show.of = Some(self.table_name()?);
                } else {
                    show.database = Some(self.name()?);
                }
            } else if self.eat(LIMIT) {
                while !self.ended() {
                    self.advance();
                }
            } else if what == "CREATE USER" && show.of.is_some() {
                // `@host`
                self.advance();
            } else if what.starts_with("CREATE ") || self.is_at(1, Dot) {
                self.eat_all(&[IF, NOT, EXISTS]);
                show.of = Some(self.table_name()?);
            } else if what.is_empty() && self.is_any(&modifiers) {
                self.advance();
            } else {
                if !what.is_empty() {
                    what.push(' ');
                }
                what.push_str(&self.peek().to_string().to_ascii_uppercase());
                self.advance();
            }
        }
        show.what = what.into();
        Ok(Statement::Show(Box::new(show)))
    }
}

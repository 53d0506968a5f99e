//! CREATE TABLE: its columns, keys and options; CREATE INDEX.

use super::{Cursor, Parsed};
use crate::mysql::ast::{
    Column, Constraint, CreateIndex, CreateTable, Duplicates, ForeignKey, Key, KeyKind, KeyPart, KeyPartOf, Name,
    ReferenceAction, Statement, TableBody, TableOptions,
};
use crate::mysql::keywords::Kind::{self, *};
use crate::span::Span;
use std::sync::Arc;

impl Cursor<'_> {
    pub(super) fn create_table(&mut self, or_replace: bool, temporary: bool) -> Parsed<Statement> {
        let if_not_exists = self.eat_all(&[IF, NOT, EXISTS]);
        let name = self.table_name()?;
        let body = self.table_body()?;
        Ok(Statement::CreateTable(Arc::new(CreateTable { name, temporary, if_not_exists, or_replace, body })))
    }

    fn table_body(&mut self) -> Parsed<TableBody> {
        if self.eat(LIKE) {
            return Ok(TableBody::Like(self.table_name()?));
        }
        let (mut columns, mut constraints) = (Vec::new(), Vec::new());
        if self.eat(LeftParen) {
            if self.eat(LIKE) {
                let like = self.table_name()?;
                self.expect(RightParen)?;
                return Ok(TableBody::Like(like));
            }
            if self.begins_query() || self.is(LeftParen) {
                self.seek(self.index - 1);
                return self.table_of_query(columns, constraints, TableOptions::default());
            }
            loop {
                self.table_element(&mut columns, &mut constraints)?;
                if self.eat(RightParen) {
                    break;
                }
                self.expect(Comma)?;
            }
        }
        let mut options = TableOptions::default();
        while self.table_option(&mut options)? {
            self.eat(Comma);
        }
        let partitioning = if self.eat_all(&[PARTITION, BY]) { Some(self.partitioning()?) } else { None };
        if self.is_any(&[IGNORE, REPLACE, AS]) || self.begins_query() {
            return self.table_of_query(columns, constraints, options);
        }
        Ok(TableBody::Defined { columns, constraints, options, partitioning, query: None })
    }

    /// `[IGNORE | REPLACE] [AS] query`
    fn table_of_query(
        &mut self,
        columns: Vec<Column>,
        constraints: Vec<Constraint>,
        options: TableOptions,
    ) -> Parsed<TableBody> {
        let duplicates = match self.eat_any(&[IGNORE, REPLACE]) {
            Some(0) => Duplicates::Ignore,
            Some(_) => Duplicates::Replace,
            None => Duplicates::Error,
        };
        self.eat(AS);
        let query = Some((duplicates, Box::new(self.query()?)));
        Ok(TableBody::Defined { columns, constraints, options, partitioning: None, query })
    }

    fn table_element(&mut self, columns: &mut Vec<Column>, constraints: &mut Vec<Constraint>) -> Parsed<()> {
        if let Some(constraint) = self.constraint()? {
            constraints.push(constraint);
            return Ok(());
        }
        if self.eat_all(&[PERIOD, FOR]) {
            self.name()?;
            self.names()?;
            return Ok(());
        }
        let column = self.column(constraints)?;
        columns.push(column);
        Ok(())
    }

    /// A key, a foreign key or a check, if one comes next.
    pub(super) fn constraint(&mut self) -> Parsed<Option<Constraint>> {
        let start = self.span();
        let mut name = None;
        let named = self.eat(CONSTRAINT);
        if named && !self.is_any(&[PRIMARY, UNIQUE, FOREIGN, CHECK]) {
            // An empty name is none.
            name = Some(self.name()?).filter(|name| !name.text.is_empty());
        }
        if self.eat(CHECK) {
            return Ok(Some(Constraint::Check(self.check(name, start)?)));
        }
        if self.eat_all(&[FOREIGN, KEY]) {
            self.eat_all(&[IF, NOT, EXISTS]);
            let own = if self.is(LeftParen) { None } else { Some(self.name()?) };
            // A length or an order may stand behind a column; they mean nothing here.
            let parts = self.key_parts()?.into_iter();
            let columns = parts.filter_map(|part| match part.of {
                KeyPartOf::Column { name, .. } => Some(name),
                KeyPartOf::Expr(_) => None,
            });
            let key = self.references(name.or(own), columns.collect(), start)?;
            return Ok(Some(Constraint::ForeignKey(key)));
        }
        let kind = if self.eat_all(&[PRIMARY, KEY]) {
            KeyKind::Primary
        } else if self.eat(UNIQUE) {
            self.eat_any(&[INDEX, KEY]);
            KeyKind::Unique
        } else if self.eat(FULLTEXT) {
            self.eat_any(&[INDEX, KEY]);
            KeyKind::Fulltext
        } else if self.eat(SPATIAL) {
            self.eat_any(&[INDEX, KEY]);
            KeyKind::Spatial
        } else if self.eat(INDEX) || self.eat(KEY) {
            KeyKind::Plain
        } else if self.eat_all(&[VECTOR, KEY]) || self.eat_all(&[VECTOR, INDEX]) {
            KeyKind::Vector
        } else if named {
            return Err(self.error("a key or a check"));
        } else {
            return Ok(None);
        };
        let if_not_exists = self.eat_all(&[IF, NOT, EXISTS]);
        let own = if self.is(LeftParen) || self.is(USING) { None } else { Some(self.name()?) };
        let key = self.key(kind, own.or(name), start)?;
        Ok(Some(Constraint::Key(Key { if_not_exists, ..key })))
    }

    /// `[USING BTREE] (parts) options`
    fn key(&mut self, kind: KeyKind, name: Option<Name>, start: Span) -> Parsed<Key> {
        let method = if self.eat(USING) { Some(self.name()?.text.to_ascii_uppercase()) } else { None };
        let parts = self.key_parts()?;
        let mut key = Key { method, ..Key::new(kind, name, parts, self.since(start)) };
        self.key_options(&mut key)?;
        Ok(key)
    }

    fn key_options(&mut self, key: &mut Key) -> Parsed<()> {
        loop {
            if self.eat(COMMENT) {
                key.comment = Some(self.string()?);
            } else if self.eat(USING) {
                key.method = Some(self.name()?.text.to_ascii_uppercase());
            } else if self.eat_all(&[WITH, PARSER]) {
                key.more_options = true;
                self.name()?;
            } else if self.eat(ALGORITHM) || self.eat(LOCK) {
                self.option_value()?;
            } else if self.eat(KEY_BLOCK_SIZE)
                || self.eat(ENGINE_ATTRIBUTE)
                || self.eat(SECONDARY_ENGINE_ATTRIBUTE)
                || self.eat(M)
                || self.eat(DISTANCE)
            {
                key.more_options = true;
                self.option_value()?;
            } else {
                match self.eat_one_of(&[&[VISIBLE], &[INVISIBLE], &[IGNORED], &[NOT, IGNORED]]) {
                    Some(word) => key.invisible = word == 1,
                    None => return Ok(()),
                }
            }
        }
    }

    fn key_parts(&mut self) -> Parsed<Vec<KeyPart>> {
        self.expect(LeftParen)?;
        let mut parts = Vec::new();
        loop {
            let of = if self.eat(LeftParen) {
                let expr = self.expr()?;
                self.expect(RightParen)?;
                KeyPartOf::Expr(expr)
            } else {
                let name = self.name()?;
                let mut prefix = None;
                if self.eat(LeftParen) {
                    prefix = Some(self.small()?);
                    self.expect(RightParen)?;
                }
                KeyPartOf::Column { name, prefix }
            };
            let descending = self.eat_any(&[ASC, DESC]) == Some(1);
            parts.push(KeyPart { of, descending });
            if self.eat(RightParen) {
                return Ok(parts);
            }
            self.expect(Comma)?;
        }
    }

    /// `REFERENCES t (a) MATCH … ON DELETE … ON UPDATE …`
    pub(super) fn references(&mut self, name: Option<Name>, columns: Vec<Name>, start: Span) -> Parsed<ForeignKey> {
        self.expect(REFERENCES)?;
        let parent = self.table_name()?;
        let parent_columns = if self.is(LeftParen) { self.names()? } else { Vec::new() };
        let (mut on_delete, mut on_update) = (None, None);
        loop {
            if self.eat(MATCH) {
                self.name()?;
            } else if self.eat_all(&[ON, DELETE]) {
                on_delete = Some(self.reference_action()?);
            } else if self.eat_all(&[ON, UPDATE]) {
                on_update = Some(self.reference_action()?);
            } else {
                break;
            }
        }
        let span = self.since(start);
        Ok(ForeignKey { name, columns, parent, parent_columns, on_delete, on_update, inline: false, span })
    }

    fn reference_action(&mut self) -> Parsed<ReferenceAction> {
        match self.eat_one_of(&[&[RESTRICT], &[CASCADE], &[SET, NULL], &[SET, DEFAULT], &[NO, ACTION]]) {
            Some(0) => Ok(ReferenceAction::Restrict),
            Some(1) => Ok(ReferenceAction::Cascade),
            Some(2) => Ok(ReferenceAction::SetNull),
            Some(3) => Ok(ReferenceAction::SetDefault),
            Some(_) => Ok(ReferenceAction::NoAction),
            None => Err(self.error("what to do on a change")),
        }
    }

    /// Reads one table option; false if none comes next.
    pub(super) fn table_option(&mut self, options: &mut TableOptions) -> Parsed<bool> {
        let span = self.span();
        self.eat(DEFAULT);
        if self.eat_all(&[CHARACTER, SET]) || self.eat_all(&[CHAR, SET]) || self.eat(CHARSET) {
            options.charset = Some(self.option_value()?.text.to_ascii_lowercase());
        } else if self.eat(COLLATE) {
            options.collation = Some(self.option_value()?.text.to_ascii_lowercase());
        } else if self.eat(ENGINE) || self.eat(TYPE) {
            options.engine = Some(self.option_value()?);
        } else if self.eat(AUTO_INCREMENT) {
            self.eat(Equal);
            options.auto_increment = Some(self.number()?);
        } else if self.eat(COMMENT) {
            self.eat(Equal);
            options.comment = Some(self.string()?);
        } else if self.eat_all(&[WITH, SYSTEM, VERSIONING]) {
            options.system_versioning = Some(span);
        } else if self.eat(UNION) || self.eat_all(&[PERIOD, FOR, SYSTEM_TIME]) {
            options.more_options = true;
            self.eat(Equal);
            self.skip_item();
        } else if self.eat_all(&[DATA, DIRECTORY]) || self.eat_all(&[INDEX, DIRECTORY]) {
            options.more_options = true;
            self.option_value()?;
        } else if self.eat(TABLESPACE) {
            options.more_options = true;
            self.option_value()?;
        } else if self.eat(STORAGE) {
            options.more_options = true;
            self.name()?;
        } else if self.eat_all(&[START, TRANSACTION]) {
            options.more_options = true;
        } else if self.eat(SECONDARY_ENGINE) {
            options.more_options = true;
            self.option_value()?;
        } else if let Some(word) = self.peek().word() {
            // Any other `name = value`, and those that are known to go without `=`.
            const KNOWN: &[Kind] = &[
                ROW_FORMAT,
                AVG_ROW_LENGTH,
                CHECKSUM,
                DELAY_KEY_WRITE,
                KEY_BLOCK_SIZE,
                MAX_ROWS,
                MIN_ROWS,
                PACK_KEYS,
                STATS_AUTO_RECALC,
                STATS_PERSISTENT,
                STATS_SAMPLE_PAGES,
                INSERT_METHOD,
                COMPRESSION,
                ENCRYPTION,
                CONNECTION,
                PASSWORD,
                TRANSACTIONAL,
                PAGE_CHECKSUM,
                AUTOEXTEND_SIZE,
            ];
            let known = Kind::of_keyword(word).is_some_and(|word| KNOWN.contains(&word));
            if !known && !self.is_at(1, Equal) {
                return Ok(false);
            }
            let name = word.to_ascii_uppercase();
            self.advance();
            let value = self.option_value()?.text;
            options.storage.push((name.into(), value));
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// `CREATE` was read: `[UNIQUE|FULLTEXT|SPATIAL] INDEX name [USING BTREE] ON t (parts) options`
    pub(super) fn create_index(&mut self) -> Parsed<Statement> {
        let start = self.span();
        let kind = match self.eat_any(&[UNIQUE, FULLTEXT, SPATIAL]) {
            Some(0) => KeyKind::Unique,
            Some(1) => KeyKind::Fulltext,
            Some(_) => KeyKind::Spatial,
            None => KeyKind::Plain,
        };
        self.expect(INDEX)?;
        let if_not_exists = self.eat_all(&[IF, NOT, EXISTS]);
        let name = self.name()?;
        let method = if self.eat(USING) { Some(self.name()?.text.to_ascii_uppercase()) } else { None };
        self.expect(ON)?;
        let table = self.table_name()?;
        let mut key = self.key(kind, Some(name), start)?;
        key.method = key.method.or(method);
        Ok(Statement::CreateIndex(Box::new(CreateIndex { table, key: Key { if_not_exists, ..key } })))
    }
}

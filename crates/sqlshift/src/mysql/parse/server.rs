//! Sessions, conditions, distributed transactions, files of the server.

use super::{Cursor, Parsed};
use crate::mysql::ast::{Expr, FileFormat, LoadData, Name, Server, Statement, Xa};
use crate::mysql::keywords::Kind::{self, *};
use compact_str::{CompactString, format_compact};

impl Cursor<'_> {
    /// One of these statements, if its first word comes next.
    pub(super) fn server(&mut self) -> Parsed<Option<Statement>> {
        let statement = if self.eat(KILL) {
            let query = self.eat_any(&[QUERY, CONNECTION]) == Some(0);
            Server::Kill { query, id: self.expr()? }
        } else if self.eat(XA) {
            Server::Xa(self.xa()?)
        } else if let Some(kind) = self.eat_any(&[SIGNAL, RESIGNAL]) {
            self.signal(kind == 1)?
        } else if self.eat(GET) {
            self.diagnostics()?
        } else if self.eat(CALL) {
            let name = self.table_name()?;
            let mut args = Vec::new();
            if self.eat(LeftParen) && !self.eat(RightParen) {
                args = self.list()?;
                self.expect(RightParen)?;
            }
            Server::Call { name, args }
        } else if self.eat(HELP) {
            self.advance();
            Server::Help
        } else if self.is(LOAD) && (self.is_at(1, DATA) || self.is_at(1, XML)) {
            return self.load().map(Some);
        } else {
            return Ok(None);
        };
        Ok(Some(Statement::Server(statement)))
    }

    /// `ALTER PROCEDURE` or `ALTER FUNCTION` was read.
    pub(super) fn alter_routine(&mut self, function: bool) -> Parsed<Statement> {
        let name = self.table_name()?;
        let (mut comment, mut invoker) = (None, None);
        while !self.ended() {
            if self.eat(COMMENT) {
                comment = Some(self.string()?);
            } else if self.eat_all(&[SQL, SECURITY]) {
                invoker = match self.eat_any(&[DEFINER, INVOKER]) {
                    Some(which) => Some(which == 1),
                    None => return Err(self.error("`DEFINER` or `INVOKER`")),
                };
            } else if self
                .eat_one_of(&[
                    &[LANGUAGE, SQL],
                    &[CONTAINS, SQL],
                    &[NO, SQL],
                    &[READS, SQL, DATA],
                    &[MODIFIES, SQL, DATA],
                ])
                .is_none()
            {
                return Err(self.error("a characteristic of the routine"));
            }
        }
        Ok(Statement::Server(Server::AlterRoutine { function, name, comment, invoker }))
    }

    /// `CREATE SERVER` or `ALTER SERVER` was read.
    pub(super) fn foreign_server(&mut self, alter: bool) -> Parsed<Statement> {
        let name = self.name()?;
        if !alter {
            self.expect_all(&[FOREIGN, DATA, WRAPPER])?;
            self.option_value()?;
        }
        self.expect(OPTIONS)?;
        self.expect(LeftParen)?;
        let mut options = Vec::new();
        loop {
            let option = self.name()?.text.to_ascii_lowercase();
            options.push((option, self.option_value()?.text));
            if self.eat(RightParen) {
                break;
            }
            self.expect(Comma)?;
        }
        Ok(Statement::Server(Server::Remote { alter, name, options }))
    }

    fn xa(&mut self) -> Parsed<Xa> {
        const STEPS: [Kind; 7] = [START, BEGIN, END, PREPARE, COMMIT, ROLLBACK, RECOVER];
        let Some(step) = self.eat_any(&STEPS) else { return Err(self.error("a step of a transaction")) };
        let mut name = CompactString::default();
        if step < 6 {
            if !matches!(self.kind, Text | Hex | Number) {
                return Err(self.error("the name of a transaction"));
            }
            name = self.text().into();
        }
        let mut one_phase = false;
        while !self.ended() {
            one_phase |= self.eat_all(&[ONE, PHASE]);
            if !self.ended() {
                if step < 6 && self.index > 2 && matches!(self.kind, Text | Hex) && self.text() != name {
                    name = format_compact!("{name},{}", self.text());
                }
                self.advance();
            }
        }
        Ok(match step {
            0 | 1 => Xa::Start,
            2 => Xa::End,
            3 => Xa::Prepare(name),
            4 => Xa::Commit { name, one_phase },
            5 => Xa::Rollback(name),
            _ => Xa::Recover,
        })
    }

    fn signal(&mut self, again: bool) -> Parsed<Server> {
        let mut state = None;
        if self.eat(SQLSTATE) {
            self.eat(VALUE);
            state = Some(self.string()?);
        } else if !self.ended() && !self.is(SET) {
            return Err(self.error("`SQLSTATE`"));
        }
        let mut items = Vec::new();
        if self.eat(SET) {
            loop {
                let name = self.name()?.text.to_ascii_uppercase();
                self.expect(Equal)?;
                items.push((name, self.simple()?));
                if !self.eat(Comma) {
                    break;
                }
            }
        }
        Ok(Server::Signal { again, state, items })
    }

    /// `GET [CURRENT | STACKED] DIAGNOSTICS …`; only user variables are there outside of routines.
    fn diagnostics(&mut self) -> Parsed<Server> {
        self.eat_any(&[CURRENT, STACKED]);
        self.expect(DIAGNOSTICS)?;
        if self.eat(CONDITION) {
            self.simple()?;
        }
        let mut list = Vec::new();
        loop {
            let name = self.name()?.text;
            let Some(variable) = name.strip_prefix('@') else { return Err(self.error("a user variable")) };
            self.expect(Equal)?;
            list.push((variable.to_lowercase().into(), self.name()?.text.to_ascii_uppercase()));
            if !self.eat(Comma) {
                return Ok(Server::Diagnostics(list));
            }
        }
    }

    fn load(&mut self) -> Parsed<Statement> {
        self.eat(LOAD);
        let xml = self.eat_any(&[DATA, XML]) == Some(1);
        self.eat_any(&[LOW_PRIORITY, CONCURRENT]);
        let local = self.eat(LOCAL);
        self.expect(INFILE)?;
        let file = self.string()?;
        let kind = self.eat_any(&[REPLACE, IGNORE]);
        self.expect_all(&[INTO, TABLE])?;
        let table = self.table_name()?;
        let mut load = LoadData {
            local,
            file,
            replace: kind == Some(0),
            ignore: kind == Some(1),
            table,
            format: FileFormat::default(),
            skipped_lines: 0,
            columns: Vec::new(),
            decoded: Vec::new(),
            assigned: Vec::new(),
            computed: xml,
        };
        if self.eat(PARTITION) {
            self.names()?;
            load.computed = true;
        }
        load.format = self.file_format()?;
        if self.eat(IGNORE) {
            load.skipped_lines = self.number()?;
            if self.eat_any(&[LINES, ROWS]).is_none() {
                return Err(self.error("`LINES`"));
            }
        }
        if self.is(LeftParen) {
            load.columns = self.names()?;
        }
        if self.eat(SET) {
            let start = self.index;
            match self.decoded() {
                Ok(decoded) if self.ended() => load.decoded = decoded,
                Ok(_) | Err(_) => {
                    self.seek(start);
                    match self.assigned() {
                        Ok(assigned) if self.ended() => load.assigned = assigned,
                        Ok(_) | Err(_) => load.computed = true,
                    }
                }
            }
            while !self.ended() {
                self.advance();
            }
        }
        Ok(Statement::LoadData(Box::new(load)))
    }

    /// `a = UNHEX(@a), b = CONVERT(@b USING utf8mb4)`, as loaders of dumps write.
    fn decoded(&mut self) -> Parsed<Vec<(Name, Name, CompactString)>> {
        let mut all = Vec::new();
        loop {
            let column = self.name()?;
            self.expect(Equal)?;
            let function = self.name()?.text.to_ascii_uppercase();
            self.expect(LeftParen)?;
            let variable = self.name()?;
            let to_utf8 = self.eat(USING) && self.name()?.text.to_ascii_lowercase().starts_with("utf8");
            let is_known = ["UNHEX", "FROM_BASE64", "CONVERT"].contains(&function.as_str());
            if !is_known || !variable.text.starts_with('@') || to_utf8 != (function == "CONVERT") {
                return Err(self.error("a user variable"));
            }
            self.expect(RightParen)?;
            all.push((column, variable, function));
            if !self.eat(Comma) {
                return Ok(all);
            }
        }
    }

    /// `a = @a + 1, b = NOW()`
    fn assigned(&mut self) -> Parsed<Vec<(Name, Expr)>> {
        let mut all = Vec::new();
        loop {
            let column = self.name()?;
            self.expect(Equal)?;
            all.push((column, self.expr()?));
            if !self.eat(Comma) {
                return Ok(all);
            }
        }
    }

    /// `[CHARACTER SET x] [FIELDS …] [LINES …]`
    pub(super) fn file_format(&mut self) -> Parsed<FileFormat> {
        let mut format = FileFormat::default();
        if self.eat_all(&[CHARACTER, SET]) || self.eat(CHARSET) || self.eat_all(&[CHAR, SET]) {
            let name = if self.is(Text) { self.string()? } else { self.name()?.text };
            format.charset = Some(name.to_ascii_lowercase());
        }
        if self.eat_any(&[FIELDS, COLUMNS]).is_some() {
            loop {
                if self.eat_all(&[TERMINATED, BY]) {
                    format.field_end = self.delimiter()?;
                } else if self.eat_all(&[OPTIONALLY, ENCLOSED, BY]) {
                    format.optionally = true;
                    format.enclosed = self.delimiter()?;
                } else if self.eat_all(&[ENCLOSED, BY]) {
                    format.enclosed = self.delimiter()?;
                } else if self.eat_all(&[ESCAPED, BY]) {
                    format.escaped = Some(self.delimiter()?);
                } else {
                    break;
                }
            }
        }
        if self.eat(LINES) {
            loop {
                if self.eat_all(&[STARTING, BY]) {
                    format.line_start = self.delimiter()?;
                } else if self.eat_all(&[TERMINATED, BY]) {
                    format.line_end = self.delimiter()?;
                } else {
                    break;
                }
            }
        }
        Ok(format)
    }

    /// A string, or its bytes in hexadecimal.
    fn delimiter(&mut self) -> Parsed<CompactString> {
        let digits = match self.kind {
            Hex => self.text().to_owned(),
            Bits => super::bits_to_hex(self.text()),
            _ => return self.string(),
        };
        self.advance();
        let bytes = digits.as_bytes().chunks(2).filter_map(|pair| std::str::from_utf8(pair).ok());
        let letters = bytes.filter_map(|pair| u8::from_str_radix(pair, 16).ok()).map(char::from);
        Ok(letters.collect())
    }
}

impl Default for FileFormat {
    /// What MySQL writes when nothing is said.
    fn default() -> FileFormat {
        FileFormat {
            field_end: CompactString::const_new("\t"),
            enclosed: CompactString::default(),
            optionally: false,
            escaped: None,
            line_start: CompactString::default(),
            line_end: CompactString::const_new("\n"),
            charset: None,
        }
    }
}

//! Statements from tokens: definitions by our own rules, expressions by sqlparser's.

mod alter;
mod column;
mod partition;
mod table;

use super::ast::{Housekeeping, Name, Other, SetItem, Statement, TableName};
use super::lexer::span_of;
use crate::span::Span;
use sqlparser::dialect::MySqlDialect;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Token, TokenWithSpan};

/// How deeply expressions may nest; sqlparser's own guard against a full stack.
const RECURSION: usize = 50;

/// Why a statement could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ParseError {
    pub(crate) message: String,
    pub(crate) span: Span,
}

pub(super) type Parsed<T> = Result<T, ParseError>;

/// The statement that these tokens spell.
pub(crate) fn parse(tokens: Vec<TokenWithSpan>) -> Parsed<Statement> {
    let dialect = MySqlDialect {};
    let parser = Parser::new(&dialect).with_recursion_limit(RECURSION).with_tokens_with_locations(tokens);
    let mut cursor = Cursor { parser };
    let statement = cursor.statement()?;
    match cursor.peek() {
        Token::EOF | Token::SemiColon => Ok(statement),
        _ if matches!(statement, Statement::Other(_) | Statement::Housekeeping(_)) => Ok(statement),
        _ => Err(cursor.error("the end of the statement")),
    }
}

/// Walks the tokens.
pub(super) struct Cursor<'a> {
    parser: Parser<'a>,
}

impl Cursor<'_> {
    fn peek(&self) -> &Token {
        &self.parser.peek_token_ref().token
    }

    fn span(&self) -> Span {
        span_of(self.parser.peek_token_ref().span)
    }

    /// The span from `start` to the last token read.
    fn since(&self, start: Span) -> Span {
        Span::new(start.start, span_of(self.parser.get_current_token().span).end.max(start.end))
    }

    fn error(&self, wanted: &str) -> ParseError {
        let found = match self.peek() {
            Token::EOF => "the end".to_owned(),
            token => format!("`{token}`"),
        };
        ParseError { message: format!("expected {wanted}, found {found}"), span: self.span() }
    }

    /// The next token is this unquoted word.
    fn is(&self, word: &str) -> bool {
        matches!(self.peek(), Token::Word(found) if found.quote_style.is_none() && found.value.eq_ignore_ascii_case(word))
    }

    /// Takes these words if all of them come next.
    fn eat(&mut self, words: &str) -> bool {
        let start = self.parser.get_current_index();
        let mut taken = 0;
        for word in words.split(' ') {
            if !self.is(word) {
                for _ in 0..taken {
                    self.parser.prev_token();
                }
                debug_assert_eq!(self.parser.get_current_index(), start);
                return false;
            }
            self.parser.advance_token();
            taken += 1;
        }
        true
    }

    /// Takes the first of these that comes next.
    fn eat_any(&mut self, choices: &[&str]) -> Option<usize> {
        choices.iter().position(|words| self.eat(words))
    }

    fn expect(&mut self, words: &str) -> Parsed<()> {
        if self.eat(words) { Ok(()) } else { Err(self.error(&format!("`{words}`"))) }
    }

    fn eat_token(&mut self, token: &Token) -> bool {
        self.parser.consume_token(token)
    }

    fn expect_token(&mut self, token: &Token) -> Parsed<()> {
        if self.eat_token(token) { Ok(()) } else { Err(self.error(&format!("`{token}`"))) }
    }

    fn name(&mut self) -> Parsed<Name> {
        let span = self.span();
        let text = match self.peek() {
            Token::Word(word) => word.value.clone(),
            Token::SingleQuotedString(text) => text.clone(),
            _ => return Err(self.error("a name")),
        };
        self.parser.advance_token();
        Ok(Name { text, span })
    }

    fn table_name(&mut self) -> Parsed<TableName> {
        let first = self.name()?;
        if self.eat_token(&Token::Period) {
            return Ok(TableName { database: Some(first), name: self.name()? });
        }
        Ok(TableName { database: None, name: first })
    }

    fn tables(&mut self) -> Parsed<Vec<TableName>> {
        let mut tables = vec![self.table_name()?];
        while self.eat_token(&Token::Comma) {
            tables.push(self.table_name()?);
        }
        Ok(tables)
    }

    /// `(a, b)`
    fn names(&mut self) -> Parsed<Vec<Name>> {
        self.expect_token(&Token::LParen)?;
        let mut names = Vec::new();
        if self.eat_token(&Token::RParen) {
            return Ok(names);
        }
        loop {
            names.push(self.name()?);
            if self.eat_token(&Token::RParen) {
                return Ok(names);
            }
            self.expect_token(&Token::Comma)?;
        }
    }

    fn number(&mut self) -> Parsed<u64> {
        if let Token::Number(digits, _) = self.peek()
            && let Ok(number) = digits.parse()
        {
            self.parser.advance_token();
            return Ok(number);
        }
        Err(self.error("a number"))
    }

    fn small(&mut self) -> Parsed<u32> {
        let span = self.span();
        let number = self.number()?;
        u32::try_from(number).map_err(|_| ParseError { message: "the number is too large".to_owned(), span })
    }

    fn string(&mut self) -> Parsed<String> {
        let text = match self.peek() {
            Token::SingleQuotedString(text) | Token::NationalStringLiteral(text) => text.clone(),
            _ => return Err(self.error("a string")),
        };
        self.parser.advance_token();
        Ok(text)
    }

    /// A word, a string or a number: the value of an option.
    fn option_value(&mut self) -> Parsed<Name> {
        self.eat_token(&Token::Eq);
        let span = self.span();
        if let Token::Number(digits, _) = self.peek() {
            let text = digits.clone();
            self.parser.advance_token();
            return Ok(Name { text, span });
        }
        self.name()
    }

    fn expr(&mut self) -> Parsed<super::ast::Expr> {
        let start = self.span();
        match self.parser.parse_expr() {
            Ok(node) => Ok(super::ast::Expr { node, span: self.since(start) }),
            Err(error) => Err(self.foreign(&error)),
        }
    }

    /// An error of sqlparser's, at the token it stopped at.
    fn foreign(&self, error: &sqlparser::parser::ParserError) -> ParseError {
        let text = match error {
            sqlparser::parser::ParserError::TokenizerError(text)
            | sqlparser::parser::ParserError::ParserError(text) => {
                text.split(" at Line").next().unwrap_or(text).to_owned()
            }
            sqlparser::parser::ParserError::RecursionLimitExceeded => "the expression nests too deeply".to_owned(),
        };
        ParseError { message: text.replacen("Expected:", "expected", 1), span: self.span() }
    }

    /// Passes a parenthesised group or one token.
    fn skip_item(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.peek() {
                Token::EOF => return,
                Token::LParen => depth += 1,
                Token::RParen => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.parser.advance_token();
            if depth == 0 {
                return;
            }
        }
    }

    fn statement(&mut self) -> Parsed<Statement> {
        if self.eat("CREATE") {
            return self.create();
        }
        if self.eat("ALTER") {
            return self.alter();
        }
        if self.eat("DROP") {
            return self.drop();
        }
        if self.eat("INSERT") || self.eat("REPLACE") {
            return Ok(Statement::Other(Other::Insert));
        }
        if self.eat("RENAME TABLE") || self.eat("RENAME TABLES") {
            let mut renames = Vec::new();
            loop {
                let from = self.table_name()?;
                self.expect("TO")?;
                renames.push((from, self.table_name()?));
                if !self.eat_token(&Token::Comma) {
                    return Ok(Statement::RenameTable { renames });
                }
            }
        }
        if self.eat("TRUNCATE") {
            self.eat("TABLE");
            return Ok(Statement::Truncate { table: self.table_name()? });
        }
        if self.eat("USE") {
            return Ok(Statement::Use { name: self.name()? });
        }
        if self.eat("SET") {
            return self.set();
        }
        Ok(self.by_first_word())
    }

    /// Statements that are recognised but not read.
    fn by_first_word(&mut self) -> Statement {
        use Housekeeping as H;
        const KEEPING: &[(&str, Housekeeping)] = &[
            ("LOCK TABLES", H::Locks),
            ("LOCK TABLE", H::Locks),
            ("UNLOCK TABLES", H::Locks),
            ("UNLOCK TABLE", H::Locks),
            ("FLUSH", H::Server),
            ("ANALYZE", H::Server),
            ("OPTIMIZE", H::Server),
            ("CHECK", H::Server),
            ("REPAIR", H::Server),
            ("CHECKSUM", H::Server),
            ("RESET", H::Server),
            ("PURGE", H::Server),
            ("CHANGE", H::Server),
            ("STOP", H::Server),
            ("START SLAVE", H::Server),
            ("START REPLICA", H::Server),
            ("START TRANSACTION", H::Transaction),
            ("BEGIN", H::Transaction),
            ("COMMIT", H::Transaction),
        ];
        if let Some((_, kind)) = KEEPING.iter().find(|(words, _)| self.eat(words)) {
            return Statement::Housekeeping(*kind);
        }
        let account = self.eat_any(&["GRANT", "REVOKE"]).is_some();
        Statement::Other(if account { Other::Account } else { Other::Statement })
    }

    fn create(&mut self) -> Parsed<Statement> {
        let or_replace = self.eat("OR REPLACE");
        self.eat_any(&["ONLINE", "OFFLINE"]);
        let temporary = self.eat("TEMPORARY");
        if self.eat("TABLE") {
            return self.create_table(or_replace, temporary);
        }
        if self.eat("DATABASE") || self.eat("SCHEMA") {
            self.eat("IF NOT EXISTS");
            let name = self.name()?;
            let (charset, collation) = self.database_options()?;
            return Ok(Statement::CreateDatabase { name, charset, collation });
        }
        if matches!(self.peek(), Token::Word(_))
            && ["UNIQUE", "INDEX", "FULLTEXT", "SPATIAL"].iter().any(|word| self.is(word))
        {
            return self.create_index();
        }
        // Words up to the kind: DEFINER=…, ALGORITHM=…, SQL SECURITY, AGGREGATE.
        for _ in 0..24 {
            let other = match self.peek() {
                Token::Word(word) if word.quote_style.is_none() => match word.value.to_ascii_uppercase().as_str() {
                    "PROCEDURE" | "FUNCTION" => Some(Other::Routine),
                    "TRIGGER" => Some(Other::Trigger),
                    "EVENT" => Some(Other::Event),
                    "VIEW" => Some(Other::View),
                    "USER" | "ROLE" => Some(Other::Account),
                    "SEQUENCE" => Some(Other::Sequence),
                    "TABLESPACE" | "SERVER" | "LOGFILE" | "UNDO" | "RESOURCE" => Some(Other::ServerObject),
                    _ => None,
                },
                Token::EOF => return Err(self.error("what to create")),
                _ => None,
            };
            self.parser.advance_token();
            if let Some(other) = other {
                return Ok(Statement::Other(other));
            }
        }
        Err(self.error("what to create"))
    }

    fn database_options(&mut self) -> Parsed<(Option<String>, Option<String>)> {
        let (mut charset, mut collation) = (None, None);
        while !matches!(self.peek(), Token::EOF | Token::SemiColon) {
            self.eat("DEFAULT");
            if self.eat("CHARACTER SET") || self.eat("CHAR SET") || self.eat("CHARSET") {
                charset = Some(self.option_value()?.text.to_ascii_lowercase());
            } else if self.eat("COLLATE") {
                collation = Some(self.option_value()?.text.to_ascii_lowercase());
            } else if self.eat("ENCRYPTION") || self.eat("COMMENT") {
                self.option_value()?;
            } else if self.eat("READ ONLY") {
                self.option_value()?;
            } else {
                return Err(self.error("an option of the database"));
            }
        }
        Ok((charset, collation))
    }

    fn alter(&mut self) -> Parsed<Statement> {
        self.eat_any(&["IGNORE", "ONLINE", "OFFLINE"]);
        if self.eat("TABLE") {
            return self.alter_table();
        }
        if self.eat("DATABASE") || self.eat("SCHEMA") {
            return Ok(Statement::Other(Other::DatabaseOption));
        }
        Ok(Statement::Other(match self.eat_any(&["PROCEDURE", "FUNCTION", "EVENT", "USER", "ROLE"]) {
            Some(0 | 1) => Other::Routine,
            Some(2) => Other::Event,
            Some(_) => Other::Account,
            None => Other::Statement,
        }))
    }

    fn drop(&mut self) -> Parsed<Statement> {
        self.eat("TEMPORARY");
        if self.eat("TABLE") || self.eat("TABLES") {
            let if_exists = self.eat("IF EXISTS");
            let tables = self.tables()?;
            self.eat_any(&["RESTRICT", "CASCADE"]);
            return Ok(Statement::DropTable { if_exists, tables });
        }
        if self.eat("VIEW") {
            self.eat("IF EXISTS");
            let views = self.tables()?;
            self.eat_any(&["RESTRICT", "CASCADE"]);
            return Ok(Statement::DropView { views });
        }
        if self.eat("DATABASE") || self.eat("SCHEMA") {
            self.eat("IF EXISTS");
            return Ok(Statement::DropDatabase { name: self.name()? });
        }
        if self.eat("INDEX") {
            self.eat("IF EXISTS");
            let name = self.name()?;
            self.expect("ON")?;
            let table = self.table_name()?;
            while !matches!(self.peek(), Token::EOF | Token::SemiColon) {
                self.skip_item();
            }
            return Ok(Statement::DropIndex { name, table });
        }
        Ok(Statement::Other(match self.eat_any(&["PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "USER", "ROLE"]) {
            Some(0 | 1) => Other::DropRoutine,
            Some(2) => Other::DropTrigger,
            Some(3) => Other::Event,
            Some(_) => Other::Account,
            None => Other::Statement,
        }))
    }

    fn set(&mut self) -> Parsed<Statement> {
        let mut items = Vec::new();
        loop {
            items.push(self.set_item()?);
            if !self.eat_token(&Token::Comma) {
                return Ok(Statement::Set(items));
            }
        }
    }

    fn set_item(&mut self) -> Parsed<SetItem> {
        if self.eat("NAMES") || self.eat("CHARACTER SET") || self.eat("CHAR SET") || self.eat("CHARSET") {
            let charset = self.name()?.text.to_ascii_lowercase();
            if self.eat("COLLATE") {
                self.name()?;
            }
            return Ok(SetItem::Names(charset));
        }
        if ["TRANSACTION", "PASSWORD", "ROLE", "DEFAULT", "RESOURCE"].iter().any(|word| self.is(word))
            || self.eat("SESSION TRANSACTION")
            || self.eat("GLOBAL TRANSACTION")
        {
            while !matches!(self.peek(), Token::EOF | Token::SemiColon) {
                self.parser.advance_token();
            }
            return Ok(SetItem::Other);
        }
        self.eat_any(&["GLOBAL", "SESSION", "LOCAL", "PERSIST", "PERSIST_ONLY"]);
        let mut name = self.name()?.text.to_ascii_lowercase();
        while self.eat_token(&Token::Period) {
            name = self.name()?.text.to_ascii_lowercase();
        }
        if !self.eat_token(&Token::Eq) && !self.eat_token(&Token::Assignment) {
            return Err(self.error("`=`"));
        }
        let user = name.starts_with('@') && !name.starts_with("@@");
        let bare = ["ON", "DEFAULT", "BINARY", "ALL"].iter().any(|word| self.is(word));
        let value = if bare {
            let word = self.name()?;
            let node = sqlparser::ast::Expr::Identifier(sqlparser::ast::Ident::new(word.text));
            super::ast::Expr { node, span: word.span }
        } else {
            self.expr()?
        };
        let name = name.trim_start_matches('@').to_owned();
        Ok(if user { SetItem::User { name, value } } else { SetItem::System { name, value } })
    }
}

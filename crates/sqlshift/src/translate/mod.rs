//! The rules: each statement of MySQL as statements of the target.

mod account;
mod alloydb;
mod bulk;
pub(crate) mod code;
mod contradiction;
mod ddl;
mod dml;
mod doubt;
mod event;
mod expr;
mod file;
mod file_rows;
pub(crate) mod function;
mod long_names;
mod names;
mod prepared;
mod query;
mod refused;
mod rows;
mod server;
mod session;
mod show;
mod show_target;
mod statement;
mod system;
mod transaction;
mod types;
mod view;

use crate::catalog::{Catalog, Declared, Table, TableId, TableKind};
use crate::dump::Charset;
use crate::few::{Few, Hashed};
use crate::mysql::ast::{Statement, TableBody, TableName};
use crate::mysql::collation::{self, Collation, Strength};
use crate::mysql::lexer::{LexErrorKind, emptied, tokenize_into};
use crate::mysql::parse::parse;
use crate::mysql::shape;
use crate::mysql::sql_mode::SqlMode;
use crate::mysql::token::Token;
use crate::options::{Identifiers, Options};
use crate::postgres::ident::{ident, qualified, shorten};
use crate::report::{Code, Diagnostic, Object, Verdict};
use crate::script::ChunkKind;
use crate::span::Span;
pub(crate) use bulk::Bulk;
use code::{ddl as ddl_code, statement as code_};
use compact_str::CompactString;
pub(crate) use expr::Kind;
pub(crate) use file::loaded;
use names::Names;
use query::scope::SourceColumn;
pub(crate) use rows::Block;
pub(crate) use session::Session;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;
use std::sync::{Arc, LazyLock};

/// When keys, foreign keys and sequences are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timing {
    /// With the statement that declares them.
    Immediate,
    /// Behind all rows.
    Deferred,
}

/// The parts of an output, in the order in which they load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Schemas, tables, their changes.
    Tables,
    /// Rows.
    Rows,
    /// Primary keys, indexes, triggers.
    Keys,
    /// Foreign keys.
    ForeignKeys,
    /// Counters past the rows.
    Sequences,
}

/// One statement of the output.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) phase: Phase,
    pub(crate) table: Option<TableId>,
    pub(crate) order: Order,
    pub(crate) sql: String,
}

/// What a statement of the output may not change places with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Statements about the same table.
    Table,
    /// The same, but rows of the table may as well come behind it: it only loosens the definition.
    Loosens,
    /// Every other one: it may read or change any table.
    Everything,
}

/// A diagnostic for a statement that was given already.
#[derive(Clone, Debug)]
pub(crate) struct Late {
    pub(crate) statement: u64,
    pub(crate) diagnostic: Diagnostic,
}

/// What becomes of one statement.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    /// Its number among all statements.
    pub(crate) statement: u64,
    pub(crate) kind: &'static str,
    /// The table, view or routine that it is about.
    pub(crate) object: Option<Object>,
    /// The mode in which its words were read, if they were.
    pub(crate) mode: Option<SqlMode>,
    pub(crate) pieces: Vec<Piece>,
    /// Rows for COPY, behind the pieces.
    pub(crate) block: Option<Block>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) late: Vec<Late>,
    /// The tables and views that it names in a query.
    pub(crate) reads: Few<TableId>,
    /// The user variables that it gives values.
    pub(crate) assigned: BTreeSet<String>,
    /// The table that its rows go into.
    pub(crate) changed: Option<TableId>,
    pub(crate) effect: transaction::Effect,
    /// It has parameters, whose values a program gives.
    pub(crate) wants_values: bool,
    /// Places of this statement that late diagnostics may name.
    pub(crate) declared: Vec<Span>,
}

impl Outcome {
    pub(crate) fn report(&mut self, code: &'static Code, span: Span, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(code, span, message));
    }

    fn report_with_help(&mut self, code: &'static Code, span: Span, message: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::new(code, span, message).with_help(help));
    }

    fn push(&mut self, phase: Phase, table: Option<&TableId>, sql: String) {
        let order = if phase == Phase::Rows { Order::Everything } else { Order::Table };
        self.push_ordered(order, phase, table, sql);
    }

    fn push_ordered(&mut self, order: Order, phase: Phase, table: Option<&TableId>, sql: String) {
        self.pieces.push(Piece { phase, table: table.cloned(), order, sql });
    }

    /// The statement needs a table whose definition was not read.
    fn unknown_table(&mut self, span: Span, name: &str) {
        self.report_with_help(
            &ddl_code::TABLE_UNKNOWN,
            span,
            format!("the definition of `{name}` is not known"),
            "Give it with `--schema`.",
        );
    }

    /// The place of something whose diagnostics may come late.
    fn declared(&mut self, span: Span) -> Declared {
        self.declared.push(span);
        Declared { statement: self.statement, span }
    }

    /// A finding about what was declared there, which may be in an earlier statement.
    fn late(&mut self, declared: Declared, diagnostic: Diagnostic) {
        if declared.statement == self.statement {
            self.diagnostics.push(diagnostic);
        } else {
            self.late.push(Late { statement: declared.statement, diagnostic });
        }
    }

    /// The worst of its diagnostics.
    pub(crate) fn verdict(&self) -> Verdict {
        self.diagnostics.iter().map(|diagnostic| diagnostic.code.verdict).max().unwrap_or(Verdict::Exact)
    }
}

/// A table's name as reports say it.
pub(crate) fn object_name(database: Option<&str>, name: &str) -> String {
    database.map_or_else(|| name.to_owned(), |database| [database, ".", name].concat())
}

/// What is created once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Created {
    /// The schema `mysql`.
    HelperSchema,
    Schema(CompactString),
    Collation(&'static str),
    Helper(&'static str),
}

/// All that is known between statements.
#[derive(Clone, Debug)]
pub(crate) struct Engine {
    pub(crate) options: Arc<Options>,
    pub(crate) catalog: Catalog,
    pub(crate) session: Session,
    pub(crate) timing: Timing,
    names: Names,
    has_unchecked_foreign_keys: bool,
    /// What was created in the schema `mysql`: the schema itself, collations, helper functions.
    created: Hashed<Created>,
    /// What of it this statement created.
    created_now: Vec<Created>,
    statements: u64,
    /// How the rows of the INSERT that came last are converted.
    bulk: Option<Arc<Bulk>>,
    /// The columns of views.
    pub(crate) views: BTreeMap<TableId, Vec<SourceColumn>>,
    /// Views whose rows are those of one table, as tables: PostgreSQL passes changes on as MySQL does.
    pub(crate) view_tables: BTreeMap<TableId, Arc<Table>>,
    /// What views read.
    view_reads: BTreeMap<TableId, Few<TableId>>,
    doubtful: doubt::Doubtful,
    /// Views that went with their tables.
    views_gone: BTreeSet<TableId>,
    /// Names were too long for the target.
    has_long_names: bool,
    /// A view was created.
    has_views: bool,
    /// A routine was left out.
    has_routines: bool,
    pending_views: Vec<view::Pending>,
    /// Codes of findings that are told once for the whole input, and were.
    told_once: BTreeSet<&'static str>,
    /// The rows of text files meet no key of others.
    pub(crate) distinct_rows: bool,
    /// The values of the parameters of the statement that is executed.
    arguments: Vec<expr::Typed>,
    /// Room for the tokens of the next statement.
    tokens: Vec<Token<'static>>,
}

/// Room for more tokens is given back.
const TOKENS_KEPT: usize = 1024;

impl Engine {
    pub(crate) fn new(options: Options, timing: Timing) -> Engine {
        let session = Session::new(Charset::named(&options.charset.0));
        Engine {
            options: Arc::new(options),
            catalog: Catalog::default(),
            session,
            timing,
            names: Names::default(),
            has_unchecked_foreign_keys: false,
            created: Hashed::default(),
            created_now: Vec::new(),
            statements: 0,
            bulk: None,
            views: BTreeMap::new(),
            view_tables: BTreeMap::new(),
            view_reads: BTreeMap::new(),
            doubtful: doubt::Doubtful::default(),
            views_gone: BTreeSet::new(),
            has_long_names: false,
            has_views: false,
            has_routines: false,
            pending_views: Vec::new(),
            told_once: BTreeSet::new(),
            distinct_rows: false,
            arguments: Vec::new(),
            tokens: Vec::new(),
        }
    }

    /// Translates one statement.
    pub(crate) fn statement(&mut self, source: &[u8], kind: ChunkKind) -> Outcome {
        if !matches!(kind, ChunkKind::Continued { .. } | ChunkKind::Unclosed { continued: true, .. }) {
            self.statements += 1;
        }
        // What it does may change how rows are converted.
        self.bulk = None;
        let mut out = Outcome { statement: self.statements, kind: "other", ..Outcome::default() };
        self.translate(source, kind, &mut out);
        contradiction::translate(self, source, kind, &mut out);
        if out.verdict() == Verdict::Unsupported {
            out.pieces.clear();
            out.block = None;
        } else if self.timing == Timing::Immediate {
            ddl::flush_all(self, &mut out, false);
        }
        if self.timing == Timing::Immediate {
            transaction::around(self, &mut out);
        }
        out
    }

    /// What was put off, when the input is at its end.
    pub(crate) fn finish(&mut self) -> Outcome {
        let mut out = Outcome::default();
        ddl::flush_all(self, &mut out, true);
        view::flush(self, &mut out);
        out
    }

    /// Rows of literals were put into a table.
    fn rows_taken(&mut self, out: &mut Outcome, whole: Span) {
        out.effect = transaction::Effect::Rows;
        self.session.last_query = None;
        if let Some(table) = out.changed.clone() {
            let name = object_name(table.database.as_deref(), &table.name);
            out.object = Some(Object { kind: "table", name });
            doubt::rows(self, out, table, whole);
        }
    }

    fn translate(&mut self, source: &[u8], kind: ChunkKind, out: &mut Outcome) {
        let whole = Span::new(0, source.len() as u64);
        match kind {
            ChunkKind::Statement | ChunkKind::Begun | ChunkKind::Continued { .. } => {}
            ChunkKind::ClientCommand => {
                return out.report(&code_::CLIENT_COMMAND, whole, "a command of the mysql client");
            }
            ChunkKind::TooLong => {
                return out.report(&code_::TOO_LARGE, Span::default(), "the statement is longer than the limit");
            }
            ChunkKind::Unclosed { what, at, .. } => {
                let at = Span::new(at as u64, at as u64 + 1);
                return out.report(&code_::UNCLOSED, at, format!("the {what} that opens here does not end"));
            }
        }
        let more = matches!(kind, ChunkKind::Begun | ChunkKind::Continued { more: true });
        if rows::translate(self, out, source, more) {
            return self.rows_taken(out, whole);
        }
        let text = self.text_of_rows(source);
        let source = text.as_deref().unwrap_or(source);
        let mut tokens = match tokenize_into(take(&mut self.tokens), source, self.session.mode) {
            Ok(tokens) => tokens,
            Err(error) => {
                let at = Span::new(error.at as u64, error.at as u64 + 1);
                let (code, message) = match error.kind {
                    LexErrorKind::TooDeep => (&code_::TOO_LARGE, "parentheses nest too deeply here"),
                    LexErrorKind::TooLong => (&code_::TOO_LARGE, "the statement has too many parts"),
                    LexErrorKind::Unclosed => (&code_::UNCLOSED, "what opens here does not end"),
                };
                return out.report(code, at, message);
            }
        };
        out.mode = Some(self.session.mode);
        out.object = shape::object(&tokens).map(|object| match object.kind {
            "database" | "account" => object,
            _ if object.name.contains('.') => object,
            _ => Object { name: object_name(self.session.database.as_deref(), &object.name), ..object },
        });
        self.has_long_names |= long_names::fit(out, &mut tokens);
        match parse(source, &tokens, self.session.mode) {
            // The rows before this piece were given as a plain INSERT.
            Ok(Statement::Insert(node))
                if matches!(kind, ChunkKind::Continued { .. }) && !node.on_duplicate.is_empty() =>
            {
                out.kind = "insert";
                out.report(&code_::SPLIT_INSERT, whole, "a long INSERT ends in ON DUPLICATE KEY UPDATE");
            }
            Ok(statement) => {
                self.parsed(out, statement, whole);
                // What it would have assigned to user variables is not known.
                if out.verdict() == Verdict::Unsupported && memchr::memmem::find(source, b":=").is_some() {
                    self.session.variables.clear();
                    self.session.texts.clear();
                }
            }
            Err(error) if error.too_large => out.report(&code_::TOO_LARGE, error.span, error.message),
            Err(error) => {
                doubt::unread(self, source);
                out.report(&code_::SYNTAX, error.span, error.message);
            }
        }
        alloydb::advise(self, out, &tokens);
        if tokens.len() <= TOKENS_KEPT {
            self.tokens = emptied(tokens);
        }
    }

    /// A statement that turns out unsupported leaves no trace in the output, so none of what it created is there.
    fn parsed(&mut self, out: &mut Outcome, statement: Statement, whole: Span) {
        self.created_now.clear();
        let changes = doubt::changes(self, &statement);
        self.before(out, &statement, whole);
        let keeps_rows = matches!(statement, Statement::Query(_) | Statement::Set(_));
        if !system::refuse_change(self, out, &statement) {
            self.dispatch(out, statement, whole);
        }
        if !keeps_rows {
            self.session.last_query = None;
        }
        doubt::follow(self, out, changes, whole);
        if out.verdict() == Verdict::Unsupported {
            self.forget_created(0);
        }
    }

    /// What the session is to a statement that comes next.
    fn before(&mut self, out: &mut Outcome, statement: &Statement, whole: Span) {
        out.effect = transaction::effect(statement);
        let reads_values = match statement {
            Statement::Query(_)
            | Statement::Insert(_)
            | Statement::Update(_)
            | Statement::Delete(_)
            | Statement::Do(_)
            | Statement::CreateView(_) => true,
            Statement::CreateTable(node) => matches!(&node.body, TableBody::Defined { query: Some(_), .. }),
            _ => false,
        };
        if self.session.mode.not_followed && reads_values {
            out.report(&code::query::SQL_MODE, whole, "the session's sql_mode is not one that is followed");
        }
    }

    /// Takes back what was created since there were so many entries in the journal: the pieces that create it were
    /// dropped.
    fn forget_created(&mut self, since: usize) {
        for what in self.created_now.drain(since.min(self.created_now.len())..) {
            self.created.remove(&what);
        }
    }

    /// How a name of the input is spelt on the target.
    pub(crate) fn spelt(&self, name: &str) -> CompactString {
        let name = match self.options.identifiers {
            Identifiers::Lower => Cow::Owned(name.to_lowercase()),
            Identifiers::Preserve => Cow::Borrowed(name),
        };
        shorten(name).into()
    }

    /// The schema that a MySQL database becomes.
    pub(crate) fn schema(&self, database: &str) -> CompactString {
        self.options.schemas.get(database).map_or_else(|| self.spelt(database), CompactString::from)
    }

    /// The table a name means.
    pub(crate) fn table_id(&self, name: &TableName) -> TableId {
        self.resolve(name.database.as_ref().map(|database| database.text.as_str()), &name.name.text)
    }

    /// The exact spelling first; then, as on servers that ignore case, any other.
    pub(crate) fn resolve(&self, database: Option<&str>, name: &str) -> TableId {
        let database = database.map(|database| self.schema(database)).or_else(|| self.session.database.clone());
        let id = TableId { database, name: self.spelt(name) };
        if self.catalog.table(&id).is_some() {
            return id;
        }
        self.catalog.in_other_case(&id).cloned().unwrap_or(id)
    }

    /// The table of this name, or the view that may be changed like one.
    pub(crate) fn changeable(&self, id: &TableId) -> Option<Arc<Table>> {
        self.catalog.shared(id).or_else(|| self.view_tables.get(id).cloned())
    }

    fn new_table_id(&self, name: &TableName) -> TableId {
        TableId {
            database: name
                .database
                .as_ref()
                .map(|database| self.schema(&database.text))
                .or_else(|| self.session.database.clone()),
            name: self.spelt(&name.name.text),
        }
    }

    pub(crate) fn sql_name(&self, id: &TableId) -> CompactString {
        Engine::name_of(id, self.catalog.table(id))
    }

    /// The name of a table, which may be one of the catalog.
    pub(crate) fn name_of(id: &TableId, known: Option<&Table>) -> CompactString {
        // Temporary tables lie in a schema of the session's own.
        if known.is_some_and(|table| table.kind == TableKind::Temporary) {
            return ident(&id.name);
        }
        qualified(id.database.as_deref(), &id.name)
    }

    /// The collation of tables that name none.
    pub(crate) fn default_collation(&self, database: Option<&str>) -> &'static Collation {
        let of_database = database.and_then(|database| self.session.database_collations.get(database));
        of_database.copied().flatten().unwrap_or_else(|| self.utf8mb4())
    }

    /// The default collation of the server.
    pub(crate) fn utf8mb4(&self) -> &'static Collation {
        static FALLBACK: Collation = Collation {
            name: String::new(),
            charset: "utf8mb4",
            strength: Strength::Bytes,
            pad_space: false,
            locale: "und",
        };
        static DEFAULT: LazyLock<&'static Collation> =
            LazyLock::new(|| collation::default_collation("utf8mb4").unwrap_or(&FALLBACK));
        *DEFAULT
    }

    /// The table is gone, and so are its names.
    fn forget(&mut self, id: &TableId) {
        let schema = id.database.as_deref();
        if let Some(table) = self.catalog.remove(id) {
            for key in &table.keys {
                self.names.release(schema, &key.target_name);
            }
            for partition in table.layout.iter().flat_map(|layout| &layout.partitions) {
                self.names.release(schema, &partition.target_name);
            }
        }
        self.names.release(schema, &id.name);
    }

    /// Whether this is not there yet; it is from now on.
    fn create_once(&mut self, what: Created) -> bool {
        let new = !self.created.contains(&what);
        if new {
            self.created.insert(what.clone());
            self.created_now.push(what);
        }
        new
    }

    /// A schema that a table names before the script has created it.
    fn create_schema(&mut self, out: &mut Outcome, schema: &str) {
        if self.create_once(Created::Schema(schema.into())) {
            out.push(Phase::Tables, None, format!("CREATE SCHEMA IF NOT EXISTS {}", ident(schema)));
        }
    }

    fn create_helper_schema(&mut self, out: &mut Outcome) {
        if self.create_once(Created::HelperSchema) {
            out.push(Phase::Tables, None, "CREATE SCHEMA IF NOT EXISTS mysql".to_owned());
        }
    }

    fn create_collation(&mut self, out: &mut Outcome, collation: &'static Collation) {
        self.create_helper_schema(out);
        if !self.create_once(Created::Collation(&collation.name)) {
            return;
        }
        let level = match collation.strength {
            Strength::Base => "ks-level1",
            Strength::Accents => "ks-level2",
            Strength::Case | Strength::Bytes => "ks-level3",
        };
        let separator = if collation.locale.contains("-u-") { "-" } else { "-u-" };
        let sql = format!(
            "CREATE COLLATION IF NOT EXISTS mysql.{} (provider = icu, locale = '{}{separator}{level}', deterministic = false)",
            ident(&collation.name),
            collation.locale
        );
        out.push(Phase::Tables, None, sql);
    }

    /// Creates a helper function and all that it calls, unless they are there.
    fn need_helper(&mut self, out: &mut Outcome, name: &'static str) {
        self.create_helper_schema(out);
        // What is there was created behind all that it needs.
        if self.created.contains(&Created::Helper(name)) {
            return;
        }
        for name in crate::helpers::helper(name).into_iter().flat_map(|helper| helper.all) {
            if self.create_once(Created::Helper(name)) {
                for sql in crate::helpers::helper(name).into_iter().flat_map(|helper| helper.statements) {
                    out.push(Phase::Tables, None, (*sql).to_owned());
                }
            }
        }
    }
}

//! Files of the server: `LOAD DATA` and `SELECT … INTO OUTFILE` as COPY.
//!
//! <https://dev.mysql.com/doc/refman/8.4/en/load-data.html>

use super::code::server as code;
use super::{Engine, Order, Outcome, Phase, Timing};
use crate::dump;
use crate::dump::{Charset, Computed, ComputedPart, Field, FieldCoding, TextFormat, TextPlan, TextRows};
use crate::mysql::ast::{Expr, FileFormat, LoadData, Name, Statement};
use crate::mysql::charset::{Encoding, Wide};
use crate::mysql::lexer::tokenize;
use crate::mysql::parse::parse;
use crate::mysql::sql_mode::SqlMode;
use crate::mysql::token::Token;
use crate::mysql::types::SqlType;
use crate::postgres::ident::{ident_list, shorten};
use crate::postgres::literal::quote_string;
use crate::script::ChunkKind;
use crate::span::Span;
use compact_str::CompactString;

impl Engine {
    /// The word for `COPY` with a file: psql's own where the file is the client's, or the server has none; none where a
    /// statement of SQL is wanted and the server has no files.
    fn copy_word(&self, local: bool) -> Option<&'static str> {
        let no_files = !self.options.target.has_server_files();
        match self.timing {
            // Psql reads this output.
            Timing::Deferred if local || no_files => Some("\\copy"),
            Timing::Immediate if no_files => None,
            _ => Some("COPY"),
        }
    }
}

/// `LOAD DATA`
pub(super) fn load(engine: &mut Engine, out: &mut Outcome, node: &LoadData, whole: Span) {
    if computes(node) || node.replace {
        return out.report(&code::FILE_FORMAT, whole, "COPY does not read such a file");
    }
    let options = if node.skipped_lines <= 1 { options(&node.format, false) } else { None };
    let Some(copy) = engine.copy_word(node.local) else { return no_files(out, whole) };
    let Some(mut options) = options else { return super::file_rows::load(engine, out, node, whole) };
    if node.skipped_lines == 1 {
        options.push("HEADER".to_owned());
    }
    let id = engine.table_id(&node.table);
    let table = engine.sql_name(&id);
    let names: Vec<CompactString> = node.columns.iter().map(|name| engine.spelt(&name.text)).collect();
    let moved = engine.catalog.table(&id).filter(|table| table.columns_moved && names.is_empty());
    let names = moved.map_or(names, |table| table.columns.iter().map(|column| column.name.clone()).collect());
    let columns = if names.is_empty() { String::new() } else { format!(" ({})", ident_list(&names)) };
    let moves = node.local && copy == "COPY";
    let from = if moves { "a file of the server, not of the client, is read" } else { "bad rows are refused" };
    out.report(&code::LOAD_DATA, whole, from);
    let file = quote_string(&node.file);
    let mut give = |sql: String| out.push_ordered(Order::Everything, Phase::Rows, Some(&id), sql);
    if node.ignore {
        // Rows whose key is taken are passed over.
        give(format!("CREATE TEMPORARY TABLE loaded (LIKE {table} INCLUDING DEFAULTS INCLUDING GENERATED)"));
        give(format!("{copy} loaded{columns} FROM {file}{}", with(&options)));
        let list = if names.is_empty() { "*".to_owned() } else { ident_list(&names) };
        give(format!("INSERT INTO {table}{columns} SELECT {list} FROM loaded ON CONFLICT DO NOTHING"));
        give("DROP TABLE loaded".to_owned());
    } else {
        give(format!("{copy} {table}{columns} FROM {file}{}", with(&options)));
    }
    if let Some(table) = engine.catalog.table_mut(&id) {
        table.holds_rows = true;
    }
}

/// Fields go into variables, or values are computed.
fn computes(node: &LoadData) -> bool {
    node.computed
        || !node.decoded.is_empty()
        || !node.assigned.is_empty()
        || node.columns.iter().any(|name| name.text.starts_with('@'))
}

/// The rows of the file that a statement loads, if it is LOAD DATA that only brings fields into columns.
pub(crate) fn loaded(source: &[u8], mode: SqlMode) -> Option<(String, TextRows)> {
    let tokens = tokenize(source, mode).ok()?;
    let Ok(Statement::LoadData(node)) = parse(source, &tokens, mode) else { return None };
    let format = text_format(&node, mode)?;
    let LoadData { local, file, replace, ignore, table, columns, decoded, assigned, computed, .. } = *node;
    let is_read = |variable: &Name| columns.iter().any(|name| name.text.eq_ignore_ascii_case(&variable.text));
    if computed || !decoded.iter().all(|(_, variable, _)| is_read(variable)) {
        return None;
    }
    let assigned: Option<Vec<Computed>> =
        assigned.iter().map(|(column, value)| assignment(source, &tokens, column, value, &columns)).collect();
    let assigned = assigned?;
    let same = |one: &Computed, other: &Computed| one.column.eq_ignore_ascii_case(&other.column);
    if assigned.iter().enumerate().any(|(at, one)| assigned.iter().skip(at + 1).any(|other| same(one, other))) {
        return None;
    }
    let mut fields = Vec::new();
    for name in &columns {
        if !name.text.starts_with('@') {
            fields.push(Some((name.text.to_string(), FieldCoding::Text)));
            continue;
        }
        let mut goes_to = decoded.iter().filter(|(_, variable, _)| variable.text.eq_ignore_ascii_case(&name.text));
        let coding = |function: &str| match function {
            "UNHEX" => Some(FieldCoding::Hex),
            "FROM_BASE64" => Some(FieldCoding::Base64),
            "CONVERT" => Some(FieldCoding::Text),
            _ => None,
        };
        fields.push(match (goes_to.next(), goes_to.next()) {
            (None, _) => None,
            (Some((column, _, function)), None) => Some((column.text.to_string(), coding(function)?)),
            (Some(_), Some(_)) => return None,
        });
    }
    let columns = (!columns.is_empty()).then_some(fields);
    let rows = TextRows {
        database: table.database.map(|name| name.text.into()),
        table: table.name.text.into(),
        columns,
        format,
        charset: node.format.charset.map(String::from),
        // A client's file is read on, whatever its rows are.
        ignores_duplicates: !replace && (ignore || local),
        replaces: replace,
        of_mysqldump: false,
        computed: assigned,
    };
    Some((file.into(), rows))
}

/// `a = <expression>` over user variables that fields go into, if it is of nothing else.
fn assignment(source: &[u8], tokens: &[Token<'_>], column: &Name, value: &Expr, fields: &[Name]) -> Option<Computed> {
    let mut columns = 0;
    let is_query = !value.each_column(&mut |_| columns += 1);
    let bytes = |from: u64, to: u64| source.get(usize::try_from(from).ok()?..usize::try_from(to).ok()?);
    let whole = std::str::from_utf8(bytes(value.span.start, value.span.end)?).ok()?;
    // Lines are counted, and comments would end elsewhere.
    if is_query || columns > 0 || ["\n", "\r", "--", "#", "/*", ":="].iter().any(|sign| whole.contains(sign)) {
        return None;
    }
    let inside = |token: &&Token<'_>| token.span.start >= value.span.start && token.span.end <= value.span.end;
    let mut parts = Vec::new();
    let mut at = value.span.start;
    let text = |from: u64, to: u64, parts: &mut Vec<ComputedPart>| {
        let text = std::str::from_utf8(bytes(from, to)?).ok()?;
        parts.push(ComputedPart::Text(text.to_owned()));
        Some(())
    };
    for token in tokens.iter().filter(inside) {
        let Some(word) = token.word() else { continue };
        if !word.starts_with('@') || word.starts_with("@@") {
            continue;
        }
        let field = fields.iter().position(|name| name.text.eq_ignore_ascii_case(word))?;
        text(at, token.span.start, &mut parts)?;
        parts.push(ComputedPart::Field(field));
        at = token.span.end;
    }
    text(at, value.span.end, &mut parts)?;
    Some(Computed { column: column.text.clone().into(), parts })
}

/// The format of a statement's file, if such files are read here.
fn text_format(node: &LoadData, mode: SqlMode) -> Option<TextFormat> {
    let byte = |text: &str| match text.as_bytes() {
        [] => Some(None),
        [byte] => Some(Some(*byte)),
        _ => None,
    };
    let FileFormat { field_end, enclosed, escaped, line_start, line_end, .. } = &node.format;
    let escaped = match escaped {
        Some(text) => byte(text)?,
        None => (!mode.no_backslash_escapes).then_some(b'\\'),
    };
    let format = TextFormat {
        field_end: field_end.as_bytes().to_vec(),
        enclosed: byte(enclosed)?,
        escaped,
        line_start: line_start.as_bytes().to_vec(),
        line_end: line_end.as_bytes().to_vec(),
        skipped_lines: node.skipped_lines,
    };
    format.is_read().then_some(format)
}

impl Engine {
    /// Whether values that a load computes from its fields are those of the same expressions over literals: the fields
    /// are then texts as literals are.
    pub(crate) fn computes_as_literals(&self, rows: &TextRows) -> bool {
        let collation = self.session.connection_collation;
        let is_usual = collation.is_none_or(|collation| collation.name == "utf8mb4_0900_ai_ci");
        rows.computed.is_empty() || self.charset_of(rows) == Charset::UTF8 && is_usual
    }

    /// How the rows of a text file become an INSERT.
    pub(crate) fn text_plan(&self, rows: &TextRows) -> TextPlan {
        let TextRows {
            database,
            table: name,
            columns,
            format,
            ignores_duplicates,
            replaces,
            of_mysqldump,
            computed,
            ..
        } = rows;
        let charset = self.charset_of(rows);
        let table = self.catalog.table(&self.resolve(database.as_deref(), name));
        let columns = columns.clone().unwrap_or_else(|| {
            let all = table.iter().flat_map(|table| &table.columns).filter(|column| !column.invisible || *of_mysqldump);
            // The file of a whole table has a field for what is generated as well.
            all.map(|column| Some((column.name.to_string(), FieldCoding::Text))).collect()
        });
        let is_computed = |name: &str| computed.iter().any(|one| one.column.eq_ignore_ascii_case(name));
        let is_variable = |field: usize| computed.iter().any(|one| one.parts.contains(&ComputedPart::Field(field)));
        let mut names = Vec::new();
        let mut fields = Vec::new();
        let mut wide = vec![charset.wide(); usize::from(columns.is_empty())];
        for wanted in &columns {
            wide.push(charset.wide());
            let Some((name, coding)) = wanted.as_ref().filter(|(name, _)| !is_computed(name)) else {
                fields.push((if is_variable(fields.len()) { Field::Variable } else { Field::Skipped }, ""));
                continue;
            };
            let name = &shorten(name);
            let column = table.and_then(|table| table.column(name));
            if let (Charset::Binary, true, Some(column)) = (charset, *of_mysqldump, column) {
                wide.pop();
                wide.push(Charset::Of(column.encoding()).wide());
            }
            if column.is_some_and(|column| column.generated) {
                fields.push((Field::Skipped, ""));
                continue;
            }
            names.push(quoted_name(name));
            let is_number = column.is_some_and(|column| {
                matches!(
                    column.data_type,
                    SqlType::Integer { .. } | SqlType::Decimal { .. } | SqlType::Float { .. } | SqlType::Double { .. }
                )
            });
            let missing = match column {
                Some(column) if column.nullable && !column.has_value_by_default => "NULL",
                _ if is_number => "0",
                _ => "''",
            };
            let field = match coding {
                FieldCoding::Text if is_number => Field::Number,
                FieldCoding::Text => Field::Text,
                coding => Field::Bytes(*coding),
            };
            fields.push((field, missing));
        }
        names.extend(computed.iter().map(|one| quoted_name(&shorten(&one.column))));
        let has_keys = !self.distinct_rows && table.is_none_or(|table| table.unique_keys().next().is_some());
        let verb = match (replaces, ignores_duplicates) {
            (true, _) if has_keys => "REPLACE",
            (false, true) if has_keys => "INSERT IGNORE",
            _ => "INSERT",
        };
        let database = database.iter().map(|name| format!("{}.", quoted_name(name))).collect::<String>();
        let list = if names.is_empty() { String::new() } else { format!(" ({})", names.join(",")) };
        let head = format!("{verb} INTO {database}{}{list} VALUES", quoted_name(name));
        let computed = computed.iter().map(|one| one.parts.clone()).collect();
        TextPlan { head, format: format.clone(), fields, wide, computed }
    }
}

impl Engine {
    /// The character set of the script, if its characters may end like a quote or an escape.
    pub(crate) fn wide(&self) -> Option<Wide> {
        self.session.charset.wide().filter(|_| !self.session.in_text_file)
    }

    /// A statement as it can be read: in UTF-8, if it comes in another character set. Rows of literals are read as they
    /// come, so only what ends their characters is told from what it looks like.
    pub(crate) fn readable(&self, source: &[u8]) -> Option<Vec<u8>> {
        let charset = self.session.charset;
        let encoding = charset.of_names();
        if encoding == Encoding::Utf8 || source.is_ascii() {
            return None;
        }
        let doubled = self.wide().map(|wide| wide.doubled(source, self.session.mode));
        if dump::head(doubled.as_deref().unwrap_or(source), self.session.mode, charset).is_some() {
            return doubled;
        }
        encoding.decode(source).map(|text| text.into_owned().into_bytes())
    }

    /// In UTF-8 what [`Engine::readable`] left as it came, because it looked like rows of literals.
    pub(super) fn text_of_rows(&self, source: &[u8]) -> Option<Vec<u8>> {
        let (charset, mode) = (self.session.charset, self.session.mode);
        let encoding = charset.of_names();
        if encoding == Encoding::Utf8 || source.is_ascii() || dump::head(source, mode, charset).is_none() {
            return None;
        }
        let single = self.wide().map(|wide| wide.undoubled(source, mode));
        let text = encoding.decode(single.as_deref().unwrap_or(source))?;
        Some(text.into_owned().into_bytes())
    }
}

/// What is set aside while a file is read.
pub(crate) struct BeforeText {
    mode: SqlMode,
    charset: Charset,
}

impl Engine {
    /// From here on literals come as the file's fields are given on.
    pub(crate) fn begin_text(&mut self, rows: &TextRows) -> BeforeText {
        let before = BeforeText { mode: self.session.mode, charset: self.session.charset };
        self.session.mode.no_backslash_escapes = false;
        self.session.in_text_file = true;
        self.session.charset = self.charset_of(rows);
        before
    }

    /// The character set of a text file.
    fn charset_of(&self, rows: &TextRows) -> Charset {
        match &rows.charset {
            Some(name) => Charset::named(name),
            None => Charset::named(self.default_collation(self.session.database.as_deref()).charset),
        }
    }

    pub(crate) fn end_text(&mut self, before: BeforeText) {
        self.session.mode = SqlMode { mariadb: self.session.mode.mariadb, ..before.mode };
        self.session.charset = before.charset;
        self.session.in_text_file = false;
    }

    /// Another session begins, over this database. Who loads a dump does without checks of foreign keys.
    pub(crate) fn connect(&mut self, database: Option<&str>, sql_mode: &str) -> Outcome {
        self.session.renew(sql_mode, Charset::named(&self.options.charset.0));
        self.session.foreign_keys_off = true;
        let database = database.filter(|name| self.session.database.as_deref() != Some(*name));
        match database {
            Some(name) => {
                self.bulk = None;
                let source = format!("USE {}", quoted_name(name));
                self.statement(source.as_bytes(), ChunkKind::Statement)
            }
            None => Outcome::default(),
        }
    }
}

/// A name as MySQL reads it.
fn quoted_name(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

/// `COPY (query) TO 'file'`, if COPY writes such a file.
pub(super) fn copy_to(engine: &Engine, query: &str, file: &str, format: &FileFormat) -> Option<String> {
    let copy = engine.copy_word(false).filter(|copy| *copy == "COPY" || !query.contains('\n'))?;
    Some(format!("{copy} ({query}) TO {}{}", quote_string(file), with(&options(format, true)?)))
}

/// The server reads and writes no files.
pub(super) fn no_files(out: &mut Outcome, place: Span) {
    out.report(&code::FILE_FORMAT, place, "the target's server has no files that a statement could name");
}

fn with(options: &[String]) -> String {
    if options.is_empty() { String::new() } else { format!(" WITH ({})", options.join(", ")) }
}

/// COPY's options for this format, `None` if it has none.
fn options(format: &FileFormat, write: bool) -> Option<Vec<String>> {
    let letter = |text: &str| {
        let mut letters = text.bytes();
        matches!((letters.next(), letters.next()), (Some(byte), None) if byte.is_ascii() && !b"\r\n\\".contains(&byte))
    };
    let line_ends: &[&str] = if write { &["\n"] } else { &["\n", "\r\n"] };
    if !letter(&format.field_end) || !format.line_start.is_empty() || !line_ends.contains(&format.line_end.as_str()) {
        return None;
    }
    let mut list = Vec::new();
    let delimiter = format!("DELIMITER {}", quoted(&format.field_end));
    if format.enclosed.is_empty() && format.escaped.as_deref().is_none_or(|escape| escape == "\\") {
        if format.field_end != "\t" {
            list.push(delimiter);
        }
        return Some(list);
    }
    list.push("FORMAT csv".to_owned());
    if format.field_end != "," {
        list.push(delimiter);
    }
    list.push("NULL '\\N'".to_owned());
    match format.enclosed.as_str() {
        "\"" => {}
        // A letter that no text holds.
        "" => list.push("QUOTE E'\\x01'".to_owned()),
        enclosed if letter(enclosed) => list.push(format!("QUOTE {}", quoted(enclosed))),
        _ => return None,
    }
    match format.escaped.as_deref() {
        Some(escape) if escape == "\\" || !escape.is_empty() && escape != format.enclosed => {
            list.push(format!("ESCAPE {}", quoted(escape)));
        }
        _ => {}
    }
    if write && !format.enclosed.is_empty() && !format.optionally {
        list.push("FORCE_QUOTE *".to_owned());
    }
    Some(list)
}

/// One letter as COPY's options take it.
fn quoted(letter: &str) -> String {
    if letter == "\t" { "E'\\t'".to_owned() } else { quote_string(letter).into() }
}

/// The place of what COPY cannot write.
pub(super) fn not_written(out: &mut Outcome, place: Span) {
    out.report(&code::FILE_FORMAT, place, "COPY does not write such a file");
}

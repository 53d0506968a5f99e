//! Rows that come in text files: those of a folder, and those that LOAD DATA names.

use super::pipeline::Pool;
use super::statements::Current;
use super::{Converter, Sink, Translator};
use crate::dump::{TextInsert, TextRows, Uneven, code};
use crate::error::Error;
use crate::report::{Counts, Diagnostic, Subject, Verdict};
use crate::script::{Chunk, ChunkKind, Limits, Reader};
use crate::span::{Position, Span};
use crate::statement::{Located, Statement};
use crate::translate::loaded;
use std::fmt;
use std::io::Read;

/// Opens a file that a statement names; none if it is not there.
type Open = Box<dyn FnMut(&str) -> Option<Box<dyn Read>> + Send>;

/// The files that statements may name.
#[derive(Default)]
pub(super) struct Files(Option<Open>);

impl fmt::Debug for Files {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.0.is_some() { "Files(given)" } else { "Files" })
    }
}

impl Files {
    pub(super) fn is_given(&self) -> bool {
        self.0.is_some()
    }
}

/// A file is one INSERT, however long it is, so its pieces are small.
const PIECES: Limits = Limits { statement_bytes: 16 << 20, insert_bytes: 512 << 10 };

/// What the rows of a file are counted as.
const KIND: &str = "load_data";

impl<S: Sink> Converter<S> {
    /// Opens the files that `LOAD DATA` names, so that their rows are converted as those of INSERTs are. Where `open`
    /// gives none, the statement becomes a COPY of the file itself.
    #[must_use]
    pub fn files(self, open: impl FnMut(&str) -> Option<Box<dyn Read>> + Send + 'static) -> Converter<S> {
        Converter { files: Files(Some(Box::new(open))), ..self }
    }

    /// What comes next is another session's, over this database, in this `sql_mode` and without checks of foreign keys, as
    /// dumps are loaded; what was set before is forgotten.
    pub fn connect(&mut self, database: Option<&str>, sql_mode: &str) -> Result<(), Error> {
        self.begin()?;
        let outcome = self.engine.connect(database, sql_mode);
        self.outcome(&outcome, &[])
    }

    /// The rows of the text files that come next are those of one table with the same keys, so `REPLACE`, `IGNORE` and `LOCAL`
    /// of `LOAD DATA` find nothing to replace or to pass over.
    pub fn expect_distinct_rows(&mut self, distinct: bool) {
        self.engine.distinct_rows = distinct;
    }

    /// Converts the rows of a text file as LOAD DATA reads it.
    pub fn convert_rows(&mut self, input_name: &str, rows: &TextRows, input: impl Read) -> Result<Counts, Error> {
        self.begin()?;
        let mut input = input;
        let input: &mut dyn Read = &mut input;
        self.with_pool(|converter, pool| converter.rows(input_name, rows, input, pool))?;
        Ok(self.report.counts())
    }

    /// Converts the rows of a file that the statement loads; false if it loads none that can be read.
    pub(super) fn load(&mut self, chunk: &Chunk<'_>, pool: Option<&Pool<'_, '_>>) -> Result<bool, Error> {
        if chunk.kind != ChunkKind::Statement
            || !chunk.source.get(..4).is_some_and(|word| word.eq_ignore_ascii_case(b"load"))
        {
            return Ok(false);
        }
        let Some((name, rows)) = loaded(chunk.source, self.engine.session.mode) else { return Ok(false) };
        if !self.engine.computes_as_literals(&rows) {
            return Ok(false);
        }
        let Some(mut file) = self.files.0.as_mut().and_then(|open| open(&name)) else { return Ok(false) };
        self.rows(&name, &rows, file.as_mut(), pool)?;
        if rows.has_variables() {
            // They hold the last line's fields.
            self.engine.session.variables.clear();
            self.engine.session.texts.clear();
        }
        Ok(true)
    }

    fn rows(
        &mut self,
        name: &str,
        rows: &TextRows,
        input: &mut dyn Read,
        pool: Option<&Pool<'_, '_>>,
    ) -> Result<(), Error> {
        let mut insert = TextInsert::new(input, self.engine.text_plan(rows));
        let before = self.engine.begin_text(rows);
        let shared = self.report.input(name);
        let mut current = Current::new(name, shared.clone(), Some(KIND));
        let source: &mut dyn Read = &mut insert;
        let read = self.statements(&mut current, &mut Reader::new(source, PIECES), pool);
        self.engine.end_text(before);
        read?;
        if insert.rows() == 0 {
            self.report.statement(KIND, Verdict::Exact, &Subject::default());
        }
        if let Some((diagnostic, position)) = uneven(insert.uneven()) {
            let (_, kind, verdict) = current.counted;
            let subject = Subject::default();
            self.report.worsened(kind, verdict, verdict.max(diagnostic.code.verdict), &subject);
            self.report.finding(Located { diagnostic, position }.finding(shared, None), &subject, None);
        }
        Ok(())
    }
}

impl Translator {
    /// What comes next is another session's, over this database, in this `sql_mode` and without checks of foreign keys, as
    /// dumps are loaded; what was set before is forgotten.
    pub fn connect(&mut self, database: Option<&str>, sql_mode: &str) {
        self.engine.connect(database, sql_mode);
    }

    /// Gives the rows of a text file as one statement to `take`, if there are any.
    pub fn each_rows(
        &mut self,
        input_name: &str,
        rows: &TextRows,
        input: impl Read,
        mut take: impl FnMut(Statement) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut insert = TextInsert::new(input, self.engine.text_plan(rows));
        let before = self.engine.begin_text(rows);
        let mut last = None;
        let read = self.each(input_name, &mut insert, |statement| {
            last = Some(Statement { kind: KIND, ..statement });
            Ok(())
        });
        self.engine.end_text(before);
        read?;
        let Some(mut statement) = last else { return Ok(()) };
        if let Some((diagnostic, position)) = uneven(insert.uneven()) {
            statement.verdict = statement.verdict.max(diagnostic.code.verdict);
            statement.diagnostics.push(Located { diagnostic, position });
        }
        take(statement)
    }
}

/// What is to be said of lines that have another number of fields.
fn uneven(uneven: Uneven) -> Option<(Diagnostic, Position)> {
    let Uneven { short, long, line } = uneven;
    if short + long == 0 {
        return None;
    }
    let message = format!("{short} lines have too few fields, {long} too many");
    let mut diagnostic = Diagnostic::new(&code::FIELD_COUNT, Span::default(), message);
    diagnostic.occurrences = short + long;
    Some((diagnostic, Position { line, ..Position::START }))
}

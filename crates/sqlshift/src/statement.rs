//! What became of one statement: the object of a JSON line.

use crate::mysql::sql_mode::SqlMode;
use crate::options::Options;
use crate::report::{
    Comments, Counts, Diagnostic, Excerpt, Finding, Object, Report, Severity, Shown, State, Subject, Verdict,
};
use crate::span::{Position, Span};
use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};
use std::sync::Arc;

/// One input statement and its translation.
#[derive(Clone, Debug)]
pub struct Statement {
    pub(crate) input: String,
    pub(crate) position: Position,
    pub(crate) kind: &'static str,
    pub(crate) source: String,
    pub(crate) source_len: u64,
    pub(crate) verdict: Verdict,
    pub(crate) sql: Vec<String>,
    pub(crate) diagnostics: Vec<Located>,
    pub(crate) object: Option<Object>,
    /// The mode in which its words were read.
    pub(crate) mode: Option<SqlMode>,
    pub(crate) comments: Comments,
}

/// A diagnostic with the line and column it stands at.
#[derive(Clone, Debug)]
pub(crate) struct Located {
    pub(crate) diagnostic: Diagnostic,
    pub(crate) position: Position,
}

impl Statement {
    /// The worst verdict of its diagnostics; exact where there is none.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Whole statements of the target, each runnable by itself, in order.
    pub fn sql(&self) -> &[String] {
        &self.sql
    }

    /// The statement as MySQL would receive it; bytes that are not UTF-8 are shown as U+FFFD.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What kind of statement it is, such as `create_table`.
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// Where it begins.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Its bytes in the input.
    pub fn span(&self) -> Span {
        Span::new(self.position.offset, self.position.offset + self.source_len)
    }

    /// The line around a finding.
    pub(crate) fn excerpt(&self, located: &Located) -> Excerpt {
        let span = located.diagnostic.span;
        let offset = |at: u64| usize::try_from(at.saturating_sub(self.position.offset)).unwrap_or(usize::MAX);
        Excerpt::new(self.source.as_bytes(), offset(span.start), offset(span.end))
    }

    /// What was found.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().map(|located| &located.diagnostic)
    }
}

impl Report {
    /// Counts a statement, with its diagnostics.
    ///
    /// ```
    /// use sqlshift::{Options, Report, Translator};
    /// let options = Options::default();
    /// let mut report = Report::for_target(options.target());
    /// for statement in Translator::new(options).translate("CREATE TABLE t (a INT); SET NAMES utf8mb4").statements() {
    ///     report.add(statement);
    /// }
    /// assert_eq!((report.counts().exact, report.counts().skipped), (1, 1));
    /// ```
    pub fn add(&mut self, statement: &Statement) {
        let subject = Subject::new(statement.object.clone(), statement.mode, statement.source.as_bytes());
        self.statement(statement.kind, statement.verdict, &subject);
        let input = self.input(&statement.input);
        for located in &statement.diagnostics {
            let reason = statement.comments.reason(located.diagnostic.code.id);
            self.finding(located.finding(input.clone(), Some(statement.excerpt(located))), &subject, reason);
        }
        if matches!(statement.verdict, Verdict::Approximate | Verdict::Unsupported) {
            let mut codes: Vec<&'static str> = statement.diagnostics().map(|one| one.code.id).collect();
            codes.dedup();
            self.show(Shown {
                input,
                position: statement.position,
                kind: statement.kind,
                object: subject.object,
                verdict: statement.verdict,
                source: statement.source.clone(),
                sql: statement.sql.join(";\n"),
                codes,
            });
        }
    }

    /// A report without statements, with the target, the effort and the allowed findings of these options.
    pub fn for_options(options: &Options) -> Report {
        Report { effort: options.effort.clone(), allow: options.allow.clone(), ..Report::for_target(options.target()) }
    }
}

impl Located {
    /// The finding as a report keeps it.
    pub(crate) fn finding(&self, input: Arc<str>, excerpt: Option<Excerpt>) -> Finding {
        let Diagnostic { code, message, help, occurrences, needs, .. } = self.diagnostic.clone();
        let position = self.position;
        let (state, fingerprint) = (State::Open, 0);
        Finding {
            input,
            position,
            code,
            message,
            help,
            occurrences,
            excerpt,
            object: None,
            fingerprint,
            state,
            calls: None,
            needs,
        }
    }
}

impl Serialize for Statement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Statement", 9)?;
        object.serialize_field("input", &self.input)?;
        object.serialize_field("line", &self.position.line)?;
        object.serialize_field("column", &self.position.column)?;
        object.serialize_field("offset", &self.position.offset)?;
        object.serialize_field("kind", self.kind)?;
        object.serialize_field("source", &self.source)?;
        object.serialize_field("verdict", &self.verdict)?;
        object.serialize_field("sql", &self.sql)?;
        object.serialize_field("diagnostics", &self.diagnostics)?;
        object.end()
    }
}

impl Serialize for Located {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let severity: Severity = self.diagnostic.severity();
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("code", self.diagnostic.code.id)?;
        object.serialize_entry("severity", &severity)?;
        object.serialize_entry("message", &self.diagnostic.message)?;
        object.serialize_entry("line", &self.position.line)?;
        object.serialize_entry("column", &self.position.column)?;
        if let Some(help) = &self.diagnostic.help {
            object.serialize_entry("help", help)?;
        }
        object.end()
    }
}

/// A translated script.
#[derive(Clone, Debug, Default)]
pub struct Translation {
    statements: Vec<Statement>,
}

impl Translation {
    pub(crate) fn of(statements: Vec<Statement>) -> Translation {
        Translation { statements }
    }

    /// All statements of the target, each ended by a semicolon; loads from top to bottom.
    pub fn sql(&self) -> String {
        let all = || self.statements.iter().flat_map(Statement::sql);
        let mut text = String::with_capacity(all().map(|sql| sql.len() + 2).sum());
        for sql in all() {
            text.push_str(sql);
            text.push_str(";\n");
        }
        text
    }

    /// The input's statements, in their order.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// How many ended in each verdict.
    pub fn verdicts(&self) -> Counts {
        let mut counts = Counts::default();
        for statement in &self.statements {
            counts.add(statement.verdict);
        }
        counts
    }
}

impl FromIterator<Statement> for Translation {
    fn from_iter<I: IntoIterator<Item = Statement>>(statements: I) -> Translation {
        Translation::of(statements.into_iter().collect())
    }
}

//! Workloads: the statements that a server's logs hold, by shape, with how often and how long they ran.

mod digest;
mod general;
mod lines;
mod slow;

use crate::error::Error;
use crate::mysql::lexer::tokenize;
use crate::mysql::shape::shape;
use crate::mysql::sql_mode::SqlMode;
use crate::report::hash;
use crate::span::Position;
use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;

/// Bytes of a sample that are kept.
const SAMPLE: usize = 64 * 1024;
/// Shapes that are told from each other; further ones are counted as one.
const SHAPES: usize = 200_000;

/// The form of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LogFormat {
    /// MySQL's general log.
    General,
    /// The slow query log of MySQL, Percona Server or MariaDB.
    Slow,
    /// `performance_schema.events_statements_summary_by_digest` as CSV.
    DigestCsv,
    /// The same, separated by tabs, as `mysql --batch` prints it.
    DigestTsv,
    /// The same as JSON: an array of objects, or one object a line.
    DigestJson,
}

impl LogFormat {
    /// Tells the form from the first bytes; `None` for what is no log.
    ///
    /// ```
    /// use sqlshift::LogFormat;
    /// assert_eq!(LogFormat::of(b"# Query_time: 1.5  Lock_time: 0.0\nSELECT 1;"), Some(LogFormat::Slow));
    /// assert_eq!(LogFormat::of(b"SELECT 1;"), None);
    /// ```
    pub fn of(head: &[u8]) -> Option<LogFormat> {
        let text = String::from_utf8_lossy(head);
        let text = text.trim_start_matches('\u{feff}');
        if let Some(format) = digest::format(text) {
            return Some(format);
        }
        let mut lines = text.split('\n');
        if lines.clone().any(slow::is_heading) {
            return Some(LogFormat::Slow);
        }
        let is_general =
            |line: &str| general::command_line(line).is_some() || line.starts_with("Time                 Id ");
        lines.any(is_general).then_some(LogFormat::General)
    }
}

/// One statement of a log.
#[derive(Clone, Debug, Default)]
struct Entry {
    database: Option<String>,
    sql: String,
    calls: u64,
    seconds: f64,
    position: Position,
    /// Literals are left out of the text.
    is_digest: bool,
}

/// The statements of logs, by their shapes.
///
/// ```
/// use sqlshift::{Converter, LogFormat, Options, Workload};
/// let log = "# Query_time: 1.5  Lock_time: 0.0\nSELECT a FROM t LIMIT 3;\n";
/// let mut workload = Workload::default();
/// workload.read("slow.log", log.as_bytes(), LogFormat::Slow)?;
/// let mut converter = Converter::new(Options::default(), Vec::new());
/// converter.convert("schema.sql", "CREATE TABLE t (a INT);".as_bytes())?;
/// converter.judge(&workload);
/// let (report, _) = converter.finish()?;
/// assert!(report.render(sqlshift::Format::Text).contains("1 of 1 query shapes needs work"));
/// # Ok::<(), sqlshift::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Workload {
    /// In the order of their first coming.
    pub(crate) shapes: Vec<Shape>,
    by_name: HashMap<u64, usize>,
}

/// All statements of one shape, sent to one database.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub(crate) text: String,
    pub(crate) database: Option<String>,
    pub(crate) calls: u64,
    pub(crate) seconds: f64,
    /// The first of them, and where it stands.
    pub(crate) sample: String,
    pub(crate) input: Arc<str>,
    pub(crate) position: Position,
    is_digest: bool,
}

impl Workload {
    /// Reads a log; may be called for several.
    pub fn read(&mut self, name: &str, input: impl Read, format: LogFormat) -> Result<(), Error> {
        let name: Arc<str> = name.into();
        let mut take = |entry: Entry| self.add(&name, entry);
        match format {
            LogFormat::General => general::read(input, &mut take),
            LogFormat::Slow => slow::read(input, &mut take),
            LogFormat::DigestCsv => digest::read_table(input, b',', &mut take),
            LogFormat::DigestTsv => digest::read_table(input, b'\t', &mut take),
            LogFormat::DigestJson => digest::read_json(input, &mut take),
        }
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }

    fn add(&mut self, input: &Arc<str>, entry: Entry) {
        let sql = entry.sql.trim().trim_end_matches(';').trim_end();
        if sql.is_empty() {
            return;
        }
        let text = match tokenize(sql.as_bytes(), SqlMode::default()) {
            Ok(tokens) => shape(&tokens),
            // A log may cut its statements.
            Err(_) => sql.chars().take(200).collect(),
        };
        let database = entry.database.as_deref().unwrap_or_default();
        let mut name = hash([database.as_bytes(), text.as_bytes()]);
        if self.shapes.len() >= SHAPES && !self.by_name.contains_key(&name) {
            name = 0;
        }
        let index = *self.by_name.entry(name).or_insert_with(|| {
            self.shapes.push(Shape {
                text,
                database: entry.database.clone(),
                calls: 0,
                seconds: 0.0,
                sample: String::new(),
                input: input.clone(),
                position: entry.position,
                is_digest: true,
            });
            self.shapes.len() - 1
        });
        let shape = &mut self.shapes[index];
        shape.calls += entry.calls;
        shape.seconds += entry.seconds;
        // A statement with its literals says more than one without.
        if shape.sample.is_empty() || (shape.is_digest && !entry.is_digest) {
            sql.clone_into(&mut shape.sample);
            cut(&mut shape.sample);
            shape.input = input.clone();
            shape.position = entry.position;
            shape.is_digest = entry.is_digest;
        }
    }
}

fn cut(text: &mut String) {
    if text.len() > SAMPLE {
        let end = (0..=SAMPLE).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(end);
    }
}

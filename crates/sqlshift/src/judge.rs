//! Judges a workload against the schema: each shape by itself, as an application sends it.

use crate::converter::{Converter, Sink, Translator};
use crate::explain::is_helper;
use crate::report::{Query, Subject, Verdict, cut, hash};
use crate::span::Position;
use crate::translate::{Engine, Session, Timing};
use crate::workload::{Shape, Workload};

impl<S: Sink> Converter<S> {
    /// Translates one statement of each shape and adds what is found to the report, with the weight of its calls. What was
    /// converted or learnt before is the schema; nothing is written.
    pub fn judge(&mut self, workload: &Workload) {
        let mut translator = Translator { engine: self.engine.clone() };
        translator.engine.timing = Timing::Immediate;
        // Keys that wait for the end are there for the application.
        let _ = translator.engine.finish();
        let session = self.engine.session.clone();
        let mut weights = self.report.workload.take().unwrap_or_default();
        let mut queries = Vec::new();
        for shape in &workload.shapes {
            translator.engine.begin_session(&session, shape.database.as_deref());
            queries.push(self.shape(&mut translator, shape));
        }
        queries.sort_by(|one, other| other.calls.cmp(&one.calls).then(other.seconds.total_cmp(&one.seconds)));
        for query in queries {
            weights.add(query);
        }
        self.report.workload = Some(weights);
    }

    fn shape(&mut self, translator: &mut Translator, shape: &Shape) -> Query {
        let subject = Subject { object: None, shape: hash([shape.text.as_bytes()]) };
        let (mut verdict, mut sql, mut codes) = (None, String::new(), Vec::new());
        let report = &mut self.report;
        // Reading from a slice does not fail.
        let _ = translator.each(&shape.input, shape.sample.as_bytes(), |statement| {
            verdict = verdict.max(Some(statement.verdict));
            for own in statement.sql.iter().filter(|sql| !is_helper(sql)) {
                sql.push_str(own);
                sql.push_str(";\n");
            }
            for located in &statement.diagnostics {
                let excerpt = statement.excerpt(located);
                let mut finding = located.finding(shape.input.clone(), Some(excerpt));
                finding.position = below(shape.position, finding.position);
                finding.calls = Some(shape.calls);
                if !codes.contains(&finding.code.id) {
                    codes.push(finding.code.id);
                }
                report.finding(finding, &subject, None);
            }
            Ok(())
        });
        let verdict = verdict.unwrap_or(Verdict::Skipped);
        report.subject(verdict, &subject);
        let mut sample = shape.sample.clone();
        cut(&mut sample);
        cut(&mut sql);
        let mut text = shape.text.clone();
        cut(&mut text);
        Query {
            shape: text,
            fingerprint: format!("{:016x}", subject.shape),
            database: shape.database.clone(),
            calls: shape.calls,
            seconds: shape.seconds,
            verdict,
            codes,
            sample,
            sql,
        }
    }
}

/// A place in the log, of a place in a statement that begins there.
fn below(start: Position, inside: Position) -> Position {
    Position { offset: start.offset + inside.offset, line: start.line + inside.line - 1, column: inside.column }
}

impl Engine {
    /// A connection begins: nothing is left of the one before but the tables.
    fn begin_session(&mut self, session: &Session, database: Option<&str>) {
        self.session = session.clone();
        self.trust();
        let Some(schema) = database.map(|database| self.schema(database)) else { return };
        // A schema file that names no database is that of the application.
        if self.catalog.tables().any(|table| table.id.database.as_ref() == Some(&schema)) {
            self.session.database = Some(schema);
        }
    }
}

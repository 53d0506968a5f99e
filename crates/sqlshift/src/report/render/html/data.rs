//! What the page's script shows, as JSON in arrays: there may be much of it.

use crate::report::{Difference, Finding, Object, Report, Severity, State};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::{self, Write};

#[derive(Serialize)]
struct Data<'a> {
    target: &'a str,
    inputs: Vec<&'a str>,
    /// Identifier, title, verdict, difference; in the order in which the page has them.
    codes: Vec<(&'a str, &'a str, usize, Difference)>,
    findings: Vec<FindingRow<'a>>,
    objects: Vec<ObjectRow<'a>>,
    tables: Vec<TableRow<'a>>,
    statements: Vec<StatementRow<'a>>,
    queries: Vec<QueryRow<'a>>,
}

/// Kind, name, verdict, codes with counts.
type ObjectRow<'a> = (&'a str, &'a str, usize, Vec<(&'a str, u64)>);
/// Name, columns with before and after.
type TableRow<'a> = (&'a str, Vec<(&'a str, &'a str, &'a str)>);
/// Input, line, kind, object, verdict, codes, source, translation.
type StatementRow<'a> = (usize, u64, &'a str, &'a str, usize, &'a [&'static str], &'a str, &'a str);
/// Shape, database, calls, seconds, verdict, codes, sample, translation.
type QueryRow<'a> = (&'a str, &'a str, u64, f64, usize, &'a [&'static str], &'a str, &'a str);

/// Code, input, line, column, message, help, occurrences, object, fingerprint, state, reason, excerpt, calls.
type FindingRow<'a> = (
    usize,
    usize,
    u64,
    u64,
    &'a str,
    Option<&'a str>,
    u64,
    isize,
    String,
    u8,
    Option<&'a str>,
    Option<(&'a str, &'a str, &'a str)>,
    Option<u64>,
);

pub(super) fn write(report: &Report, out: &mut String) -> fmt::Result {
    let mut codes: Vec<_> = report.codes.values().collect();
    codes.sort_by_key(|of| std::cmp::Reverse(Severity::from(of.code.verdict)));
    let mut inputs = Names::default();
    let objects: BTreeMap<&Object, usize> = report.objects.keys().zip(0..).collect();
    let findings = codes.iter().enumerate().flat_map(|(code, of)| of.findings.iter().map(move |one| (code, one)));
    let findings = findings.map(|(code, one)| row(code, one, &mut inputs, &objects)).collect();
    let statements = report.shown.iter().map(|one| {
        let object = one.object.as_ref().map_or("", |object| object.name.as_str());
        let input = inputs.number(&one.input);
        (input, one.position.line, one.kind, object, one.verdict as usize, &one.codes[..], &*one.source, &*one.sql)
    });
    let statements = statements.collect();
    let queries = report.workload.iter().flat_map(|workload| &workload.queries).map(|one| {
        let database = one.database.as_deref().unwrap_or_default();
        (&*one.shape, database, one.calls, one.seconds, one.verdict as usize, &one.codes[..], &*one.sample, &*one.sql)
    });
    let data = Data {
        target: &report.target,
        codes: codes
            .iter()
            .map(|of| (of.code.id, of.code.title, of.code.verdict as usize, of.code.difference))
            .collect(),
        findings,
        objects: report
            .objects
            .iter()
            .map(|(object, of)| {
                let codes = of.codes.iter().map(|(code, count)| (*code, *count)).collect();
                (object.kind, object.name.as_str(), of.verdict as usize, codes)
            })
            .collect(),
        tables: report
            .tables
            .iter()
            .map(|table| {
                let columns = table.columns.iter().map(|column| (&*column.name, &*column.before, &*column.after));
                (table.name.as_str(), columns.collect())
            })
            .collect(),
        statements,
        queries: queries.collect(),
        inputs: inputs.names,
    };
    // Strings, numbers and arrays always have a JSON.
    let json = serde_json::to_string(&data).unwrap_or_default();
    // Nothing in it may end the element that it stands in.
    for part in json.split_inclusive('<') {
        match part.strip_suffix('<') {
            Some(before) => write!(out, "{before}\\u003c")?,
            None => out.write_str(part)?,
        }
    }
    Ok(())
}

fn row<'a>(
    code: usize,
    finding: &'a Finding,
    inputs: &mut Names<'a>,
    objects: &BTreeMap<&Object, usize>,
) -> FindingRow<'a> {
    let (state, reason) = match &finding.state {
        State::Open => (0, None),
        State::Known => (1, None),
        State::Allowed { reason } => (2, Some(&**reason)),
    };
    let object = finding.object.as_deref().and_then(|object| objects.get(object));
    (
        code,
        inputs.number(&finding.input),
        finding.position.line,
        finding.position.column,
        &finding.message,
        finding.help.as_deref(),
        finding.occurrences,
        object.and_then(|number| isize::try_from(*number).ok()).unwrap_or(-1),
        finding.fingerprint(),
        state,
        reason,
        finding.excerpt.as_ref().map(|one| (&*one.before, &*one.marked, &*one.after)),
        finding.calls,
    )
}

/// Names that many rows share, by number.
#[derive(Default)]
struct Names<'a> {
    names: Vec<&'a str>,
    numbers: BTreeMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    fn number(&mut self, name: &'a str) -> usize {
        *self.numbers.entry(name).or_insert_with(|| {
            self.names.push(name);
            self.names.len() - 1
        })
    }
}

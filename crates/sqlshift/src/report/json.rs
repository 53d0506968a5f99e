//! The report in JSON. `docs/report.schema.json` is made from these types; their version counts up when a field is
//! taken away or changes its meaning.

use super::effort::Estimate;
use super::finding::{Finding, State};
use super::summary::{OfCode, Shown};
use super::tables::TableColumns;
use super::workload::Weights;
use super::{Counts, Difference, Object, Provider, Report, Severity, Verdict};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// A report of sqlshift.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Report"))]
struct ReportJson<'a> {
    /// The version of this form.
    version: u32,
    /// Always `sqlshift`.
    tool: &'a str,
    /// The version of sqlshift.
    tool_version: &'a str,
    /// The server that the translation is for.
    target: &'a str,
    /// How many statements ended in each verdict.
    summary: Counts,
    /// The same by kind of statement.
    kinds: &'a BTreeMap<&'static str, Counts>,
    /// What the move costs.
    effort: Estimate,
    /// What to ask of those who run the server.
    provider: &'a Provider,
    /// The codes that were met.
    codes: Vec<CodeJson<'a>>,
    /// The findings, by code and in the order of the input.
    findings: Vec<FindingJson<'a>>,
    /// Findings that are counted and not listed.
    not_listed: u64,
    /// Fingerprints of findings that are not listed.
    unlisted: Vec<String>,
    /// Tables, views, routines and what became of each.
    objects: Vec<ObjectJson<'a>>,
    /// Each table's columns before and after.
    tables: &'a [TableColumns],
    /// Statements that are not exact, beside their translations.
    statements: Vec<ShownJson<'a>>,
    /// Statements that are not exact and not kept.
    statements_not_listed: u64,
    /// The queries of logs.
    #[serde(skip_serializing_if = "Option::is_none")]
    workload: &'a Option<Weights>,
}

/// A code and how often it was met.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Code"))]
struct CodeJson<'a> {
    /// Such as `T104`.
    code: &'a str,
    name: &'a str,
    title: &'a str,
    verdict: Verdict,
    difference: Difference,
    /// Occurrences in all.
    count: u64,
    /// Of these, allowed ones.
    allowed: u64,
    /// Of these, those that the baseline has.
    known: u64,
}

/// A finding and its place.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Finding"))]
struct FindingJson<'a> {
    /// The file.
    input: &'a str,
    /// Bytes before the place.
    offset: u64,
    /// From 1.
    line: u64,
    /// In characters, from 1.
    column: u64,
    code: &'a str,
    severity: Severity,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    /// How often the statement has it.
    occurrences: u64,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<&'a Object>,
    /// 16 hexadecimal digits that stay the same when lines move.
    fingerprint: String,
    /// `open`, `known` (in the baseline) or `allowed`.
    state: &'a str,
    /// Why it is allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    /// How often the query is called, if a log tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    calls: Option<u64>,
}

/// An object and what became of it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "ObjectVerdict"))]
struct ObjectJson<'a> {
    #[serde(flatten)]
    object: &'a Object,
    /// The worst of its statements.
    verdict: Verdict,
    /// How often it has each code.
    codes: &'a BTreeMap<&'static str, u64>,
}

/// A statement beside its translation; both may be cut.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Statement"))]
struct ShownJson<'a> {
    input: &'a str,
    line: u64,
    column: u64,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<&'a Object>,
    verdict: Verdict,
    codes: &'a [&'static str],
    source: &'a str,
    sql: &'a str,
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let findings: Vec<FindingJson<'_>> = self.codes.values().flat_map(|of| &of.findings).map(finding).collect();
        let unlisted = if self.not_listed() == 0 {
            Vec::new()
        } else {
            let listed: std::collections::BTreeSet<u64> =
                self.codes.values().flat_map(|of| &of.findings).map(|finding| finding.fingerprint).collect();
            let all = self.fingerprints.keys().filter(|name| !listed.contains(name));
            all.map(|name| format!("{name:016x}")).collect()
        };
        let report = ReportJson {
            version: 1,
            tool: "sqlshift",
            tool_version: env!("CARGO_PKG_VERSION"),
            target: &self.target,
            summary: self.counts,
            kinds: &self.kinds,
            effort: self.estimate(),
            provider: &self.provider,
            codes: self.codes.values().map(code).collect(),
            findings,
            not_listed: self.not_listed(),
            unlisted,
            objects: self
                .objects
                .iter()
                .map(|(object, of)| ObjectJson { object, verdict: of.verdict, codes: &of.codes })
                .collect(),
            tables: &self.tables,
            statements: self.shown.iter().map(shown).collect(),
            statements_not_listed: self.not_shown,
            workload: &self.workload,
        };
        report.serialize(serializer)
    }
}

fn code(of: &OfCode) -> CodeJson<'_> {
    let code = of.code;
    CodeJson {
        code: code.id,
        name: code.name,
        title: code.title,
        verdict: code.verdict,
        difference: code.difference,
        count: of.count,
        allowed: of.allowed,
        known: of.known,
    }
}

fn finding(finding: &Finding) -> FindingJson<'_> {
    FindingJson {
        input: &finding.input,
        offset: finding.position.offset,
        line: finding.position.line,
        column: finding.position.column,
        code: finding.code.id,
        severity: finding.severity(),
        message: &finding.message,
        help: finding.help.as_deref(),
        occurrences: finding.occurrences,
        object: finding.object.as_deref(),
        fingerprint: finding.fingerprint(),
        state: finding.state.as_str(),
        reason: match &finding.state {
            State::Allowed { reason } => Some(reason),
            State::Open | State::Known => None,
        },
        calls: finding.calls,
    }
}

fn shown(shown: &Shown) -> ShownJson<'_> {
    ShownJson {
        input: &shown.input,
        line: shown.position.line,
        column: shown.position.column,
        kind: shown.kind,
        object: shown.object.as_ref(),
        verdict: shown.verdict,
        codes: &shown.codes,
        source: &shown.source,
        sql: &shown.sql,
    }
}

/// The schema of a report.
#[cfg(test)]
pub(crate) fn schema() -> serde_json::Value {
    schemars::schema_for!(ReportJson<'static>).to_value()
}

//! Findings of an earlier report: those that are accepted, and what has changed since.

use super::object::hash;
use crate::error::Error;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The findings that an earlier report has, by their fingerprints.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    fingerprints: BTreeSet<u64>,
}

impl Baseline {
    /// Reads a report in JSON.
    pub fn from_json(text: &str) -> Result<Baseline, Error> {
        let report = report(text)?;
        let listed = array(&report, "findings").filter_map(|finding| finding["fingerprint"].as_str());
        let unlisted = array(&report, "unlisted").filter_map(Value::as_str);
        let fingerprints = listed.chain(unlisted).filter_map(|digits| u64::from_str_radix(digits, 16).ok());
        Ok(Baseline { fingerprints: fingerprints.collect() })
    }

    pub(crate) fn holds(&self, fingerprint: u64) -> bool {
        self.fingerprints.contains(&fingerprint)
    }
}

fn report(text: &str) -> Result<Value, Error> {
    let report: Value = serde_json::from_str(text).map_err(|error| Error::Options(format!("no JSON: {error}")))?;
    match (report["tool"].as_str(), report["version"].as_u64()) {
        (Some("sqlshift"), Some(1)) => Ok(report),
        (Some("sqlshift"), version) => {
            let version = version.map_or_else(|| "none".to_owned(), |version| version.to_string());
            Err(Error::Options(format!("a report of version {version}; this sqlshift reads version 1")))
        }
        _ => Err(Error::Options("no report of sqlshift; `--report FILE.json` writes one".to_owned())),
    }
}

fn array<'a>(report: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    report[key].as_array().into_iter().flatten()
}

/// What two reports in JSON have not in common.
#[derive(Clone, Debug, Default)]
pub struct ReportDiff {
    old: Value,
    new: Value,
    /// Findings that only one of them has, by what tells them apart.
    appeared: Vec<Value>,
    gone: Vec<Value>,
}

impl ReportDiff {
    /// Compares an older report with a newer one.
    pub fn between(old: &str, new: &str) -> Result<ReportDiff, Error> {
        let (old, new) = (report(old)?, report(new)?);
        let of = |report: &Value| -> BTreeMap<u64, Value> {
            let mut first = BTreeMap::new();
            for finding in array(report, "findings") {
                let name = finding["fingerprint"].as_str().and_then(|digits| u64::from_str_radix(digits, 16).ok());
                let name = name.unwrap_or_else(|| hash([finding.to_string().as_bytes()]));
                first.entry(name).or_insert_with(|| finding.clone());
            }
            first
        };
        let (before, after) = (of(&old), of(&new));
        let only = |one: &BTreeMap<u64, Value>, other: &BTreeMap<u64, Value>| -> Vec<Value> {
            let mut found: Vec<Value> =
                one.iter().filter(|(name, _)| !other.contains_key(name)).map(|(_, finding)| finding.clone()).collect();
            found.sort_by_key(|finding| {
                let word = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
                (word("code"), word("input"), finding["line"].as_u64())
            });
            found
        };
        let (appeared, gone) = (only(&after, &before), only(&before, &after));
        Ok(ReportDiff { old, new, appeared, gone })
    }

    /// Whether there is a finding that is new.
    pub fn has_new(&self) -> bool {
        !self.appeared.is_empty()
    }

    /// What has changed, for people.
    pub fn text(&self) -> String {
        let mut out = String::new();
        // Writing to a String does not fail.
        let _ = self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        for (sign, findings) in [('+', &self.appeared), ('-', &self.gone)] {
            for finding in findings {
                let word = |key: &str| finding[key].as_str().unwrap_or_default();
                let object = finding["object"]["name"].as_str().map(|name| format!(" ({name})")).unwrap_or_default();
                let place = format!("{}:{}:{}", word("input"), finding["line"], finding["column"]);
                writeln!(out, "{sign} {}[{}] {place}: {}{object}", word("severity"), word("code"), word("message"))?;
            }
        }
        if !self.appeared.is_empty() || !self.gone.is_empty() {
            writeln!(out)?;
        }
        writeln!(out, "{} new, {} gone", self.appeared.len(), self.gone.len())?;
        let number = |report: &Value, path: &str| report.pointer(path).and_then(Value::as_f64).unwrap_or_default();
        for (name, path) in [
            ("statements", "/summary/statements"),
            ("exact", "/summary/exact"),
            ("skipped", "/summary/skipped"),
            ("approximate", "/summary/approximate"),
            ("unsupported", "/summary/unsupported"),
            ("readiness", "/effort/readiness"),
            ("hours", "/effort/hours"),
        ] {
            let (before, after) = (number(&self.old, path), number(&self.new, path));
            let is_same = (before - after).abs() < f64::EPSILON;
            let change = if is_same { String::new() } else { format!("  {:+}", after - before) };
            writeln!(out, "  {name:<12}{before:>9} → {after}{change}")?;
        }
        Ok(())
    }
}

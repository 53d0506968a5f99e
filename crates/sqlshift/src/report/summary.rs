//! The report of a conversion: counts and findings, bounded in memory.

use super::{Code, Counts, Excerpt, Severity, Verdict};
use crate::span::Position;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt::Display;

/// Findings of one code that are kept with their places; the others are counted.
const KEPT: usize = 1000;
/// Findings of one code that are kept with the line they stand in.
const SHOWN: usize = 10;

/// What became of all statements of a conversion.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub(crate) target: String,
    pub(crate) counts: Counts,
    pub(crate) kinds: BTreeMap<&'static str, Counts>,
    pub(crate) codes: BTreeMap<&'static str, OfCode>,
}

/// All findings of one code.
#[derive(Clone, Debug)]
pub(crate) struct OfCode {
    pub(crate) code: &'static Code,
    pub(crate) count: u64,
    pub(crate) findings: Vec<Finding>,
}

/// One finding with its place.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Finding {
    pub(crate) input: String,
    #[serde(flatten)]
    pub(crate) position: Position,
    pub(crate) code: &'static Code,
    pub(crate) severity: Severity,
    pub(crate) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) help: Option<String>,
    pub(crate) occurrences: u64,
    #[serde(skip)]
    pub(crate) excerpt: Option<Excerpt>,
}

impl Report {
    /// A report without statements; `target` is what it says they are for.
    pub fn for_target(target: impl Display) -> Report {
        Report { target: target.to_string(), ..Report::default() }
    }

    /// How many statements ended in each verdict.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// The worst verdict of all statements.
    pub fn worst(&self) -> Verdict {
        Verdict::ALL.into_iter().filter(|verdict| self.counts.of(*verdict) > 0).max().unwrap_or(Verdict::Exact)
    }

    pub(crate) fn statement(&mut self, kind: &'static str, verdict: Verdict) {
        self.counts.add(verdict);
        self.kinds.entry(kind).or_default().add(verdict);
    }

    /// A statement that was counted turns out worse.
    pub(crate) fn worsened(&mut self, kind: &'static str, from: Verdict, to: Verdict) {
        self.counts.change(from, to);
        self.kinds.entry(kind).or_default().change(from, to);
    }

    pub(crate) fn finding(&mut self, mut finding: Finding) {
        let of_code = self.codes.entry(finding.code.id).or_insert_with(|| OfCode {
            code: finding.code,
            count: 0,
            findings: Vec::new(),
        });
        of_code.count += finding.occurrences;
        if of_code.findings.len() >= SHOWN {
            finding.excerpt = None;
        }
        if of_code.findings.len() < KEPT {
            of_code.findings.push(finding);
        }
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct CodeCount<'a> {
            code: &'a str,
            name: &'a str,
            title: &'a str,
            verdict: Verdict,
            count: u64,
        }
        let codes: Vec<CodeCount<'_>> = self
            .codes
            .values()
            .map(|of| CodeCount {
                code: of.code.id,
                name: of.code.name,
                title: of.code.title,
                verdict: of.code.verdict,
                count: of.count,
            })
            .collect();
        let findings: Vec<&Finding> = self.codes.values().flat_map(|of| &of.findings).collect();
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("version", &1)?;
        object.serialize_entry("tool", "sqlshift")?;
        object.serialize_entry("target", &self.target)?;
        object.serialize_entry("summary", &self.counts)?;
        object.serialize_entry("kinds", &self.kinds)?;
        object.serialize_entry("codes", &codes)?;
        object.serialize_entry("findings", &findings)?;
        object.end()
    }
}

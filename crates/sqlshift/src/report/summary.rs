//! The report of a conversion: counts and findings, bounded in memory.

use super::allow::Allow;
use super::effort::Effort;
use super::finding::{Finding, State};
use super::object::{Object, Subject};
use super::tables::TableColumns;
use super::workload::Weights;
use super::{Baseline, Code, Counts, Provider, Verdict};
use crate::span::Position;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::Arc;

/// Findings that are kept with their places; the others are counted.
const KEPT: usize = 100_000;
/// Of one and the same finding, the places that are kept.
const PLACES: u64 = 20;
/// Statements that are kept with their source and their translation.
const SHOWN: usize = 5_000;
/// Bytes of a source or a translation that are kept.
const SHOWN_BYTES: usize = 4_000;

/// What became of all statements of a conversion.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub(crate) target: String,
    pub(crate) counts: Counts,
    pub(crate) kinds: BTreeMap<&'static str, Counts>,
    pub(crate) codes: BTreeMap<&'static str, OfCode>,
    /// The worst verdict of each object, or shape of a statement without one.
    pub(crate) subjects: BTreeMap<u64, Verdict>,
    pub(crate) objects: BTreeMap<Object, OfObject>,
    pub(crate) tables: Vec<TableColumns>,
    pub(crate) shown: Vec<Shown>,
    /// Statements that are not exact and not kept.
    pub(crate) not_shown: u64,
    pub(crate) workload: Option<Weights>,
    /// What to ask of those who run the server.
    pub(crate) provider: Provider,
    pub(crate) effort: Effort,
    pub(crate) allow: Vec<Allow>,
    pub(crate) baseline: Option<Baseline>,
    /// The worst verdict of what is neither allowed nor in the baseline.
    pub(crate) open: Option<Verdict>,
    /// How often each finding came, by its fingerprint.
    pub(crate) fingerprints: BTreeMap<u64, u64>,
    /// How many findings each rule or comment has allowed, by code and reason.
    pub(crate) allowed: BTreeMap<(&'static str, Arc<str>), u64>,
    pub(crate) kept: usize,
    pub(crate) input: Option<Arc<str>>,
    pub(crate) last_object: Option<Arc<Object>>,
}

/// All findings of one code.
#[derive(Clone, Debug)]
pub(crate) struct OfCode {
    pub(crate) code: &'static Code,
    pub(crate) count: u64,
    /// Of these, those that are allowed and those that the baseline has.
    pub(crate) allowed: u64,
    pub(crate) known: u64,
    pub(crate) findings: Vec<Finding>,
    /// Objects and shapes that have it and are not allowed to.
    pub(crate) subjects: BTreeSet<u64>,
}

/// What became of an object.
#[derive(Clone, Debug)]
pub(crate) struct OfObject {
    pub(crate) verdict: Verdict,
    pub(crate) codes: BTreeMap<&'static str, u64>,
}

/// A statement that is not exact, beside its translation.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) input: Arc<str>,
    pub(crate) position: Position,
    pub(crate) kind: &'static str,
    pub(crate) object: Option<Object>,
    pub(crate) verdict: Verdict,
    pub(crate) source: String,
    pub(crate) sql: String,
    pub(crate) codes: Vec<&'static str>,
}

impl Report {
    /// A report without statements; `target` is what it says they are for.
    pub fn for_target(target: impl Display) -> Report {
        Report { target: target.to_string(), ..Report::default() }
    }

    /// Findings of the baseline are known from now on.
    pub fn accept(&mut self, baseline: Baseline) {
        self.baseline = Some(baseline);
    }

    /// How many statements ended in each verdict.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// The worst verdict of all statements.
    pub fn worst(&self) -> Verdict {
        Verdict::ALL.into_iter().filter(|verdict| self.counts.of(*verdict) > 0).max().unwrap_or(Verdict::Exact)
    }

    /// The worst verdict of all findings that are neither allowed nor in the baseline, those of a workload among them.
    pub fn worst_open(&self) -> Verdict {
        self.open.unwrap_or(Verdict::Exact)
    }

    /// A name that many findings share.
    pub(crate) fn input(&mut self, name: &str) -> Arc<str> {
        match &self.input {
            Some(input) if **input == *name => input.clone(),
            _ => self.input.insert(name.into()).clone(),
        }
    }

    pub(crate) fn statement(&mut self, kind: &'static str, verdict: Verdict, subject: &Subject) {
        self.statements(kind, verdict, subject, 1);
    }

    /// So many statements about the same.
    pub(crate) fn statements(&mut self, kind: &'static str, verdict: Verdict, subject: &Subject, count: u64) {
        self.counts.add_many(verdict, count);
        self.kinds.entry(kind).or_default().add_many(verdict, count);
        self.subject(verdict, subject);
    }

    /// A statement that was counted turns out worse.
    pub(crate) fn worsened(&mut self, kind: &'static str, from: Verdict, to: Verdict, subject: &Subject) {
        self.counts.change(from, to);
        self.kinds.entry(kind).or_default().change(from, to);
        self.subject(to, subject);
    }

    pub(crate) fn subject(&mut self, verdict: Verdict, subject: &Subject) {
        if verdict != Verdict::Skipped {
            let worst = self.subjects.entry(subject.key()).or_insert(verdict);
            *worst = verdict.max(*worst);
        }
        if let Some(object) = &subject.object {
            self.object(object, verdict);
        }
    }

    /// An object that the findings of a statement share.
    fn shared(&mut self, object: &Object) -> Arc<Object> {
        match &self.last_object {
            Some(last) if **last == *object => last.clone(),
            _ => self.last_object.insert(Arc::new(object.clone())).clone(),
        }
    }

    fn object(&mut self, object: &Object, verdict: Verdict) -> &mut OfObject {
        if !self.objects.contains_key(object) {
            self.objects.insert(object.clone(), OfObject { verdict, codes: BTreeMap::new() });
        }
        let of = self.objects.entry(object.clone()).or_insert(OfObject { verdict, codes: BTreeMap::new() });
        of.verdict = verdict.max(of.verdict);
        of
    }

    /// Adds a finding; `reason` is that of a comment which allows it.
    pub(crate) fn finding(&mut self, mut finding: Finding, subject: &Subject, reason: Option<Arc<str>>) {
        finding.name_by(subject.key());
        for need in std::mem::take(&mut finding.needs) {
            self.provider.add(need);
        }
        finding.object = subject.object.as_ref().map(|object| self.shared(object));
        let seen = self.fingerprints.entry(finding.fingerprint).or_default();
        *seen += 1;
        let places = *seen;
        let rule = || {
            let rule = self.allow.iter().find(|rule| rule.covers(finding.code.id, subject.object.as_ref()));
            rule.map(|rule| rule.reason.as_str().into())
        };
        finding.state = match reason.or_else(rule) {
            Some(reason) => State::Allowed { reason },
            None if self.baseline.as_ref().is_some_and(|baseline| baseline.holds(finding.fingerprint)) => State::Known,
            None => State::Open,
        };
        if finding.state == State::Open {
            self.open = self.open.max(Some(finding.code.verdict));
        }
        if let Some(object) = &subject.object {
            *self.object(object, Verdict::Exact).codes.entry(finding.code.id).or_default() += finding.occurrences;
        }
        let of_code = self.codes.entry(finding.code.id).or_insert_with(|| OfCode {
            code: finding.code,
            count: 0,
            allowed: 0,
            known: 0,
            findings: Vec::new(),
            subjects: BTreeSet::new(),
        });
        of_code.count += finding.occurrences;
        match &finding.state {
            State::Open => {}
            State::Known => of_code.known += finding.occurrences,
            State::Allowed { reason } => {
                of_code.allowed += finding.occurrences;
                *self.allowed.entry((finding.code.id, reason.clone())).or_default() += finding.occurrences;
            }
        }
        if !matches!(finding.state, State::Allowed { .. }) {
            of_code.subjects.insert(subject.key());
        }
        if places <= PLACES && self.kept < KEPT {
            self.kept += 1;
            of_code.findings.push(finding);
        }
    }

    /// Keeps a statement that is not exact, as long as there is room.
    pub(crate) fn show(&mut self, mut shown: Shown) {
        if self.shown.len() < SHOWN {
            cut(&mut shown.source);
            cut(&mut shown.sql);
            self.shown.push(shown);
        } else {
            self.not_shown += 1;
        }
    }

    /// Findings that are counted and not listed.
    pub(crate) fn not_listed(&self) -> u64 {
        let told = |of: &OfCode| of.findings.iter().map(|finding| finding.occurrences).sum::<u64>();
        self.codes.values().map(|of| of.count - told(of)).sum()
    }
}

/// Cuts what is longer than anybody reads.
pub(crate) fn cut(text: &mut String) {
    if text.len() > SHOWN_BYTES {
        let end = (0..=SHOWN_BYTES).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(end);
        text.push_str(" …");
    }
}

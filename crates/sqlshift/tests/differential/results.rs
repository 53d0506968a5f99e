//! How many statements agree, by case and by feature, and the files that keep these numbers.

use crate::features;
use sqlshift::Statement;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// What came of a statement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The same answer, as the verdict `exact` promises.
    Exact,
    /// The same answer, though the verdict is `approximate`.
    Approximate,
    /// Another answer or none, which the verdict `approximate` allows.
    Flagged,
    /// The tool says so.
    Unsupported,
    /// The tool says that it means nothing on the target.
    Skipped,
    /// MySQL refuses it, and PostgreSQL takes it as exact.
    Laxer,
    /// MySQL refuses it.
    Refused,
    /// Another answer although the verdict is `exact`: the failure that must not be.
    Silent,
    /// PostgreSQL refuses it although the verdict is `exact`.
    RefusedExact,
}

/// Outcomes that are counted, in the order of the tables' columns.
const COUNTED: [Outcome; 6] =
    [Outcome::Exact, Outcome::Approximate, Outcome::Flagged, Outcome::Unsupported, Outcome::Skipped, Outcome::Laxer];

impl Outcome {
    pub(crate) fn is_failure(self) -> bool {
        matches!(self, Outcome::Silent | Outcome::RefusedExact)
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Outcome::Exact => "exact",
            Outcome::Approximate => "approximate",
            Outcome::Flagged => "flagged",
            Outcome::Unsupported => "unsupported",
            Outcome::Skipped => "skipped",
            Outcome::Laxer => "laxer",
            Outcome::Refused => "refused",
            Outcome::Silent => "SILENT",
            Outcome::RefusedExact => "REFUSED",
        }
    }
}

pub(crate) type Counts = [u32; COUNTED.len()];

/// Counts by area, then by case or feature.
#[derive(Default)]
pub(crate) struct Results {
    cases: BTreeMap<(String, String), Counts>,
    features: BTreeMap<(String, String), Counts>,
}

impl Results {
    pub(crate) fn count(&mut self, case: &str, statement: &Statement, outcome: Outcome) {
        let (area, topic) = case.split_once('/').unwrap_or(("", case));
        let key = |name: &str| (area.to_owned(), name.to_owned());
        let counts = self.cases.entry(key(topic)).or_default();
        let Some(column) = COUNTED.iter().position(|counted| *counted == outcome) else { return };
        counts[column] += 1;
        let mut words = statement.source().split(|letter: char| !letter.is_alphabetic());
        let kind = words.find(|word| !word.is_empty()).unwrap_or_default();
        let is_definition = ["CREATE", "ALTER", "DROP"].iter().any(|verb| kind.eq_ignore_ascii_case(verb));
        let mut names = if is_definition { BTreeSet::new() } else { features::features(statement.source()) };
        names.insert(format!("statement {}", kind.to_ascii_uppercase()));
        for name in names {
            self.features.entry(key(&name)).or_default()[column] += 1;
        }
    }

    pub(crate) fn add(&mut self, other: &Results) {
        for (mine, theirs) in [(&mut self.cases, &other.cases), (&mut self.features, &other.features)] {
            for (key, counts) in theirs {
                let sum = mine.entry(key.clone()).or_default();
                sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            }
        }
    }

    fn areas(&self) -> impl Iterator<Item = &str> {
        let mut areas: Vec<&str> = self.cases.keys().map(|(area, _)| area.as_str()).collect();
        areas.dedup();
        areas.into_iter()
    }
}

/// Compares the results of all servers with the files in the folder, or writes them.
///
/// A row holds for all versions of PostgreSQL; where one differs, it has a row of its own, such as `LEFT()@15`.
pub(crate) fn check(folder: &Path, results: &BTreeMap<u8, Results>, update: bool) -> Vec<String> {
    let Some((newest, main)) = results.last_key_value() else { return Vec::new() };
    let mut failures = Vec::new();
    for area in main.areas() {
        let path = folder.join(area).join("results.txt");
        let table = |part: fn(&Results) -> &BTreeMap<(String, String), Counts>| {
            let mut rows = BTreeMap::new();
            for (version, results) in results.iter().rev() {
                for ((_, name), counts) in part(results).iter().filter(|((of, _), _)| of == area) {
                    if version == newest {
                        rows.insert(name.clone(), *counts);
                    } else if rows.get(name) != Some(counts) {
                        rows.insert(format!("{name}@{version}"), *counts);
                    }
                }
            }
            rows
        };
        let (cases, features) = (table(|results| &results.cases), table(|results| &results.features));
        if update {
            if let Err(error) = fs::write(&path, render(&cases, &features)) {
                failures.push(format!("{}: {error}", path.display()));
            }
            continue;
        }
        let committed = parse(&fs::read_to_string(&path).unwrap_or_default());
        for (name, counts) in cases.iter().chain(&features) {
            // Versions that are not installed keep their rows, and rows of this one may stand under its number.
            let here = committed.get(&format!("{name}@{newest}")).or_else(|| committed.get(name));
            if here != Some(counts) {
                failures.push(format!(
                    "{area}: `{name}` is {} now, was {}; run again with UPDATE=1 and look at the change of results.txt",
                    show(counts),
                    here.map_or("not there".to_owned(), show)
                ));
            }
        }
    }
    failures
}

fn show(counts: &Counts) -> String {
    let named = COUNTED.iter().zip(counts).filter(|(_, count)| **count > 0);
    named.map(|(outcome, count)| format!("{count} {}", outcome.as_str())).collect::<Vec<_>>().join(", ")
}

fn render(cases: &BTreeMap<String, Counts>, features: &BTreeMap<String, Counts>) -> String {
    let mut out = String::from(
        "# Statements of the cases in this folder, by what came of them on PostgreSQL.\n\
         # Written by: UPDATE=1 cargo test -p sqlshift --test differential\n",
    );
    // Writing to a String does not fail.
    let _ = rows(&mut out, "case", cases).and_then(|()| rows(&mut out, "feature", features));
    out
}

fn rows(out: &mut String, title: &str, rows: &BTreeMap<String, Counts>) -> std::fmt::Result {
    write!(out, "\n{title:<36}")?;
    for outcome in COUNTED {
        write!(out, "{:>12}", outcome.as_str())?;
    }
    for (name, counts) in rows {
        write!(out, "\n{name:<36}")?;
        for count in counts {
            write!(out, "{count:>12}")?;
        }
    }
    writeln!(out)
}

/// The rows of both tables.
pub(crate) fn parse(text: &str) -> BTreeMap<String, Counts> {
    let rows = text.lines().filter_map(|line| {
        let (name, numbers) = line.split_at_checked(line.len().checked_sub(12 * COUNTED.len())?)?;
        let numbers: Vec<u32> = numbers.split_whitespace().map_while(|number| number.parse().ok()).collect();
        Some((name.trim_end().to_owned(), numbers.try_into().ok()?))
    });
    rows.collect()
}

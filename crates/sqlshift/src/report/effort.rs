//! What a move costs: units of work by code, and a score that says how far it goes by itself.

use super::{Report, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How effort is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Effort {
    /// Minutes of one unit.
    pub unit_minutes: u32,
    /// Units to understand a code when it is met first; only for codes that make work.
    pub learn: u32,
    /// Units for each object concerned, by code, where they differ from the code's own.
    pub codes: BTreeMap<String, u32>,
}

impl Default for Effort {
    fn default() -> Effort {
        Effort { unit_minutes: 15, learn: 2, codes: BTreeMap::new() }
    }
}

/// The estimate of a report.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Estimate {
    /// Objects and shapes of statements in all; each counts by its worst verdict.
    pub(crate) subjects: u64,
    /// Those that move by themselves.
    pub(crate) automatic: Share,
    /// Those whose difference somebody should look at.
    pub(crate) review: Share,
    /// Those that somebody must write.
    pub(crate) hand: Share,
    /// All units.
    pub(crate) units: u64,
    /// All units as hours.
    pub(crate) hours: f64,
    /// 0 to 100: the share of what moves by itself, and half of what is to be reviewed.
    pub(crate) readiness: u64,
    /// The score in words.
    pub(crate) meaning: &'static str,
    /// Where the work comes from, the most first.
    pub(crate) causes: Vec<Cause>,
}

/// A part of the work.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Share {
    /// Objects and shapes.
    pub(crate) subjects: u64,
    /// Units of work.
    pub(crate) units: u64,
}

/// The work that one code makes.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Cause {
    /// The code.
    pub(crate) code: &'static str,
    /// Objects and shapes that have it and are not allowed to.
    pub(crate) subjects: u64,
    /// Units: to understand it once, and for each of them.
    pub(crate) units: u64,
}

impl Report {
    /// What the move costs.
    pub(crate) fn estimate(&self) -> Estimate {
        let [mut automatic, mut review, mut hand] = [Share::default(); 3];
        for verdict in self.subjects.values() {
            match verdict {
                Verdict::Exact | Verdict::Skipped => automatic.subjects += 1,
                Verdict::Approximate => review.subjects += 1,
                Verdict::Unsupported => hand.subjects += 1,
            }
        }
        let mut causes = Vec::new();
        for of in self.codes.values() {
            let each = self.effort.codes.get(of.code.id).copied().unwrap_or(of.code.effort);
            let subjects = of.subjects.len() as u64;
            if each == 0 || subjects == 0 {
                continue;
            }
            let units = u64::from(self.effort.learn) + u64::from(each) * subjects;
            match of.code.verdict {
                Verdict::Exact | Verdict::Skipped => automatic.units += units,
                Verdict::Approximate => review.units += units,
                Verdict::Unsupported => hand.units += units,
            }
            causes.push(Cause { code: of.code.id, subjects, units });
        }
        causes.sort_by_key(|cause| (std::cmp::Reverse(cause.units), cause.code));
        let subjects = automatic.subjects + review.subjects + hand.subjects;
        let halves = 2 * automatic.subjects + review.subjects;
        let readiness = (50 * halves).checked_div(subjects).unwrap_or(100);
        let units = automatic.units + review.units + hand.units;
        Estimate {
            subjects,
            automatic,
            review,
            hand,
            units,
            hours: hours(units * u64::from(self.effort.unit_minutes)),
            readiness,
            meaning: meaning(readiness, hand.subjects),
            causes,
        }
    }
}

impl Estimate {
    /// The parts of the work under the names that reports give them.
    pub(crate) fn shares(&self) -> [(&'static str, Share); 3] {
        [("automatic", self.automatic), ("to review", self.review), ("by hand", self.hand)]
    }
}

/// Minutes as hours, to a quarter.
fn hours(minutes: u64) -> f64 {
    let quarters = u32::try_from(minutes.div_ceil(15)).unwrap_or(u32::MAX);
    f64::from(quarters) / 4.0
}

fn meaning(readiness: u64, hand: u64) -> &'static str {
    match readiness {
        100 => "all of it moves by itself",
        95.. if hand == 0 => "it moves by itself; a few differences are to be looked at",
        95.. => "nearly all of it moves by itself",
        80.. => "most of it moves by itself",
        50.. => "part of it needs a person",
        _ => "most of it needs a person",
    }
}

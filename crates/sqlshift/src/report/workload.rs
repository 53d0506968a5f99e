//! What a log says of the queries that an application sends: how many shapes, how often, how long.

use super::{Counts, Verdict};
use serde::Serialize;

/// Shapes that are kept with their text.
const KEPT: usize = 10_000;

/// The queries of a workload, judged.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Weights {
    /// Shapes of queries by verdict.
    pub(crate) shapes: Counts,
    /// Calls by verdict.
    pub(crate) calls: Counts,
    /// Seconds by verdict, as the server measured them; zero where the log tells none.
    pub(crate) seconds: Seconds,
    /// The shapes, those with the most calls first.
    pub(crate) queries: Vec<Query>,
    /// Shapes that are counted and not listed.
    pub(crate) not_listed: u64,
}

/// Seconds by verdict.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Seconds {
    pub(crate) total: f64,
    pub(crate) exact: f64,
    pub(crate) approximate: f64,
    pub(crate) unsupported: f64,
    pub(crate) skipped: f64,
}

/// One shape of a query.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Query {
    /// Without its literals.
    pub(crate) shape: String,
    /// Of these words alone, 16 hexadecimal digits.
    pub(crate) fingerprint: String,
    /// The database that it was sent to, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) database: Option<String>,
    /// How often it was called.
    pub(crate) calls: u64,
    /// How long all calls took.
    pub(crate) seconds: f64,
    /// What becomes of it.
    pub(crate) verdict: Verdict,
    /// The codes that it has.
    pub(crate) codes: Vec<&'static str>,
    /// One of the calls.
    pub(crate) sample: String,
    /// Its translation.
    pub(crate) sql: String,
}

impl Weights {
    pub(crate) fn add(&mut self, query: Query) {
        self.shapes.add(query.verdict);
        self.calls.add_many(query.verdict, query.calls);
        self.seconds.total += query.seconds;
        *match query.verdict {
            Verdict::Exact => &mut self.seconds.exact,
            Verdict::Skipped => &mut self.seconds.skipped,
            Verdict::Approximate => &mut self.seconds.approximate,
            Verdict::Unsupported => &mut self.seconds.unsupported,
        } += query.seconds;
        if self.queries.len() < KEPT {
            self.queries.push(query);
        } else {
            self.not_listed += 1;
        }
    }

    /// `14 of 3212 query shapes need work; they are 2.1 % of the calls and 0.4 % of the time`.
    pub(crate) fn sentence(&self) -> String {
        let need = |counts: Counts| counts.approximate + counts.unsupported;
        let shapes = need(self.shapes);
        let calls = percent(precise(need(self.calls)), precise(self.calls.statements));
        let seconds = self.seconds.approximate + self.seconds.unsupported;
        let time = match self.seconds.total {
            total if total > 0.0 => format!(" and {} of the time", percent(seconds, total)),
            _ => String::new(),
        };
        let verb = if shapes == 1 { "needs" } else { "need" };
        format!("{shapes} of {} query shapes {verb} work: {calls} of the calls{time}", self.shapes.statements)
    }
}

/// A count as a number that can be divided.
#[expect(clippy::cast_precision_loss, reason = "shares are shown to a tenth of a percent")]
fn precise(count: u64) -> f64 {
    count as f64
}

fn percent(part: f64, whole: f64) -> String {
    if whole == 0.0 { "0 %".to_owned() } else { format!("{:.1} %", 100.0 * part / whole) }
}

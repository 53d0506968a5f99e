//! What the benches share.

use std::time::Duration;

/// The fastest of so many rounds of each measure, which take turns, so that what else the machine does strikes all alike.
pub fn fastest(rounds: usize, measures: &mut [&mut dyn FnMut() -> Duration]) -> Vec<Duration> {
    let mut best = vec![Duration::MAX; measures.len()];
    for _ in 0..rounds {
        for (best, measure) in best.iter_mut().zip(measures.iter_mut()) {
            *best = measure().min(*best);
        }
    }
    best
}

//! The summary for a terminal.

use crate::report::{Report, Severity, Verdict};
use std::fmt::Write;

/// Places shown for each code.
const PLACES: usize = 3;

pub(super) fn render(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = write(report, &mut out);
    out
}

fn write(report: &Report, out: &mut String) -> std::fmt::Result {
    let counts = report.counts();
    writeln!(out, "{} statements for {}", counts.statements, report.target)?;
    for verdict in Verdict::ALL {
        let count = counts.of(verdict);
        let share = if counts.statements == 0 { 0 } else { (count * 40).div_ceil(counts.statements) };
        let bar = "█".repeat(usize::try_from(share).unwrap_or(40));
        writeln!(out, "  {:<12}{count:>9}  {bar}", verdict.as_str())?;
    }
    for severity in [Severity::Error, Severity::Warning] {
        for of in report.codes.values().filter(|of| Severity::from(of.code.verdict) == severity) {
            writeln!(out, "\n{}[{}] {} ({}×)", severity.as_str(), of.code.id, of.code.title, of.count)?;
            for finding in of.findings.iter().take(PLACES) {
                let position = finding.position;
                writeln!(out, "  {}:{}:{}  {}", finding.input, position.line, position.column, finding.message)?;
            }
            if let Some(help) = of.findings.iter().find_map(|finding| finding.help.as_deref()) {
                writeln!(out, "  help: {help}")?;
            }
            if of.findings.len() > PLACES {
                writeln!(out, "  … and {} more places", of.findings.len() - PLACES)?;
            }
        }
    }
    if report.codes.values().any(|of| Severity::from(of.code.verdict) != Severity::Note) {
        writeln!(out, "\n`sqlshift explain CODE` says what each of them means and what to do.")?;
    }
    Ok(())
}

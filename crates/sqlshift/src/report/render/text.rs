//! The summary for a terminal.

use crate::report::summary::OfCode;
use crate::report::{Excerpt, Finding, Report, Severity, State, Verdict};
use std::fmt::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Places shown for each code.
const PLACES: usize = 3;

/// The escapes that colour a report; all empty for one without colours.
#[derive(Clone, Copy, Default)]
pub(super) struct Colors {
    error: &'static str,
    warning: &'static str,
    frame: &'static str,
    bold: &'static str,
    off: &'static str,
}

impl Colors {
    pub(super) const ANSI: Colors =
        Colors { error: "\x1b[1;31m", warning: "\x1b[1;33m", frame: "\x1b[1;34m", bold: "\x1b[1m", off: "\x1b[0m" };
}

pub(super) fn render(report: &Report, colors: Colors) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = write(report, colors, &mut out);
    out
}

fn write(report: &Report, colors: Colors, out: &mut String) -> fmt::Result {
    let counts = report.counts();
    for severity in [Severity::Error, Severity::Warning] {
        for of in report.codes.values().filter(|of| Severity::from(of.code.verdict) == severity) {
            write_code(of, severity, colors, out)?;
        }
    }
    writeln!(out, "{} statements for {}", counts.statements, report.target)?;
    for verdict in Verdict::ALL {
        let count = counts.of(verdict);
        let share = if counts.statements == 0 { 0 } else { (count * 40).div_ceil(counts.statements) };
        let bar = "█".repeat(usize::try_from(share).unwrap_or(40));
        let line = format!("  {:<12}{count:>9}  {bar}", verdict.as_str());
        writeln!(out, "{}", line.trim_end())?;
    }
    write_estimate(report, out)?;
    if report.codes.values().any(|of| Severity::from(of.code.verdict) != Severity::Note) {
        writeln!(out, "\n`sqlshift explain CODE` says what each code means and what to do.")?;
    }
    Ok(())
}

/// What the move costs, what logs say, and what is accepted already.
fn write_estimate(report: &Report, out: &mut String) -> fmt::Result {
    let estimate = report.estimate();
    if let Some(workload) = &report.workload {
        writeln!(out, "\n{}", workload.sentence())?;
        for query in workload.queries.iter().filter(|query| query.verdict > Verdict::Skipped).take(PLACES) {
            let shape: String = query.shape.chars().take(90).collect();
            let codes = query.codes.join(", ");
            writeln!(out, "  {:>9}×  {} [{codes}]  {shape}", query.calls, query.verdict)?;
        }
    }
    if estimate.subjects > 0 {
        writeln!(out, "\nreadiness {} of 100: {}", estimate.readiness, estimate.meaning)?;
        let causes = estimate.causes.iter().take(3).map(|cause| format!("{} ({})", cause.code, cause.units));
        let causes = causes.collect::<Vec<_>>().join(", ");
        let most = if causes.is_empty() { String::new() } else { format!(": {causes}") };
        writeln!(out, "effort    {} hours in {} units{most}", estimate.hours, estimate.units)?;
        for (name, share) in estimate.shares() {
            writeln!(out, "          {name}: {} objects and queries, {} units", share.subjects, share.units)?;
        }
    }
    if report.baseline.is_some() {
        let known: u64 = report.codes.values().map(|of| of.known).sum();
        let open: u64 = report.codes.values().map(|of| of.count - of.known - of.allowed).sum();
        writeln!(out, "baseline  {open} findings are new, {known} are known")?;
    }
    if !report.provider.is_empty() {
        writeln!(out, "\nthe server needs")?;
        report.provider.commands(&report.target).iter().try_for_each(|command| writeln!(out, "  {command}"))?;
    }
    for ((code, reason), count) in &report.allowed {
        writeln!(out, "allowed   {code} ({count}×): {reason}")?;
    }
    Ok(())
}

/// All findings of a code that nobody has accepted: the first places with their lines, then how many there are.
fn write_code(of: &OfCode, severity: Severity, colors: Colors, out: &mut String) -> fmt::Result {
    let open: Vec<&Finding> = of.findings.iter().filter(|finding| finding.state == State::Open).collect();
    let count = of.count - of.known - of.allowed;
    if count == 0 {
        return Ok(());
    }
    let Colors { frame, bold, off, .. } = colors;
    let color = if severity == Severity::Error { colors.error } else { colors.warning };
    writeln!(out, "{color}{}[{}]{off}{bold}: {} ({}×){off}", severity.as_str(), of.code.id, of.code.title, count)?;
    let shown = &open[..open.len().min(PLACES)];
    let width = shown.iter().map(|finding| finding.position.line.to_string().len()).max().unwrap_or(1);
    for finding in shown {
        let position = finding.position;
        let input = if finding.input.is_empty() { "-" } else { &finding.input };
        writeln!(out, "{:width$}{frame}-->{off} {input}:{}:{}", "", position.line, position.column)?;
        match &finding.excerpt {
            Some(Excerpt { before, marked, after }) => {
                let line = format!("{:>width$} |{off} {before}{marked}{after}", position.line);
                writeln!(out, "{frame}{}", line.trim_end())?;
                let (pad, mark) = (" ".repeat(before.width()), "^".repeat(marked.width().max(1)));
                writeln!(out, "{:width$} {frame}|{off} {pad}{color}{mark} {}{off}", "", finding.message)?;
            }
            None => writeln!(out, "{:width$} {frame}={off} {}", "", finding.message)?,
        }
    }
    if let Some(help) = open.iter().find_map(|finding| finding.help.as_deref()) {
        writeln!(out, "{:width$} {frame}={off} {bold}help{off}: {help}", "")?;
    }
    let told: u64 = shown.iter().map(|finding| finding.occurrences).sum();
    if count > told {
        writeln!(out, "{:width$} {frame}={off} {bold}note{off}: {} more", "", count - told)?;
    }
    writeln!(out)
}

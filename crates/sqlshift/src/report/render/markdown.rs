//! The report as Markdown.

use crate::report::{Counts, Report, Verdict};
use std::fmt::{self, Write};

/// Rows of a table that are written.
const ROWS: usize = 50;

pub(super) fn render(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = write(report, &mut out);
    out
}

fn write(report: &Report, out: &mut String) -> fmt::Result {
    let estimate = report.estimate();
    writeln!(out, "# Conversion to {}\n", report.target)?;
    writeln!(out, "Readiness **{} of 100**: {}. ", estimate.readiness, estimate.meaning)?;
    writeln!(out, "Effort about **{} hours** ({} units).\n", estimate.hours, estimate.units)?;
    writeln!(out, "| work | objects and queries | units |\n| --- | ---: | ---: |")?;
    for (name, share) in estimate.shares() {
        writeln!(out, "| {name} | {} | {} |", share.subjects, share.units)?;
    }
    writeln!(out)?;
    write_counts("statements", report.counts(), out)?;
    if let Some(workload) = &report.workload {
        writeln!(out, "\n{}.\n", workload.sentence())?;
        write_counts("query shapes", workload.shapes, out)?;
    }
    writeln!(out, "\n| code | meaning | verdict | difference | count | new | units | first place |")?;
    writeln!(out, "| --- | --- | --- | --- | ---: | ---: | ---: | --- |")?;
    for of in report.codes.values() {
        let place = of
            .findings
            .first()
            .map(|finding| format!("{}:{}:{}", finding.input, finding.position.line, finding.position.column));
        let units = estimate.causes.iter().find(|cause| cause.code == of.code.id).map_or(0, |cause| cause.units);
        let (id, verdict, difference) = (of.code.id, of.code.verdict, of.code.difference.as_str());
        let (title, new) = (cell(of.code.title), of.count - of.known - of.allowed);
        let place = cell(&place.unwrap_or_default());
        writeln!(out, "| {id} | {title} | {verdict} | {difference} | {} | {new} | {units} | {place} |", of.count)?;
    }
    if !report.provider.is_empty() {
        let commands = report.provider.commands(&report.target);
        writeln!(out, "\n## What the server needs\n\n```\n{}\n```", commands.join("\n"))?;
    }
    write_objects(report, out)?;
    write_queries(report, out)?;
    if !report.allowed.is_empty() {
        writeln!(out, "\n## Allowed\n\n| code | reason | count |\n| --- | --- | ---: |")?;
        for ((code, reason), count) in &report.allowed {
            writeln!(out, "| {code} | {} | {count} |", cell(reason))?;
        }
    }
    Ok(())
}

fn write_counts(of: &str, counts: Counts, out: &mut String) -> fmt::Result {
    writeln!(out, "| verdict | {of} |\n| --- | ---: |")?;
    Verdict::ALL.into_iter().try_for_each(|verdict| writeln!(out, "| {verdict} | {} |", counts.of(verdict)))
}

fn write_objects(report: &Report, out: &mut String) -> fmt::Result {
    let mut objects: Vec<_> = report.objects.iter().filter(|(_, of)| of.verdict > Verdict::Skipped).collect();
    if objects.is_empty() {
        return Ok(());
    }
    objects.sort_by_key(|(_, of)| std::cmp::Reverse(of.verdict));
    writeln!(out, "\n## Objects that are not exact\n\n| object | verdict | codes |\n| --- | --- | --- |")?;
    for (object, of) in objects.iter().take(ROWS) {
        let codes: Vec<String> = of.codes.iter().map(|(code, count)| format!("{code} ({count})")).collect();
        writeln!(out, "| {} | {} | {} |", cell(&object.to_string()), of.verdict, codes.join(", "))?;
    }
    if objects.len() > ROWS {
        writeln!(out, "\n… and {} more.", objects.len() - ROWS)?;
    }
    Ok(())
}

fn write_queries(report: &Report, out: &mut String) -> fmt::Result {
    let Some(workload) = &report.workload else { return Ok(()) };
    let need = workload.queries.iter().filter(|query| query.verdict > Verdict::Skipped);
    writeln!(out, "\n## Queries that need work\n\n| calls | verdict | codes | query |\n| ---: | --- | --- | --- |")?;
    for query in need.take(ROWS) {
        let shape: String = query.shape.chars().take(200).collect();
        let codes = query.codes.join(", ");
        writeln!(out, "| {} | {} | {codes} | {} |", query.calls, query.verdict, cell(&shape))?;
    }
    Ok(())
}

/// Text that stays in its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}

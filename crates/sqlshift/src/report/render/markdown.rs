//! The report as Markdown.

use crate::report::{Report, Verdict};
use std::fmt::Write;

pub(super) fn render(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = write(report, &mut out);
    out
}

fn write(report: &Report, out: &mut String) -> std::fmt::Result {
    writeln!(out, "# Conversion to {}\n", report.target)?;
    writeln!(out, "| verdict | statements |\n| --- | ---: |")?;
    for verdict in Verdict::ALL {
        writeln!(out, "| {verdict} | {} |", report.counts().of(verdict))?;
    }
    writeln!(out, "\n| code | meaning | verdict | count | first place |\n| --- | --- | --- | ---: | --- |")?;
    for of in report.codes.values() {
        let place = of
            .findings
            .first()
            .map(|finding| format!("{}:{}:{}", finding.input, finding.position.line, finding.position.column));
        let title = of.code.title.replace('|', "\\|");
        let (id, verdict, count) = (of.code.id, of.code.verdict, of.count);
        writeln!(out, "| {id} | {title} | {verdict} | {count} | {} |", place.unwrap_or_default())?;
    }
    Ok(())
}

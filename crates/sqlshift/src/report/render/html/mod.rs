//! The report as one page of HTML that needs nothing else: its style, its script and its data are in it.
//!
//! What can be long (findings, objects, tables, statements) is data that the script shows piece by piece, so that the page
//! opens as fast with 50,000 findings as with five. What everybody reads first stands in the page itself.

mod data;
mod text;

use crate::report::summary::OfCode;
use crate::report::{Counts, Report, Severity, Verdict};
use std::fmt::{self, Write};
use text::{Prose, Text};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

pub(super) fn render(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = write(report, &mut out);
    out
}

fn write(report: &Report, out: &mut String) -> fmt::Result {
    let title = format!("From MySQL to {}", report.target);
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">"
    )?;
    writeln!(
        out,
        "<link rel=\"icon\" href=\"data:,\">\n<title>{}</title>\n<style>{STYLE}</style></head>",
        Text(&title)
    )?;
    writeln!(
        out,
        "<body><a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n<header><h1>{}</h1>",
        Text(&title)
    )?;
    let version = env!("CARGO_PKG_VERSION");
    writeln!(out, "<p class=\"soft\">{} statements were read by sqlshift {version}.</p>", report.counts().statements)?;
    write_navigation(report, out)?;
    writeln!(out, "</header><main>")?;
    write_summary(report, out)?;
    write_provider(report, out)?;
    write_filter(out)?;
    write_codes(report, out)?;
    for (id, title, is_there, text) in parts(report) {
        if is_there {
            writeln!(out, "<section id=\"{id}\"><h2>{title} (<span class=\"count\">0</span>)</h2>")?;
            writeln!(out, "<p class=\"soft\">{text}</p><div class=\"body\"></div></section>")?;
        }
    }
    write_allowed(report, out)?;
    writeln!(out, "</main>\n<script type=\"application/json\" id=\"data\">")?;
    data::write(report, out)?;
    writeln!(out, "</script>\n<script>{SCRIPT}</script></body></html>")
}

/// The lists that the script fills: id, title, whether there is one, and what it is.
fn parts(report: &Report) -> [(&'static str, &'static str, bool, &'static str); 4] {
    let shown = if report.not_shown > 0 {
        "What is not exact, beside its translation. There are more than are listed here."
    } else {
        "What is not exact, beside its translation."
    };
    [
        ("objects", "Findings by object", !report.objects.is_empty(), "Tables, views and routines that have findings."),
        ("tables", "Columns before and after", !report.tables.is_empty(), "Each table's columns on both servers."),
        ("sql", "SQL that is not exact", !report.shown.is_empty(), shown),
        ("queries", "Queries of the workload", report.workload.is_some(), "By how often they are called."),
    ]
}

fn write_navigation(report: &Report, out: &mut String) -> fmt::Result {
    writeln!(out, "<nav aria-label=\"Sections\"><ul><li><a href=\"#summary\">Summary</a></li>")?;
    if !report.provider.is_empty() {
        writeln!(out, "<li><a href=\"#provider\">What the server needs</a></li>")?;
    }
    writeln!(out, "<li><a href=\"#findings\">Findings by code</a></li>")?;
    for (id, title, is_there, _) in parts(report) {
        if is_there {
            writeln!(out, "<li><a href=\"#{id}\">{title}</a></li>")?;
        }
    }
    if !report.allowed.is_empty() {
        writeln!(out, "<li><a href=\"#allowed\">Allowed</a></li>")?;
    }
    writeln!(out, "</ul></nav>")
}

fn write_summary(report: &Report, out: &mut String) -> fmt::Result {
    let counts = report.counts();
    writeln!(out, "<section id=\"summary\"><h2>Summary</h2>")?;
    write_bar("statements", counts, out)?;
    let estimate = report.estimate();
    writeln!(
        out,
        "<div class=\"cards\"><div class=\"card\"><p>Readiness</p><p><b>{}</b> of 100</p>",
        estimate.readiness
    )?;
    let readiness = estimate.readiness;
    writeln!(out, "<meter min=\"0\" max=\"100\" value=\"{readiness}\" aria-label=\"Readiness\">{readiness}</meter>")?;
    writeln!(out, "<p>{}: of {} objects and", capital(estimate.meaning), estimate.subjects)?;
    writeln!(out, "queries, {} need nobody.</p></div>", estimate.automatic.subjects)?;
    writeln!(out, "<div class=\"card\"><p>Effort</p><p><b>{}</b> hours</p><ul>", estimate.hours)?;
    for (name, share) in estimate.shares() {
        writeln!(out, "<li>{name}: {} objects and queries, {} units</li>", share.subjects, share.units)?;
    }
    writeln!(out, "</ul></div>")?;
    if let Some(workload) = &report.workload {
        let (calls, shapes) = (workload.calls.statements, workload.shapes.statements);
        writeln!(out, "<div class=\"card\"><p>Workload</p><p><b>{shapes}</b> query shapes</p>")?;
        writeln!(out, "<p>{calls} calls. {}.</p></div>", Text(&workload.sentence()))?;
    }
    if report.baseline.is_some() {
        let known: u64 = report.codes.values().map(|of| of.known).sum();
        let open: u64 = report.codes.values().map(|of| of.count - of.known - of.allowed).sum();
        writeln!(
            out,
            "<div class=\"card\"><p>Since the baseline</p><p><b>{open}</b> new</p><p>{known} are known.</p></div>"
        )?;
    }
    writeln!(
        out,
        "</div>\n<table><thead><tr><th scope=\"col\">verdict</th><th scope=\"col\" class=\"number\">statements</th>"
    )?;
    writeln!(out, "<th scope=\"col\">meaning</th></tr></thead><tbody>")?;
    for verdict in Verdict::ALL {
        let (count, meaning) = (counts.of(verdict), meaning(verdict));
        writeln!(
            out,
            "<tr><th scope=\"row\"><span class=\"key {verdict}\"></span>{verdict}</th><td class=\"number\">{count}</td><td>{meaning}</td></tr>"
        )?;
    }
    writeln!(out, "</tbody></table>")?;
    if let Some(workload) = &report.workload {
        writeln!(out, "<h3>Calls of the workload</h3>")?;
        write_bar("calls", workload.calls, out)?;
    }
    if !estimate.causes.is_empty() {
        writeln!(
            out,
            "<details><summary>Where the work comes from</summary><table><thead><tr><th scope=\"col\">code</th>"
        )?;
        writeln!(
            out,
            "<th scope=\"col\">what differs</th><th scope=\"col\" class=\"number\">objects and queries</th>"
        )?;
        writeln!(out, "<th scope=\"col\" class=\"number\">units</th></tr></thead><tbody>")?;
        for cause in &estimate.causes {
            let title = report.codes.get(cause.code).map_or("", |of| of.code.title);
            let (code, subjects, units) = (cause.code, cause.subjects, cause.units);
            writeln!(
                out,
                "<tr><th scope=\"row\"><a href=\"#code-{code}\">{code}</a></th><td>{}</td><td class=\"number\">{subjects}</td><td class=\"number\">{units}</td></tr>",
                Prose(title)
            )?;
        }
        let minutes = report.effort.unit_minutes;
        let learn = report.effort.learn;
        writeln!(
            out,
            "</tbody></table><p class=\"soft\">A unit is {minutes} minutes. Each code costs {learn} units once, to"
        )?;
        writeln!(
            out,
            "understand it, and its own units for each object or query that has it. The score counts what moves by"
        )?;
        writeln!(
            out,
            "itself wholly and what is to be reviewed by half. <code>[effort]</code> in <code>sqlshift.toml</code> changes the units.</p></details>"
        )?;
    }
    writeln!(out, "<details><summary>By kind of statement</summary><table><thead><tr><th scope=\"col\">kind</th>")?;
    for verdict in Verdict::ALL {
        writeln!(out, "<th scope=\"col\" class=\"number\">{verdict}</th>")?;
    }
    writeln!(out, "</tr></thead><tbody>")?;
    for (kind, counts) in &report.kinds {
        write!(out, "<tr><th scope=\"row\">{}</th>", Text(&kind.replace('_', " ")))?;
        for verdict in Verdict::ALL {
            write!(out, "<td class=\"number\">{}</td>", counts.of(verdict))?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody></table></details></section>")
}

/// The commands that make the server ready.
fn write_provider(report: &Report, out: &mut String) -> fmt::Result {
    if report.provider.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section id=\"provider\"><h2>What the server needs</h2>")?;
    writeln!(out, "<p class=\"soft\">Flags and extensions that findings below ask for, as far as they are used.</p>")?;
    let commands = report.provider.commands(&report.target).join("\n");
    writeln!(out, "<pre tabindex=\"0\">{}</pre></section>", Text(&commands))
}

fn write_bar(of: &str, counts: Counts, out: &mut String) -> fmt::Result {
    let parts: Vec<String> = Verdict::ALL
        .into_iter()
        .filter(|verdict| counts.of(*verdict) > 0)
        .map(|verdict| format!("{} {verdict}", counts.of(verdict)))
        .collect();
    write!(out, "<div class=\"bar\" role=\"img\" aria-label=\"{of}: {}\">", parts.join(", "))?;
    for verdict in Verdict::ALL.into_iter().filter(|verdict| counts.of(*verdict) > 0) {
        let count = counts.of(verdict);
        write!(out, "<div class=\"{verdict}\" style=\"flex-grow: {count}\" title=\"{count} {verdict}\"></div>")?;
    }
    writeln!(out, "</div>")
}

fn write_filter(out: &mut String) -> fmt::Result {
    out.write_str(
        "<form id=\"filter\" role=\"search\" hidden>\n\
         <label>Search (press /)<input id=\"search\" type=\"search\" autocomplete=\"off\" placeholder=\"code, object, message, file\"></label>\n\
         <label>Verdict<select id=\"verdict\"><option value=\"\">all</option><option value=\"3\">unsupported</option>\
         <option value=\"2\">approximate</option><option value=\"1\">skipped</option><option value=\"0\">exact</option></select></label>\n\
         <label>State<select id=\"state\"><option value=\"\">all</option><option value=\"0\">open</option>\
         <option value=\"1\">known</option><option value=\"2\">allowed</option></select></label>\n\
         <button type=\"reset\">Clear</button><output id=\"matches\" aria-live=\"polite\"></output></form>\n\
         <noscript><p>Without scripts the page shows the summary and the codes, and no places.</p></noscript>\n",
    )
}

fn write_codes(report: &Report, out: &mut String) -> fmt::Result {
    writeln!(out, "<section id=\"findings\"><h2>Findings by code</h2>")?;
    if report.codes.is_empty() {
        writeln!(out, "<p>There are none.</p>")?;
    }
    for (severity, title) in
        [(Severity::Error, "Not translated"), (Severity::Warning, "May differ"), (Severity::Note, "Worth knowing")]
    {
        let mut codes = report.codes.values().filter(|of| Severity::from(of.code.verdict) == severity).peekable();
        if codes.peek().is_some() {
            writeln!(out, "<h3>{title}</h3>")?;
        }
        for of in codes {
            write_code(of, out)?;
        }
    }
    if report.not_listed() > 0 {
        writeln!(out, "<p class=\"soft\">{} findings are counted and not listed.</p>", report.not_listed())?;
    }
    writeln!(out, "</section>")
}

fn write_code(of: &OfCode, out: &mut String) -> fmt::Result {
    let code = of.code;
    let id = code.id;
    write!(out, "<details class=\"code\" id=\"code-{id}\"><summary><b>{id}</b> {}", Prose(code.title))?;
    let difference = match code.difference.as_str() {
        "none" => String::new(),
        word => format!(", {word}"),
    };
    writeln!(
        out,
        " <span class=\"soft\">({}×{difference})</span><a class=\"permalink\" href=\"#code-{id}\" aria-label=\"Link to {id}\">#</a></summary>",
        of.count
    )?;
    for (heading, text) in code.sections() {
        writeln!(out, "<h3>{heading}</h3><p>{}</p>", Prose(&text))?;
    }
    writeln!(out, "<h3>Places</h3><div class=\"places\"></div></details>")
}

/// What somebody has allowed, with the reasons.
fn write_allowed(report: &Report, out: &mut String) -> fmt::Result {
    if report.allowed.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<section id=\"allowed\"><h2>Allowed</h2><table><thead><tr><th scope=\"col\">code</th><th scope=\"col\">reason</th>"
    )?;
    writeln!(out, "<th scope=\"col\" class=\"number\">findings</th></tr></thead><tbody>")?;
    for ((code, reason), count) in &report.allowed {
        let reason = if reason.is_empty() { "none is given" } else { reason };
        writeln!(
            out,
            "<tr><th scope=\"row\"><a href=\"#code-{code}\">{code}</a></th><td>{}</td><td class=\"number\">{count}</td></tr>",
            Text(reason)
        )?;
    }
    writeln!(out, "</tbody></table></section>")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exact => "gives the same rows and the same effects as on MySQL",
        Verdict::Skipped => "has no meaning on the target, so nothing is lost",
        Verdict::Approximate => "translated; when and how the result may differ is said below",
        Verdict::Unsupported => "not translated; kept as a comment, with the reason",
    }
}

#[test]
fn hostile_names_stay_text() {
    let script = "CREATE TABLE `</script><script>alert(1)</script>` (a DATE NOT NULL DEFAULT '0000-00-00');\
        GRANT PROXY ON `<script>alert(1)</script>` TO y";
    let mut converter = crate::Converter::new(crate::Options::default(), Vec::new());
    converter.convert("<script>.sql", script.as_bytes()).unwrap();
    let page = render(&converter.finish().unwrap().0);
    assert_eq!(page.matches("<script").count(), 2, "only the page's own: its data and its script");
    assert_eq!(page.matches("</script").count(), 2);
    let data = page.split("id=\"data\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["tables"][0][0], "</script><script>alert(1)</script>");
}

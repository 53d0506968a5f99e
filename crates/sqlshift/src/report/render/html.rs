//! The report as one page of HTML that needs nothing else: no scripts, no fonts, no pictures.

use crate::report::summary::{Finding, OfCode};
use crate::report::{Counts, Excerpt, Report, Severity, Verdict};
use std::fmt::{self, Display, Write};

/// Places listed for each code.
const PLACES: usize = 100;

const STYLE: &str = "
:root { color-scheme: light dark; --exact: #2a8a4a; --skipped: #8a8f98; --approximate: #c98a00; --unsupported: #c8372d }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2.5rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid #8884 }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
.bar { display: flex; height: 1.4rem; border-radius: .3rem; overflow: hidden; margin: 1rem 0 }
.exact { background: var(--exact) } .skipped { background: var(--skipped) }
.approximate { background: var(--approximate) } .unsupported { background: var(--unsupported) }
.key { display: inline-block; width: .8rem; height: .8rem; border-radius: .2rem; margin-right: .5rem }
details { border: 1px solid #8884; border-radius: .4rem; padding: .5rem .8rem; margin: .6rem 0 } summary { cursor: pointer }
pre { overflow-x: auto; background: #8881; padding: .5rem; border-radius: .3rem; margin: .3rem 0 }
mark { background: #ffd54f; color: #000 } .place { color: #8a8f98; font-size: .9rem }
";

pub(super) fn render(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = write(report, &mut out);
    out
}

fn write(report: &Report, out: &mut String) -> fmt::Result {
    let counts = report.counts();
    let title = format!("Conversion to {}", report.target);
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<title>{0}</title>\n<style>{STYLE}</style></head><body>\n<h1>{0}</h1>", Text(&title))?;
    writeln!(out, "<p>{} statements were read. Each ends in one verdict.</p>", counts.statements)?;
    write_bar(counts, out)?;
    writeln!(out, "<table><tr><th>verdict</th><th class=\"number\">statements</th><th>meaning</th></tr>")?;
    for verdict in Verdict::ALL {
        let (count, meaning) = (counts.of(verdict), meaning(verdict));
        writeln!(
            out,
            "<tr><td><span class=\"key {verdict}\"></span>{verdict}</td><td class=\"number\">{count}</td><td>{meaning}</td></tr>"
        )?;
    }
    writeln!(out, "</table>\n<h2>By kind of statement</h2>\n<table><tr><th>kind</th>")?;
    for verdict in Verdict::ALL {
        writeln!(out, "<th class=\"number\">{verdict}</th>")?;
    }
    writeln!(out, "</tr>")?;
    for (kind, counts) in &report.kinds {
        write!(out, "<tr><td>{}</td>", Text(&kind.replace('_', " ")))?;
        for verdict in Verdict::ALL {
            write!(out, "<td class=\"number\">{}</td>", counts.of(verdict))?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</table>")?;
    for (severity, title) in
        [(Severity::Error, "Not translated"), (Severity::Warning, "May differ"), (Severity::Note, "Worth knowing")]
    {
        let mut codes = report.codes.values().filter(|of| Severity::from(of.code.verdict) == severity).peekable();
        if codes.peek().is_some() {
            writeln!(out, "<h2>{title}</h2>")?;
        }
        for of in codes {
            write_code(of, out)?;
        }
    }
    writeln!(out, "</body></html>")
}

fn write_bar(counts: Counts, out: &mut String) -> fmt::Result {
    write!(out, "<div class=\"bar\" role=\"img\" aria-label=\"shares of the verdicts\">")?;
    for verdict in Verdict::ALL.into_iter().filter(|verdict| counts.of(*verdict) > 0) {
        write!(out, "<div class=\"{verdict}\" style=\"flex-grow: {}\"></div>", counts.of(verdict))?;
    }
    writeln!(out, "</div>")
}

fn write_code(of: &OfCode, out: &mut String) -> fmt::Result {
    let code = of.code;
    writeln!(out, "<details><summary><b>{}</b> {} ({}×)</summary>", code.id, Prose(code.title), of.count)?;
    for paragraph in code.markdown().split("\n\n") {
        let (heading, text) = match paragraph.strip_prefix("## ") {
            Some(rest) => rest.split_once('\n').unwrap_or((rest, "")),
            None => ("", paragraph),
        };
        writeln!(out, "<p><b>{}</b> {}</p>", Text(heading), Prose(text))?;
    }
    for finding in of.findings.iter().take(PLACES) {
        write_finding(finding, out)?;
    }
    let told: u64 = of.findings.iter().take(PLACES).map(|finding| finding.occurrences).sum();
    if of.count > told {
        writeln!(out, "<p>… and {} more.</p>", of.count - told)?;
    }
    writeln!(out, "</details>")
}

fn write_finding(finding: &Finding, out: &mut String) -> fmt::Result {
    let Finding { input, position, message, help, excerpt, .. } = finding;
    let (line, column) = (position.line, position.column);
    writeln!(out, "<p><span class=\"place\">{}:{line}:{column}</span> {}", Text(input), Prose(message))?;
    if let Some(help) = help {
        writeln!(out, "<br>{}", Prose(help))?;
    }
    writeln!(out, "</p>")?;
    if let Some(Excerpt { before, marked, after }) = excerpt {
        writeln!(out, "<pre>{}<mark>{}</mark>{}</pre>", Text(before), Text(marked), Text(after))?;
    }
    Ok(())
}

fn meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exact => "gives the same rows and the same effects as on MySQL",
        Verdict::Skipped => "has no meaning on the target, so nothing is lost",
        Verdict::Approximate => "translated; when and how the result may differ is said below",
        Verdict::Unsupported => "not translated; kept as a comment, with the reason",
    }
}

/// Text, with what means something in HTML escaped.
struct Text<'a>(&'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                letter => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}

/// Text with `code` between back quotes.
struct Prose<'a>(&'a str);

impl Display for Prose<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, part) in self.0.split('`').enumerate() {
            if number % 2 == 0 {
                write!(f, "{}", Text(part))?;
            } else {
                write!(f, "<code>{}</code>", Text(part))?;
            }
        }
        Ok(())
    }
}

#[test]
fn hostile_names_stay_text() {
    let mut report = Report::for_target(crate::Target::postgres(17));
    let script = "GRANT PROXY ON `<script>alert(1)</script>` TO y";
    let mut translator = crate::Translator::new(crate::Options::default());
    for statement in translator.translate(script).statements() {
        report.add(statement);
    }
    let page = render(&report);
    assert!(!page.contains("<script>") && page.contains("&lt;script&gt;"), "{page}");
}

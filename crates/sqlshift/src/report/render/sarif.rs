//! The report as SARIF 2.1.0, which code hosts show beside the lines of a change.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use crate::report::summary::OfCode;
use crate::report::{Finding, Report, Severity, State};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use std::fmt::Write;

pub(super) fn render(report: &Report) -> String {
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: json!({ "driver": {
                "name": "sqlshift",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": report.codes.values().map(rule).collect::<Vec<_>>(),
            }}),
            column_kind: "unicodeCodePoints",
            results: Results(report),
        }],
    };
    // Strings, numbers and arrays always have a JSON.
    serde_json::to_string(&log).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    column_kind: &'a str,
    results: Results<'a>,
}

/// Written one by one, because there may be very many.
struct Results<'a>(&'a Report);

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let has_baseline = self.0.baseline.is_some();
        let codes = self.0.codes.values().enumerate();
        serializer.collect_seq(
            codes.flat_map(|(rule, of)| of.findings.iter().map(move |finding| result(rule, finding, has_baseline))),
        )
    }
}

fn rule(of: &OfCode) -> Value {
    let explanation = of.code.markdown();
    json!({
        "id": of.code.id,
        "name": of.code.name,
        "shortDescription": { "text": of.code.title },
        "fullDescription": { "text": explanation },
        "help": { "text": explanation, "markdown": explanation },
        "properties": { "difference": of.code.difference.as_str(), "effort": of.code.effort, "verdict": of.code.verdict },
        "defaultConfiguration": { "level": Severity::from(of.code.verdict).as_str() },
    })
}

fn result(rule: usize, finding: &Finding, has_baseline: bool) -> Value {
    let message = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let mut region: Value = json!({ "startLine": finding.position.line, "startColumn": finding.position.column });
    if let Some(excerpt) = &finding.excerpt {
        region["endColumn"] = (finding.position.column + excerpt.marked.chars().count() as u64).into();
    }
    let mut location = json!({});
    if !finding.input.is_empty() {
        location["physicalLocation"] = json!({ "artifactLocation": { "uri": uri(&finding.input) }, "region": region });
    }
    if let Some(object) = &finding.object {
        location["logicalLocations"] = json!([{ "name": object.name, "kind": object.kind }]);
    }
    let mut result = json!({
        "ruleId": finding.code.id,
        "ruleIndex": rule,
        "level": finding.severity().as_str(),
        "message": { "text": message },
        "occurrenceCount": finding.occurrences,
        "locations": [location],
        "partialFingerprints": { "sqlshift/v1": finding.fingerprint() },
    });
    if has_baseline {
        result["baselineState"] = if finding.state == State::Known { "unchanged" } else { "new" }.into();
    }
    // Whoever reads suppressions wants to know of every result whether it has any.
    result["suppressions"] = match &finding.state {
        State::Allowed { reason } => json!([{ "kind": "external", "status": "accepted", "justification": &**reason }]),
        State::Open | State::Known => json!([]),
    };
    result
}

/// A path as a relative reference of RFC 3986.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(byte)),
            // Writing to a String does not fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}

#[test]
fn findings_have_rules_and_places() {
    let mut report = Report::for_target(crate::Target::postgres(17));
    let script = "SET NAMES utf8;\n  GRANT PROXY ON x TO y";
    let mut translator = crate::Translator::new(crate::Options::default());
    let each = translator.each("our dumps/ä.sql", script.as_bytes(), |statement| {
        report.add(&statement);
        Ok(())
    });
    assert!(each.is_ok());
    let log: Value = serde_json::from_str(&render(&report)).unwrap_or_default();
    let run = &log["runs"][0];
    let result = run["results"].as_array().and_then(|results| results.iter().find(|one| one["level"] == "error"));
    let result = result.expect("a statement that is not translated is an error");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "our%20dumps/%C3%A4.sql");
    assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&json!(2), &json!(3)));
    let index = result["ruleIndex"].as_u64().and_then(|index| usize::try_from(index).ok());
    assert_eq!(index.map(|index| &run["tool"]["driver"]["rules"][index]["id"]), Some(&result["ruleId"]));
}

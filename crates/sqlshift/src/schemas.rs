//! The published schemas: those of the report and of `sqlshift.toml` are made from the types, and what is written keeps
//! to them.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use crate::{Converter, Format, LogFormat, Options, Report, Workload};
use serde_json::Value;
use std::path::Path;

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs");

/// A report with something of everything.
fn report(config: &str) -> Report {
    let dump = "CREATE TABLE t (a TIME, b DATE NOT NULL DEFAULT '0000-00-00', c VARCHAR(9), KEY t (a));
        -- sqlshift: allow U907 the accounts are made by hand
        GRANT PROXY ON x TO y;
        INSERT INTO t VALUES ('10:00:00', '0000-00-00', 'x'); SET NAMES utf8mb4;
        CREATE VIEW v AS SELECT LOAD_FILE(c) FROM t; CREATE PROCEDURE p() SELECT 1;";
    let log = "# Query_time: 1.5  Lock_time: 0.0\nSELECT a FROM t LIMIT 3;\n# Query_time: 1  Lock_time: 0\nSELECT 1;\n";
    let mut workload = Workload::default();
    workload.read("slow.log", log.as_bytes(), LogFormat::Slow).unwrap();
    let mut converter = Converter::new(Options::from_toml(config).unwrap(), Vec::new());
    converter.convert("our dumps/\u{e4}.sql", dump.as_bytes()).unwrap();
    converter.judge(&workload);
    converter.finish().unwrap().0
}

/// The schema in `docs/`, which is made from the types.
fn published(name: &str, made: &Value) -> Value {
    let path = Path::new(DOCS).join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, format!("{made:#}\n")).unwrap();
    }
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(text == format!("{made:#}\n"), "docs/{name} is stale; run `UPDATE=1 cargo test -p sqlshift --lib schemas`");
    serde_json::from_str(&text).unwrap()
}

#[track_caller]
fn is_valid(schema: &Value, value: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn reports_keep_to_their_schema() {
    let schema = published("report.schema.json", &crate::report::schema());
    let with_rules = "[[allow]]\nobject = 'v'\nreason = 'not used'\n[effort.codes]\nT104 = 1";
    for report in [report(""), report(with_rules), report("target = 'alloydb-16'"), Report::for_target("postgres-17")] {
        is_valid(&schema, &serde_json::from_str(&report.render(Format::Json)).unwrap());
    }
}

#[test]
fn sarif_keeps_to_its_schema() {
    let path = Path::new(DOCS).join("../fixtures/sarif/sarif-2.1.0.schema.json");
    let mut schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    // The published pattern of languages has a bracket too many; reports name no language.
    for place in schema.pointer("/definitions").and_then(Value::as_object).unwrap().clone().keys() {
        if let Some(language) = schema.pointer_mut(&format!("/definitions/{place}/properties/language")) {
            language.as_object_mut().unwrap().remove("pattern");
        }
    }
    let mut accepted = report("");
    accepted.accept(crate::Baseline::from_json(&report("").render(Format::Json)).unwrap());
    for report in
        [report(""), report("[[allow]]\nobject = 'v'\nreason = 'x'"), accepted, Report::for_target("alloydb-16")]
    {
        is_valid(&schema, &serde_json::from_str(&report.render(Format::Sarif)).unwrap());
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(!validator.is_valid(&serde_json::json!({ "version": "2.1.0", "runs": [{ "results": [] }] })));
}

#[test]
fn configurations_keep_to_their_schema() {
    let schema = published("sqlshift.schema.json", &schemars::schema_for!(Options).to_value());
    let text = "target = 'alloydb-omni-16'\ntinyint1 = 'boolean'\nenum = 'type'\n[types]\n'bit(1)' = 'boolean'\n\
        [[allow]]\ncode = 'T104'\nreason = 'hours'\n[effort]\nlearn = 0";
    for options in [Options::default(), Options::from_toml(text).unwrap()] {
        is_valid(&schema, &serde_json::to_value(&options).unwrap());
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    for wrong in ["target = 'oracle-23'", "colation = 'plain'", "[effort]\nlearn = 'much'", "[[allow]]\ncode = 'T104'"]
    {
        let value: Value = toml::from_str(wrong).unwrap();
        assert!(!validator.is_valid(&value), "{wrong}");
    }
}

//! What comes out of each `fixtures/<area>/<case>.sql`, as the user reads it: the script, then the findings.
//!
//! The snapshots show what comes out; the servers prove it right (`load.rs`).

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use sqlshift::{Converter, Format, Options, Translator};

/// A fixture's own options stand in its first line: `-- options: zero_dates = "error"`.
fn options(script: &str) -> Options {
    let line = script.lines().next().and_then(|line| line.strip_prefix("-- options: "));
    line.map_or_else(Options::default, |line| Options::from_toml(&line.replace("; ", "\n")).unwrap())
}

fn convert(name: &str, script: &[u8], options: &Options) -> (String, serde_json::Value) {
    let mut converter = Converter::new(options.clone(), Vec::new());
    converter.convert(name, script).unwrap();
    let (report, output) = converter.finish().unwrap();
    let counts = report.counts();
    assert_eq!(counts.statements, counts.exact + counts.approximate + counts.unsupported + counts.skipped);
    (String::from_utf8(output).unwrap(), serde_json::from_str(&report.render(Format::Json)).unwrap())
}

fn show(name: &str, script: &[u8]) -> String {
    let text = String::from_utf8_lossy(script);
    let options = options(&text);
    let (output, report) = convert(name, script, &options);
    assert_eq!(convert(name, script, &options).0, output, "a second run gives the same");
    // Statement by statement, every place lies in the source.
    for statement in Translator::new(options).translate(&text).statements() {
        for diagnostic in statement.diagnostics() {
            assert!(diagnostic.span.end <= text.len() as u64, "{diagnostic:?}");
        }
    }
    let mut shown = output;
    let summary = &report["summary"];
    shown.push_str(&format!(
        "\n-- {} exact, {} approximate, {} unsupported, {} skipped\n",
        summary["exact"], summary["approximate"], summary["unsupported"], summary["skipped"]
    ));
    for finding in report["findings"].as_array().unwrap() {
        let word = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let times = finding["occurrences"].as_u64().filter(|times| *times > 1).map(|times| format!(" ({times} times)"));
        let code = finding["code"].as_str().map_or_else(|| finding["code"]["id"].to_string(), str::to_owned);
        shown.push_str(&format!(
            "-- {}:{} {code} {}: {}{}\n",
            finding["line"],
            finding["column"],
            word("severity"),
            word("message"),
            times.unwrap_or_default()
        ));
    }
    shown
}

#[test]
fn fixtures() {
    insta::with_settings!({
        prepend_module_to_snapshot => false,
        omit_expression => true,
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures"),
    }, {
        for area in ["ddl", "rows"] {
            let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures")).join(area);
            let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
            files.retain(|file| file.extension().is_some_and(|ending| ending == "sql"));
            files.sort();
            for file in files {
                let name = file.file_stem().unwrap().to_string_lossy().into_owned();
                let script = std::fs::read(&file).unwrap();
                insta::with_settings!({ snapshot_path => &folder }, {
                    insta::assert_snapshot!(name.as_str(), show(&format!("{name}.sql"), &script));
                });
            }
        }
    });
}

/// Statement by statement, as a program gets it: the verdict with the codes and messages, then the translation.
fn show_statements(script: &str) -> String {
    let mut shown = String::new();
    let mut translator = Translator::new(options(script));
    for statement in translator.translate(script).statements() {
        shown.push_str(&format!("-- {}\n--   {}", statement.source().replace('\n', "\n-- "), statement.verdict()));
        for diagnostic in statement.diagnostics() {
            shown.push_str(&format!("\n--   {} {}", diagnostic.code.id, diagnostic.message));
        }
        shown.push('\n');
        for sql in statement.sql() {
            shown.push_str(&format!("{sql};\n"));
        }
        shown.push('\n');
    }
    shown
}

#[test]
fn statements() {
    let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/statements"));
    insta::with_settings!({
        prepend_module_to_snapshot => false,
        omit_expression => true,
        snapshot_path => folder,
    }, {
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|ending| ending == "sql"));
        files.sort();
        for file in files {
            let script = std::fs::read_to_string(&file).unwrap();
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            insta::assert_snapshot!(name.as_str(), show_statements(&script));
        }
    });
}

//! The registry of codes keeps its rules, and every example shows its code.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use sqlshift::{Converter, Options, Translator};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Codes that users may have written into their files, one a line: the identifier, the name, and `retired` if the code is
/// gone. `UPDATE=1` adds new codes and changes no line.
const RELEASED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/released-codes.txt");
const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/codes");

#[test]
fn identifiers_and_names_are_unique() {
    let ids: BTreeSet<&str> = sqlshift::codes().map(|code| code.id).collect();
    let names: BTreeSet<&str> = sqlshift::codes().map(|code| code.name).collect();
    assert_eq!(ids.len(), sqlshift::codes().count());
    assert_eq!(names.len(), sqlshift::codes().count());
}

#[test]
fn declarations_say_all() {
    for code in sqlshift::codes() {
        for (heading, text) in code.sections() {
            assert!(text.len() > 5, "{}: nothing is said under `{heading}`; see CONTRIBUTING.md", code.id);
            assert!(text.ends_with(['.', '?']), "{}: `{heading}` is no sentence: {text}", code.id);
        }
        assert!(Options::from_toml(code.example_options).is_ok(), "{}", code.id);
    }
}

#[test]
fn examples_show_their_code() {
    let mut silent = Vec::new();
    for code in sqlshift::codes() {
        let options = Options::from_toml(code.example_options).unwrap();
        let translation = Translator::new(options.clone()).translate(code.example);
        let mut shown: BTreeSet<&str> =
            translation.statements().iter().flat_map(sqlshift::Statement::diagnostics).map(|one| one.code.id).collect();
        // Some come only in a dump, where rows are read before their keys are written.
        let open =
            |name: &str| (name == "two-fields.txt").then(|| Box::new(b"1\t2\n".as_slice()) as Box<dyn std::io::Read>);
        let mut converter = Converter::new(options, Vec::new()).files(open);
        converter.convert("example.sql", code.example.as_bytes()).unwrap();
        let report: serde_json::Value = serde_json::to_value(converter.finish().unwrap().0).unwrap();
        let all: Vec<String> =
            report["codes"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect();
        shown.extend(all.iter().map(String::as_str));
        // They need input that is too large to be an example; `hostile_input_is_told_and_not_followed` and
        // `a_long_insert_is_as_bad_as_its_last_piece` show them.
        let is_large = ["U903", "U913"].contains(&code.id);
        if !shown.contains(code.id) && !is_large {
            silent.push(format!("{}: the example shows {shown:?}", code.id));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn released_codes_keep_their_names() {
    let mut list = fs::read_to_string(RELEASED).unwrap_or_default();
    let codes: BTreeMap<&str, &str> = sqlshift::codes().map(|code| (code.id, code.name)).collect();
    let mut listed = BTreeSet::new();
    for line in list.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let (id, name) = (words[0], words[1]);
        listed.insert(id.to_owned());
        match codes.get(id) {
            Some(_) if words.len() > 2 => panic!("{id} is retired; give the new code a new number"),
            Some(now) => assert_eq!(*now, name, "{id} was released under this name"),
            None => assert!(words.len() > 2, "{id} was released; if it is gone for good, add ` retired` to its line"),
        }
    }
    for (id, name) in codes.iter().filter(|(id, _)| !listed.contains(**id)) {
        list.push_str(&format!("{id} {name}\n"));
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(RELEASED, list).unwrap();
    }
}

#[test]
fn every_code_has_its_page() {
    let mut pages: BTreeMap<String, String> =
        sqlshift::codes().map(|code| (format!("{}.md", code.id), sqlshift::explain(code))).collect();
    let mut index =
        String::from("# The codes\n\nMade from their declarations by `UPDATE=1 cargo test --test codes`.\n\n");
    index.push_str("| code | what differs | verdict | difference |\n| --- | --- | --- | --- |\n");
    let mut codes: Vec<_> = sqlshift::codes().collect();
    codes.sort_by_key(|code| code.id);
    for code in codes {
        let (id, difference) = (code.id, code.difference.as_str());
        index.push_str(&format!("| [{id}]({id}.md) | {} | {} | {difference} |\n", code.title, code.verdict));
    }
    pages.insert("README.md".to_owned(), index);
    if std::env::var_os("UPDATE").is_some() {
        let _ = fs::remove_dir_all(PAGES);
        fs::create_dir_all(PAGES).unwrap();
        for (name, page) in &pages {
            fs::write(Path::new(PAGES).join(name), page).unwrap();
        }
    }
    for (name, page) in &pages {
        let written = fs::read_to_string(Path::new(PAGES).join(name)).unwrap_or_default();
        assert!(written == *page, "docs/codes/{name} is stale; run `UPDATE=1 cargo test --test codes`");
    }
    for entry in fs::read_dir(PAGES).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(pages.contains_key(&name), "docs/codes/{name} is of no code; run `UPDATE=1 cargo test --test codes`");
    }
}

#[test]
fn statements_carry_their_codes_and_verdicts_add_up() {
    let script = "CREATE TABLE t (a TIME, b DATE NOT NULL DEFAULT '0000-00-00', KEY t (a)); SET NAMES utf8mb4; GRANT PROXY ON x TO y";
    let translation = Translator::new(Options::default()).translate(script);
    let codes: Vec<Vec<&str>> = translation
        .statements()
        .iter()
        .map(|statement| statement.diagnostics().map(|diagnostic| diagnostic.code.id).collect())
        .collect();
    assert_eq!(codes, [vec!["T104", "T103", "K202"], vec!["S601"], vec!["U907"]]);
    let counts = translation.verdicts();
    assert_eq!((counts.statements, counts.approximate, counts.skipped, counts.unsupported), (3, 1, 1, 1));
}

#[test]
fn hostile_input_is_told_and_not_followed() {
    let inputs = [
        "(".repeat(1_000_000),
        format!("SELECT {}1{}", "(".repeat(100_000), ")".repeat(100_000)),
        "INSERT INTO t VALUES ('".to_owned(),
    ];
    for input in inputs {
        let mut converter = Converter::new(Options::default(), Vec::new());
        converter.convert("hostile.sql", input.as_bytes()).unwrap();
        let (report, _) = converter.finish().unwrap();
        assert_eq!(report.counts().unsupported, 1);
        let report = serde_json::to_value(&report).unwrap();
        assert!(["U902", "U903"].iter().any(|code| report["codes"][0]["code"] == *code), "{report}");
    }
}

#[test]
fn a_refused_statement_leaves_no_trace() {
    let script =
        "CREATE TABLE t (a VARCHAR(9), KEY (nothing)); INSERT INTO t VALUES ('x'); CREATE TABLE u (a VARCHAR(9));";
    let mut converter = Converter::new(Options::default(), Vec::new());
    converter.convert("refused.sql", script.as_bytes()).unwrap();
    let (report, output) = converter.finish().unwrap();
    let output = String::from_utf8(output).unwrap();
    assert_eq!(report.counts().unsupported, 2);
    assert!(output.contains("\nCREATE COLLATION IF NOT EXISTS mysql.utf8mb4_0900_ai_ci"));
    assert!(!output.contains("\nCOPY"));
}

#[test]
fn a_long_insert_is_as_bad_as_its_last_piece() {
    let rows: Vec<String> = (0..6000).map(|number| format!("({number}, '{}')", "x".repeat(1000))).collect();
    let script = format!(
        "CREATE TABLE t (id INT PRIMARY KEY, v TEXT); INSERT INTO t VALUES {} ON DUPLICATE KEY UPDATE v = 'y', id = id;",
        rows.join(",")
    );
    let mut converter = Converter::new(Options::default(), Vec::new());
    converter.convert("long.sql", script.as_bytes()).unwrap();
    let (report, _) = converter.finish().unwrap();
    let counts = report.counts();
    assert_eq!((counts.statements, counts.exact, counts.unsupported), (2, 1, 1));
    assert_eq!(serde_json::to_value(&report).unwrap()["findings"][0]["code"], "U913");
    let translation = Translator::new(Options::default()).translate(&script);
    assert_eq!(translation.statements().len(), 2);
}

#[test]
fn hexadecimal_and_bit_defaults_are_what_mysql_stores() {
    // MySQL 9.7 stores 16, 'A', 5, 0x00ff, 0x05, 'A'.
    let script = "CREATE TABLE t (a INT DEFAULT 0x10, b VARCHAR(9) DEFAULT b'1000001', c INT DEFAULT b'101',
        d VARBINARY(4) DEFAULT x'00ff', e BIT(4) DEFAULT b'101', f VARCHAR(5) DEFAULT 0x41)";
    let sql = Translator::new(Options::default()).translate(script).sql();
    let defaults: Vec<&str> =
        sql.lines().filter_map(|line| Some(line.split_once(" DEFAULT ")?.1.trim_end_matches(','))).collect();
    assert_eq!(defaults, ["16", "'A'", "5", "'\\x00ff'", "'\\x05'", "'A'"]);
}

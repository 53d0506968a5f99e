//! The registry of codes keeps its rules, and every example shows its code.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use sqlshift::{Converter, Options, Translator};
use std::collections::BTreeSet;

#[test]
fn identifiers_and_names_are_unique() {
    let ids: BTreeSet<&str> = sqlshift::codes().map(|code| code.id).collect();
    let names: BTreeSet<&str> = sqlshift::codes().map(|code| code.name).collect();
    assert_eq!(ids.len(), sqlshift::codes().count());
    assert_eq!(names.len(), sqlshift::codes().count());
}

#[test]
fn statements_carry_their_codes_and_verdicts_add_up() {
    let script = "CREATE TABLE t (a TIME, b DATE NOT NULL DEFAULT '0000-00-00', KEY t (a)); SET NAMES utf8mb4; GRANT ALL ON x TO y";
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

//! A sink that writes each part to a file of its own can put them together in an order that loads.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use sqlshift::{Converter, Options, Part, Sink};
use std::io;

/// Every statement with the place that its part has in the order of loading.
#[derive(Default)]
struct Parts(Vec<(u32, String, Option<String>, String)>);

impl Sink for Parts {
    fn write(&mut self, part: Part<'_>, bytes: &[u8]) -> io::Result<()> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        self.0.push((part.stage, format!("{:?}", part.phase), part.table.map(str::to_owned), text));
        Ok(())
    }
}

fn stages(script: &str) -> Vec<(u32, String)> {
    let mut converter = Converter::new(Options::default(), Parts::default());
    converter.convert("stages.sql", script.as_bytes()).unwrap();
    let (_, Parts(parts)) = converter.finish().unwrap();
    let words = ["ALTER TABLE", "COPY", "DELETE", "DROP SCHEMA"];
    let starts = |text: &str| words.iter().find(|word| text.starts_with(**word)).map(|word| (*word).to_owned());
    parts.into_iter().filter_map(|(stage, _, _, text)| Some((stage, starts(&text)?))).collect()
}

#[test]
fn a_plain_dump_has_one_stage() {
    let script = "CREATE TABLE t (a INT PRIMARY KEY, d DATE NOT NULL); INSERT INTO t VALUES (1, '2024-01-01');
        CREATE TABLE u (a INT); INSERT INTO u VALUES (1); INSERT INTO t VALUES (2, '0000-00-00');";
    assert!(stages(script).iter().all(|(stage, _)| *stage == 0), "{:?}", stages(script));
}

#[test]
fn what_changes_a_table_behind_its_rows_begins_a_stage() {
    let script = "CREATE TABLE t (a INT PRIMARY KEY); INSERT INTO t VALUES (1); ALTER TABLE t ADD b INT;
        INSERT INTO t VALUES (2, 3); REPLACE INTO t VALUES (2, 4);";
    let expected = [(0, "COPY"), (1, "ALTER TABLE"), (1, "COPY"), (2, "ALTER TABLE"), (2, "DELETE")];
    assert_eq!(stages(script), expected.map(|(stage, word)| (stage, word.to_owned())));
}

#[test]
fn dropping_a_database_begins_a_stage() {
    let script = "CREATE DATABASE d; USE d; CREATE TABLE t (a INT); INSERT INTO t VALUES (1); DROP DATABASE d;";
    assert_eq!(stages(script), [(0, "COPY".to_owned()), (1, "DROP SCHEMA".to_owned())]);
}

//! The slow query log of MySQL, Percona Server and MariaDB: headings that begin with `#`, then the statement.

use super::Entry;
use super::lines::Lines;
use crate::error::Error;
use std::io::Read;

/// How lines begin that stand above a statement; other comments belong to it.
const HEADINGS: &[&str] = &[
    "# Time: ",
    "# User@Host: ",
    "# Thread_id: ",
    "# Schema: ",
    "# Query_time: ",
    "# Bytes_sent: ",
    "# Client: ",
    "# QC_Hit: ",
    "# QC_hit: ",
    "# Full_scan: ",
    "# Filesort: ",
    "# Stored routine: ",
    "# Stored_routine: ",
    "# Log_slow_rate_type: ",
    "# Rows_affected: ",
    "# Tmp_tables: ",
    "# Priority_queue: ",
    "# No InnoDB statistics",
    "# InnoDB_trx_id: ",
    "# explain: ",
    "# Pages_accessed: ",
    "#   InnoDB_",
];

/// Whether this line can stand only in a slow log.
pub(super) fn is_heading(line: &str) -> bool {
    line.starts_with("# Query_time: ") || line.starts_with("# User@Host: ")
}

pub(super) fn read(input: impl Read, take: &mut impl FnMut(Entry)) -> Result<(), Error> {
    let mut lines = Lines::new(input);
    let mut entry = Entry::default();
    let mut database = None;
    let mut in_heading = true;
    while let Some((line, position)) = lines.next()? {
        if HEADINGS.iter().any(|heading| line.starts_with(heading)) {
            if !in_heading {
                give(&mut entry, take);
            }
            in_heading = true;
            // The server writes `use` only where the database is another than that of the statement before, whoever sent
            // it; headings that name one name it each time.
            if line.contains("Schema:") {
                database = value(&line, "Schema:").filter(|name| !name.ends_with(':')).map(str::to_owned);
            }
            if let Some(seconds) = value(&line, "Query_time:").and_then(|text| text.parse().ok()) {
                entry.seconds = seconds;
            }
            continue;
        }
        // Commands of the protocol, and what a server writes when it starts.
        let is_start = ["# administrator command: ", "Tcp port: ", "TCP Port: ", "Time                 Id "]
            .iter()
            .any(|beginning| line.starts_with(beginning))
            || line.contains(", Version: ") && line.trim_end().ends_with("started with:");
        if is_start {
            if !in_heading {
                give(&mut entry, take);
            }
            in_heading = true;
            continue;
        }
        if in_heading || entry.sql.is_empty() {
            let words = line.trim().trim_end_matches(';');
            let lower = words.to_ascii_lowercase();
            if let Some(name) = lower.strip_prefix("use ").map(|name| &words[words.len() - name.len()..]) {
                database = Some(name.trim().trim_matches('`').to_owned());
                in_heading = false;
                continue;
            }
            if ["set timestamp=", "set insert_id=", "set last_insert_id="].iter().any(|set| lower.starts_with(set)) {
                // Several may share one line.
                in_heading = false;
                continue;
            }
            entry.position = position;
            entry.database.clone_from(&database);
        }
        in_heading = false;
        entry.sql.push_str(&line);
    }
    give(&mut entry, take);
    Ok(())
}

fn give(entry: &mut Entry, take: &mut impl FnMut(Entry)) {
    let entry = std::mem::take(entry);
    if !entry.sql.trim().is_empty() {
        take(Entry { calls: 1, ..entry });
    }
}

/// The word behind a name in a heading.
fn value<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.split_once(name)?.1.split_whitespace().next()
}

#[test]
fn headings_of_all_servers() {
    let log = "\
/usr/sbin/mysqld, Version: 5.7.12-log ((Ubuntu)). started with:
Tcp port: 3306  Unix socket: /var/run/mysqld/mysqld.sock
Time                 Id Command    Argument
# Time: 2016-07-20T18:13:25.698433Z
# User@Host: root[root] @ localhost [127.0.0.1]  Id:     3
# Query_time: 0.003464  Lock_time: 0.000324 Rows_sent: 1000  Rows_examined: 2000
use shop;
SET timestamp=1469038405;
SELECT a
# a comment of the statement
FROM t;
# User@Host: u[u] @  [1.2.3.8]
# Thread_id: 5  Schema: db1  QC_hit: No
# Query_time: 2  Lock_time: 0  Rows_sent: 0  Rows_examined: 0
# Full_scan: Yes  Full_join: No
SET timestamp=1469038406;
# administrator command: Quit;
# User@Host: u[u] @  [1.2.3.8]
# Thread_id: 6  Schema:   Last_errno: 0
# Query_time: 1.5  Lock_time: 0  Rows_sent: 0  Rows_examined: 0
SELECT 2;
";
    let mut entries = Vec::new();
    read(log.as_bytes(), &mut |entry| entries.push(entry)).unwrap();
    let told: Vec<_> =
        entries.iter().map(|entry| (entry.sql.as_str(), entry.database.as_deref(), entry.position.line)).collect();
    assert_eq!(
        told,
        [("SELECT a\n# a comment of the statement\nFROM t;\n", Some("shop"), 9), ("SELECT 2;\n", None, 21)]
    );
    assert!((entries.iter().map(|entry| entry.seconds).sum::<f64>() - 1.503_464).abs() < 1e-9);
}

//! The general log: a line for each command, with the connection that sent it.

use super::Entry;
use super::lines::Lines;
use crate::error::Error;
use std::collections::HashMap;
use std::io::Read;

/// The names of commands. Only some have a statement.
const COMMANDS: &[&str] = &[
    "Query",
    "Execute",
    "Prepare",
    "Connect",
    "Init DB",
    "Quit",
    "Field List",
    "Close stmt",
    "Statistics",
    "Ping",
    "Change user",
    "Reset stmt",
    "Long Data",
    "Refresh",
    "Shutdown",
    "Processlist",
    "Kill",
    "Debug",
    "Sleep",
    "Time",
    "Create DB",
    "Drop DB",
    "Fetch",
    "Set option",
    "Binlog Dump",
    "Binlog Dump GTID",
    "Table Dump",
    "Register Slave",
    "Register Replica",
    "Daemon",
    "Error",
    "Delayed insert",
    "Connect Out",
    "Reset Connection",
    "Group Replication Data",
    "Subscribe Group Replication Stream",
    "Clone",
    "Bulk_execute",
];

/// A line that begins a command.
pub(super) struct CommandLine<'a> {
    connection: u64,
    command: &'static str,
    argument: &'a str,
}

/// Reads the beginning of a command: a time (if it has changed), the connection, the command, its argument.
pub(super) fn command_line(line: &str) -> Option<CommandLine<'_>> {
    let rest = match time(line) {
        Some(rest) => rest,
        None if line.starts_with(['\t', ' ']) => line,
        None => return None,
    };
    let rest = rest.trim_start_matches(['\t', ' ']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let connection = rest[..digits].parse().ok()?;
    let rest = rest[digits..].strip_prefix(' ')?.trim_start_matches(' ');
    let command = COMMANDS.iter().filter(|command| rest.starts_with(**command)).max_by_key(|command| command.len())?;
    let argument = &rest[command.len()..];
    let ends = argument.is_empty() || argument.starts_with(['\t', ' ', '\n', '\r']);
    ends.then(|| CommandLine { connection, command, argument: argument.trim_start_matches(['\t', ' ']) })
}

/// What stands behind `2024-01-31T23:59:59.000000Z` or `240131 23:59:59`.
fn time(line: &str) -> Option<&str> {
    let is_time = |word: &str| {
        word.contains(':') && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b':' || byte == b'.')
    };
    let (first, rest) = line.split_once(['\t', ' '])?;
    let bytes = first.as_bytes();
    if bytes.len() >= 19 && bytes[..4].iter().all(u8::is_ascii_digit) && bytes[4] == b'-' && bytes[10] == b'T' {
        return Some(rest);
    }
    if bytes.len() != 6 || !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let (second, rest) = rest.trim_start_matches(['\t', ' ']).split_once(['\t', ' '])?;
    is_time(second).then_some(rest)
}

pub(super) fn read(input: impl Read, take: &mut impl FnMut(Entry)) -> Result<(), Error> {
    let mut lines = Lines::new(input);
    let mut databases: HashMap<u64, Option<String>> = HashMap::new();
    let mut open: Option<Entry> = None;
    while let Some((line, position)) = lines.next()? {
        let Some(CommandLine { connection, command, argument }) = command_line(&line) else {
            if let Some(entry) = &mut open {
                entry.sql.push_str(&line);
            }
            continue;
        };
        if let Some(entry) = open.take() {
            take(entry);
        }
        match command {
            "Query" | "Execute" | "Bulk_execute" => {
                let database = databases.get(&connection).cloned().flatten();
                // Older servers number the prepared statement: `[3] SELECT …`.
                let sql = match argument.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
                    Some((digits, sql)) if digits.bytes().all(|byte| byte.is_ascii_digit()) => sql,
                    _ => argument,
                };
                let lower = sql.trim().trim_end_matches(';').to_ascii_lowercase();
                if let Some(name) = lower.strip_prefix("use ") {
                    let name = name.trim().trim_matches('`');
                    databases.insert(connection, Some(name.to_owned()));
                }
                let sql = sql.to_owned();
                open = Some(Entry { database, sql, calls: 1, position, ..Entry::default() });
            }
            "Init DB" => drop(databases.insert(connection, Some(argument.trim().to_owned()))),
            "Connect" | "Change user" => {
                // `user@host on database using TCP/IP`; older: `user@host as user on database`.
                let database = argument.split_once(" on ").and_then(|(_, rest)| rest.split_whitespace().next());
                let database = database.filter(|name| *name != "using").map(str::to_owned);
                databases.insert(connection, database);
            }
            "Quit" => drop(databases.remove(&connection)),
            _ => {}
        }
    }
    if let Some(entry) = open.take() {
        take(entry);
    }
    Ok(())
}

#[test]
fn lines_of_all_ages() {
    let log = "\
051007 21:55:24	     42 Connect     root@localhost on db1
		                 42 Query       SELECT foo 
                         FROM tbl
		                 42 Quit
100211  0:55:24      51 Query       SELECT 1
2018-09-07T18:45:40.098124+08:00	257426 Connect	u@127.0.0.1 on  using TCP/IP
2018-09-07T18:45:40.098511+08:00	257426 Init DB	shop
2018-09-07T18:45:40.098511+08:00	257426 Prepare	SELECT ?
2018-09-07T18:45:40.098511+08:00	257426 Execute	SELECT 5
		    8 Execute	[1] SELECT 6
";
    let mut entries = Vec::new();
    read(log.as_bytes(), &mut |entry| entries.push(entry)).unwrap();
    let told: Vec<_> = entries.iter().map(|entry| (entry.sql.trim(), entry.database.as_deref())).collect();
    let first = "SELECT foo \n                         FROM tbl";
    assert_eq!(told, [(first, Some("db1")), ("SELECT 1", None), ("SELECT 5", Some("shop")), ("SELECT 6", None)]);
}

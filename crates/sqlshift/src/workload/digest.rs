//! Exports of `performance_schema.events_statements_summary_by_digest` (and of `sys.x$statement_analysis`): one row for
//! each shape of a statement, with how often and how long it ran.

use super::{Entry, LogFormat};
use crate::error::Error;
use crate::span::Position;
use serde_json::Value;
use std::io::{self, Read};

/// Picoseconds of a second, which the tables count in.
const PICO: f64 = 1e12;
/// The columns that are read: the performance schema's names, then those of `sys`.
const TEXT: [&str; 2] = ["digest_text", "query"];
const SAMPLE: [&str; 1] = ["query_sample_text"];
const DATABASE: [&str; 2] = ["schema_name", "db"];
const CALLS: [&str; 2] = ["count_star", "exec_count"];
const TIME: [&str; 2] = ["sum_timer_wait", "total_latency"];

/// The form of an export, told from its beginning.
pub(super) fn format(head: &str) -> Option<LogFormat> {
    let lower = head.to_ascii_lowercase();
    let has = |text: &str| TEXT.iter().any(|name| text.contains(name)) && CALLS.iter().any(|name| text.contains(name));
    if lower.trim_start().starts_with(['[', '{']) {
        return has(&lower).then_some(LogFormat::DigestJson);
    }
    let first = lower.lines().next().unwrap_or_default();
    let names = first.split(['\t', ',']).map(|name| name.trim_matches(['"', '\r', ' ']));
    let is_heading = names.clone().any(|name| TEXT.contains(&name)) && names.clone().any(|name| CALLS.contains(&name));
    match is_heading {
        true if first.contains('\t') => Some(LogFormat::DigestTsv),
        true => Some(LogFormat::DigestCsv),
        false => None,
    }
}

/// Reads a table whose first line names the columns.
pub(super) fn read_table(input: impl Read, delimiter: u8, take: &mut impl FnMut(Entry)) -> Result<(), Error> {
    let is_batch = delimiter == b'\t';
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).quoting(!is_batch).flexible(true).from_reader(input);
    let names: Vec<String> = table
        .byte_headers()
        .map_err(|error| fail(0, error))?
        .iter()
        .map(|name| String::from_utf8_lossy(name).trim_start_matches('\u{feff}').trim().to_ascii_lowercase())
        .collect();
    let mut record = csv::ByteRecord::new();
    loop {
        let offset = table.position().byte();
        if !table.read_byte_record(&mut record).map_err(|error| fail(offset, error))? {
            return Ok(());
        }
        let place = record.position().map_or((0, 1), |place| (place.byte(), place.line()));
        let cell = |wanted: &[&str]| -> Option<String> {
            let at = wanted.iter().find_map(|name| names.iter().position(|own| own == name))?;
            let text = String::from_utf8_lossy(record.get(at)?).into_owned();
            let text = if is_batch { unescape(&text) } else { text };
            (!text.is_empty() && text != "NULL" && text != "\\N").then_some(text)
        };
        let position = Position { offset: place.0, line: place.1, column: 1 };
        row(cell, position, take);
    }
}

/// Reads JSON: an array of objects, objects with such an array, or one object a line.
pub(super) fn read_json(input: impl Read, take: &mut impl FnMut(Entry)) -> Result<(), Error> {
    let mut values = serde_json::Deserializer::from_reader(io::BufReader::new(input)).into_iter::<Value>();
    loop {
        let offset = values.byte_offset() as u64;
        match values.next() {
            None => return Ok(()),
            Some(Ok(value)) => object(&value, take),
            Some(Err(error)) => return Err(Error::Read { offset, source: error.into() }),
        }
    }
}

fn object(value: &Value, take: &mut impl FnMut(Entry)) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| object(value, take)),
        Value::Object(fields) => {
            let is_row = fields.keys().any(|key| TEXT.contains(&key.to_ascii_lowercase().as_str()));
            if !is_row {
                return fields.values().for_each(|value| object(value, take));
            }
            let cell = |wanted: &[&str]| {
                let found =
                    wanted.iter().find_map(|name| fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)));
                match found?.1 {
                    Value::String(text) => Some(text.clone()),
                    Value::Number(number) => Some(number.to_string()),
                    _ => None,
                }
            };
            row(cell, Position::START, take);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn row(cell: impl Fn(&[&str]) -> Option<String>, position: Position, take: &mut impl FnMut(Entry)) {
    let Some(text) = cell(&TEXT) else { return };
    let number = |wanted: &[&str]| cell(wanted).and_then(|text| text.parse::<f64>().ok()).unwrap_or_default();
    let calls = cell(&CALLS).and_then(|text| text.parse().ok()).unwrap_or_default();
    let sample = cell(&SAMPLE).filter(|sample| !sample.ends_with("..."));
    let is_digest = sample.is_none();
    let sql = sample.unwrap_or_else(|| readable(&text));
    take(Entry { database: cell(&DATABASE), sql, calls, seconds: number(&TIME) / PICO, position, is_digest });
}

/// A digest's text as a statement: `(...)` is a list of literals, as many as there are columns in front of VALUES.
fn readable(digest: &str) -> String {
    let mut text = digest.to_owned();
    let upper = digest.to_ascii_uppercase();
    if let Some(at) = upper.find(" VALUES (...)")
        && let Some(list) = digest[..at].trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('))
    {
        let marks = vec!["?"; list.1.split(',').count()].join(", ");
        text.replace_range(at.., &format!(" VALUES ({marks}){}", &digest[at + " VALUES (...)".len()..]));
    }
    text.replace("...", "?")
}

/// `mysql --batch` writes tabs, line ends and backslashes as escapes.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('t') => out.push('\t'),
                Some('n') => out.push('\n'),
                Some('0') => out.push('\0'),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
            other => out.push(other),
        }
    }
    out
}

fn fail(offset: u64, error: csv::Error) -> Error {
    Error::Read { offset, source: error.into() }
}

#[test]
fn tables_and_json() {
    let csv = "SCHEMA_NAME,DIGEST,DIGEST_TEXT,COUNT_STAR,SUM_TIMER_WAIT\n\
        shop,ab,\"INSERT INTO `t` ( `a` , `b` ) VALUES (...) /* , ... */\",7,2000000000000\n\
        NULL,cd,\"SELECT `a` FROM `t` WHERE `a` IN (...)\",3,0\n";
    let tsv =
        csv.replace(" , ", " ; ").replace(',', "\t").replace(" ; ", " , ").replace('"', "").replace("\t ...", ", ...");
    let json = r#"[{"SCHEMA_NAME":"shop","DIGEST_TEXT":"INSERT INTO `t` ( `a` , `b` ) VALUES (...)","COUNT_STAR":7,
        "SUM_TIMER_WAIT":2000000000000,"QUERY_SAMPLE_TEXT":null},
        {"SCHEMA_NAME":null,"DIGEST_TEXT":"SELECT `a` FROM `t` WHERE `a` IN (...)","COUNT_STAR":"3","SUM_TIMER_WAIT":0}]"#;
    for text in [csv, &tsv, json] {
        let mut entries = Vec::new();
        match LogFormat::of(text.as_bytes()) {
            Some(LogFormat::DigestCsv) => read_table(text.as_bytes(), b',', &mut |entry| entries.push(entry)).unwrap(),
            Some(LogFormat::DigestTsv) => read_table(text.as_bytes(), b'\t', &mut |entry| entries.push(entry)).unwrap(),
            Some(LogFormat::DigestJson) => read_json(text.as_bytes(), &mut |entry| entries.push(entry)).unwrap(),
            other => panic!("{other:?}"),
        }
        let [first, second] = &entries[..] else { panic!("{entries:?}") };
        assert!(first.sql.starts_with("INSERT INTO `t` ( `a` , `b` ) VALUES (?, ?)"), "{}", first.sql);
        assert_eq!((first.database.as_deref(), first.calls), (Some("shop"), 7));
        assert!((first.seconds - 2.0).abs() < 1e-9);
        assert_eq!(second.sql, "SELECT `a` FROM `t` WHERE `a` IN (?)");
        assert_eq!((second.database.as_deref(), second.calls), (None, 3));
    }
}

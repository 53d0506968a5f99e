//! Whether PostgreSQL's answer is MySQL's. The type that MySQL gave decides how values compare.

use crate::answers::{Answer, Set, Type, unhex};
use crate::features;
use crate::support::client;
use serde_json::Value;

/// Identifiers of types in `pg_type`.
mod oid {
    pub(super) const BOOL: u32 = 16;
    pub(super) const BYTEA: u32 = 17;
    pub(super) const FLOAT4: u32 = 700;
    pub(super) const FLOAT8: u32 = 701;
    pub(super) const DATE: u32 = 1082;
    pub(super) const TIME: u32 = 1083;
    pub(super) const TIMESTAMP: u32 = 1114;
    pub(super) const TIMESTAMPTZ: u32 = 1184;
    pub(super) const INTERVAL: u32 = 1186;
}

/// Why the answers differ, or `None` where they are the same.
pub(crate) fn difference(mysql: &Answer, postgres: &client::Answer, source: &str) -> Option<String> {
    match mysql {
        Answer::Error(_) => None,
        Answer::Affected(count) => {
            let told = affected(postgres, source)?;
            (told != *count).then(|| format!("mysql affects {count} rows, postgres {told}"))
        }
        Answer::Rows(sets) => {
            let ordered = features::is_ordered(source);
            let rows_of =
                |set: &client::Set| -> Vec<Row> { set.rows.iter().map(|row| normal(&set.types, row)).collect() };
            // Statements around the query (helper functions, settings) may give rows where MySQL has no query.
            let found: Vec<Row> = postgres.sets.iter().flat_map(rows_of).collect();
            if postgres.sets.is_empty() {
                return Some("mysql gives rows, postgres does not".to_owned());
            }
            let expected: Vec<(&Set, &Vec<_>)> =
                sets.iter().flat_map(|set| set.rows.iter().map(move |row| (set, row))).collect();
            if same_rows(&expected, &found, ordered) { None } else { Some(show(&expected, &found)) }
        }
    }
}

/// A value of PostgreSQL: its type, and its text as MySQL would write it.
type Cell = (u32, Option<Vec<u8>>);
type Row = Vec<Cell>;

/// How many rows PostgreSQL changed, where both servers count the same thing.
fn affected(postgres: &client::Answer, source: &str) -> Option<u64> {
    let verb = source.split(|letter: char| !letter.is_alphabetic()).next()?.to_ascii_uppercase();
    let counted = match verb.as_str() {
        // A row that was there counts twice on MySQL.
        "INSERT" => !source.to_ascii_uppercase().contains("DUPLICATE"),
        "UPDATE" | "DELETE" => true,
        _ => false,
    };
    let mut counts = postgres.tags.iter().filter_map(|tag| match tag.split(' ').collect::<Vec<_>>()[..] {
        ["INSERT", _, count] | ["UPDATE" | "DELETE", count] => count.parse().ok(),
        _ => None,
    });
    let count = counts.next().filter(|_| counted)?;
    counts.next().is_none().then_some(count)
}

fn same_rows(expected: &[(&Set, &Vec<Option<Vec<u8>>>)], found: &[Row], ordered: bool) -> bool {
    if expected.len() != found.len() {
        return false;
    }
    let same = |(set, row): &(&Set, &Vec<Option<Vec<u8>>>), found: &Row| {
        row.len() == found.len()
            && set.types.iter().zip(*row).zip(found).all(|((kind, value), (oid, other))| match (value, other) {
                (None, None) => true,
                (Some(value), Some(other)) => same_value(*kind, value, *oid, other),
                (None, Some(_)) | (Some(_), None) => false,
            })
    };
    if ordered {
        return expected.iter().zip(found).all(|(row, other)| same(row, other));
    }
    let mut left: Vec<&Row> = found.iter().collect();
    expected.iter().all(|row| match left.iter().position(|other| same(row, other)) {
        Some(at) => {
            left.swap_remove(at);
            true
        }
        None => false,
    })
}

fn same_value(kind: Type, mysql: &[u8], oid: u32, postgres: &[u8]) -> bool {
    if mysql == postgres {
        return true;
    }
    let (Ok(mysql), Ok(postgres)) = (std::str::from_utf8(mysql), std::str::from_utf8(postgres)) else { return false };
    match kind {
        // The last digit of a double may differ where the servers add up in another order.
        Type::Exact if matches!(oid, oid::FLOAT4 | oid::FLOAT8) => close(mysql, postgres, 1e-13),
        Type::Double => close(mysql, postgres, 1e-13),
        // MySQL shows six digits.
        Type::Float => close(mysql, postgres, 1e-5),
        Type::Exact => decimal(mysql).is_some_and(|value| Some(value) == decimal(postgres)),
        Type::Temporal => trim_fraction(mysql) == trim_fraction(postgres),
        Type::Text if is_temporal(oid) => trim_fraction(mysql) == trim_fraction(postgres),
        Type::Json => match (serde_json::from_str(mysql), serde_json::from_str(postgres)) {
            (Ok(mysql), Ok(postgres)) => same_json(&mysql, &postgres),
            _ => false,
        },
        Type::Bytes | Type::Text => false,
    }
}

fn close(mysql: &str, postgres: &str, tolerance: f64) -> bool {
    match (mysql.parse::<f64>(), postgres.parse::<f64>()) {
        (Ok(mysql), Ok(postgres)) => (mysql - postgres).abs() <= tolerance * mysql.abs().max(postgres.abs()),
        _ => false,
    }
}

/// A decimal number without needless zeros: whether it is negative, its digits before and behind the point.
fn decimal(text: &str) -> Option<(bool, &str, &str)> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = !(whole.is_empty() && fraction.is_empty())
        && whole.bytes().chain(fraction.bytes()).all(|letter| letter.is_ascii_digit());
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    is_number.then_some((negative && !(whole.is_empty() && fraction.is_empty()), whole, fraction))
}

fn same_json(mysql: &Value, postgres: &Value) -> bool {
    match (mysql, postgres) {
        (Value::Number(a), Value::Number(b)) => a == b || close(&a.to_string(), &b.to_string(), 1e-15),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_json(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| same_json(value, other)))
        }
        _ => mysql == postgres,
    }
}

fn is_temporal(oid: u32) -> bool {
    matches!(oid, oid::DATE | oid::TIME | oid::TIMESTAMP | oid::TIMESTAMPTZ | oid::INTERVAL)
}

fn trim_fraction(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// PostgreSQL's text for a value in MySQL's spelling.
fn normal(types: &[u32], row: &[Option<Vec<u8>>]) -> Row {
    let spell = |oid: u32, value: &[u8]| match oid {
        oid::BOOL => if value == b"t" { b"1" } else { b"0" }.to_vec(),
        oid::BYTEA => unhex(value.strip_prefix(b"\\x").unwrap_or(value)),
        // The session's time zone is UTC.
        oid::TIMESTAMPTZ => value.strip_suffix(b"+00").unwrap_or(value).to_vec(),
        oid::INTERVAL => std::str::from_utf8(value).ok().and_then(clock).map_or(value.to_vec(), String::into_bytes),
        _ => value.to_vec(),
    };
    types.iter().zip(row).map(|(oid, value)| (*oid, value.as_ref().map(|value| spell(*oid, value)))).collect()
}

/// An interval as MySQL's TIME: `1 day -02:00:00` is `22:00:00`. Months have no such form.
fn clock(interval: &str) -> Option<String> {
    let mut micros: i64 = 0;
    let mut words = interval.split(' ');
    while let Some(word) = words.next() {
        if let Some((hours, rest)) = word.split_once(':') {
            let (minutes, seconds) = rest.split_once(':')?;
            let (seconds, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
            let whole = hours.trim_start_matches(['-', '+']).parse::<i64>().ok()? * 3600
                + minutes.parse::<i64>().ok()? * 60
                + seconds.parse::<i64>().ok()?;
            let part = format!("{fraction:0<6}").parse::<i64>().ok()?;
            let sign = if hours.starts_with('-') { -1 } else { 1 };
            micros += sign * (whole * 1_000_000 + part);
        } else {
            let days = word.parse::<i64>().ok()?;
            words.next().filter(|unit| unit.starts_with("day"))?;
            micros += days * 86_400_000_000;
        }
    }
    let sign = if micros < 0 { "-" } else { "" };
    let (seconds, fraction) = (micros.abs() / 1_000_000, micros.abs() % 1_000_000);
    Some(format!("{sign}{:02}:{:02}:{:02}.{fraction:06}", seconds / 3600, seconds / 60 % 60, seconds % 60))
}

/// The first rows of both answers.
fn show(mysql: &[(&Set, &Vec<Option<Vec<u8>>>)], postgres: &[Row]) -> String {
    const ROWS: usize = 6;
    let cell =
        |value: Option<&Vec<u8>>| value.map_or("NULL".into(), |value| String::from_utf8_lossy(value).into_owned());
    let line = |cells: Vec<String>| format!("  {}\n", cells.join(" | "));
    let mut text = format!("mysql ({} rows)\n", mysql.len());
    text.extend(mysql.iter().take(ROWS).map(|(_, row)| line(row.iter().map(|value| cell(value.as_ref())).collect())));
    text.push_str(&format!("postgres ({} rows)\n", postgres.len()));
    text.extend(
        postgres.iter().take(ROWS).map(|row| line(row.iter().map(|(_, value)| cell(value.as_ref())).collect())),
    );
    text.trim_end().to_owned()
}

#[test]
fn values_compare_by_mysqls_type() {
    let same = |kind, mysql: &str, oid, postgres: &str| same_value(kind, mysql.as_bytes(), oid, postgres.as_bytes());
    assert!(same(Type::Exact, "3.5000", 1700, "3.5000000000000000"));
    assert!(same(Type::Exact, "-0", 1700, "0.00"));
    assert!(!same(Type::Exact, "0.3333", 1700, "0.33333333333333333333"));
    assert!(!same(Type::Exact, "9007199254740993", 20, "9007199254740992"));
    assert!(same(Type::Double, "0.30000000000000004", oid::FLOAT8, "0.3"));
    assert!(!same(Type::Text, "1.0", 1700, "1"));
    assert!(!same(Type::Text, "a ", 25, "a"));
    assert!(same(Type::Temporal, "2024-01-01 10:00:00.500000", oid::TIMESTAMP, "2024-01-01 10:00:00.5"));
    assert!(!same(Type::Temporal, "2024-01-01", oid::TIMESTAMP, "2024-01-01 00:00:00"));
    assert!(same(Type::Json, "{\"b\": 1, \"a\": 1.0}", 3802, "{\"a\": 1, \"b\": 1}"));
    assert_eq!(clock("1 day -02:00:00").as_deref(), Some("22:00:00.000000"));
    assert_eq!(clock("-1 days +02:00:00.5").as_deref(), Some("-21:59:59.500000"));
}

#[test]
fn rows_compare_in_an_order_where_the_query_has_one() {
    let set = |rows: &[&str]| {
        let rows = rows.iter().map(|value| vec![Some(value.as_bytes().to_vec())]).collect();
        Answer::Rows(vec![Set { types: vec![Type::Exact], rows }])
    };
    let told = |rows: &[&str]| {
        let rows = rows.iter().map(|value| vec![Some(value.as_bytes().to_vec())]).collect();
        client::Answer { sets: vec![client::Set { types: vec![23], rows }], tags: Vec::new() }
    };
    let differs =
        |mysql: &[&str], postgres: &[&str], source| difference(&set(mysql), &told(postgres), source).is_some();
    assert!(!differs(&["1", "2", "2"], &["2", "1", "2"], "SELECT a FROM t"));
    assert!(differs(&["1", "2", "2"], &["2", "1", "1"], "SELECT a FROM t"));
    assert!(differs(&["1", "2"], &["2", "1"], "SELECT a FROM t ORDER BY a"));
    assert!(differs(&["1"], &["1", "1"], "SELECT a FROM t"));
    // Nothing is not an answer.
    assert!(difference(&set(&[]), &client::Answer::default(), "SHOW TABLES").is_some());
    let inserted = |count: &str| client::Answer { sets: Vec::new(), tags: vec![format!("INSERT 0 {count}")] };
    assert!(difference(&Answer::Affected(2), &inserted("2"), "INSERT INTO t VALUES (1), (2)").is_none());
    assert!(difference(&Answer::Affected(2), &inserted("1"), "INSERT INTO t VALUES (1), (2)").is_some());
    assert!(
        difference(&Answer::Affected(2), &inserted("1"), "INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 2")
            .is_none()
    );
}
